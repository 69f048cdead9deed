from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.project import Project, projects
from tests.faults.proxy import FaultProxy

MakeProject = Callable[[], Project]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with its tables and two hundred articles, to be copied."""
    return Project(tmp_path_factory.mktemp("template")).create()


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def make_project(
    engine_name: str, template: Project, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[MakeProject]:
    """Makes fresh projects on the engine; whatever they started ends with the test."""
    url = request.getfixturevalue("elasticsearch_url") if engine_name == "elasticsearch" else ""
    fresh = projects(tmp_path, template, elasticsearch=url)
    made: list[Project] = []

    def make() -> Project:
        made.append(next(fresh))
        return made[-1]

    yield make
    for project in made:
        project.end()


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project()


@pytest.fixture
def proxy(elasticsearch_url: str) -> Iterator[FaultProxy]:
    with FaultProxy(elasticsearch_url) as opened:
        yield opened


@pytest.fixture
def embedded(template: Project, tmp_path: Path) -> Iterator[Project]:
    made = next(projects(tmp_path, template))
    yield made
    made.end()


@pytest.fixture
def on_elasticsearch(template: Project, tmp_path: Path, elasticsearch_url: str) -> Iterator[Project]:
    made = next(projects(tmp_path, template, elasticsearch=elasticsearch_url))
    yield made
    made.end()
