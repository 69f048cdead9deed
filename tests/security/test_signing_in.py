import pytest
from django.conf import LazySettings
from django.contrib.auth import get_user_model
from django.test import Client

LOGIN = "/admin/login/"
pytestmark = pytest.mark.django_db


def sign_in(name: str, password: str, address: str = "203.0.113.9") -> int:
    return Client().post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address).status_code


def test_six_wrong_passwords_lock_the_name_at_that_address_alone(settings: LazySettings) -> None:
    for name in ("chief", "deputy"):
        get_user_model().objects.create_superuser(name, password="a long password")
    wrong = [sign_in("chief", "a wrong one") for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert wrong[:-1] == [200] * 5
    assert sign_in("chief", "a long password") == 429
    assert sign_in("deputy", "a long password") == 302
    assert sign_in("chief", "a long password", "203.0.113.10") == 302


def test_a_name_that_is_unknown_is_told_from_no_wrong_password() -> None:
    get_user_model().objects.create_superuser("chief", password="a long password")
    pages = [Client().post(LOGIN, {"username": name, "password": "x"}) for name in ("chief", "nobody")]
    said = [page.content.decode().split('class="errornote"')[1].split("</p>")[0] for page in pages]
    assert said[0] == said[1]
