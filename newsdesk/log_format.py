"""How the log is written: each line is text or a JSON object, and has the id of the request or batch it is part of.

Modules log through `logging` as ever, with what they tell beside the message in `extra`; structlog writes it.
"""

import logging
from collections.abc import MutableMapping
from typing import Any, Final

import structlog
from django.core.exceptions import ImproperlyConfigured
from structlog.types import Processor

FORMATS: Final = ("text", "json")
FIELDS: Final = (
    "method",
    "route",
    "path",
    "status",
    "ms",
    "bytes",
    "kind",
    "parameters",
    "cause",
    "raised",
    "changes",
)
"""What may stand in `extra`, in the order in which it is written; what libraries put there is left out."""

UNPRINTED: Final = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def formatter(form: str) -> structlog.stdlib.ProcessorFormatter:
    """What makes a line of a record; raises ImproperlyConfigured for a form that there is none of."""
    if form not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT is {form!r}: write text or json.")
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=FIELDS),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_ends_of(form)],
    )


def _ends_of(form: str) -> list[Processor]:
    if form == "json":
        # Without the values of variables, among which are passwords and what readers typed.
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [
        _on_one_line,
        structlog.dev.ConsoleRenderer(
            colors=False,
            pad_event_to=0,
            pad_level=False,
            sort_keys=False,
            exception_formatter=structlog.dev.plain_traceback,
        ),
    ]


def _on_one_line(_: Any, __: str, event_dict: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Nothing that anybody sent begins a line of its own or moves the cursor of who reads the log."""
    for name, value in event_dict.items():
        if isinstance(value, str):
            event_dict[name] = value.translate(UNPRINTED)
    return event_dict


def only_faults(record: logging.LogRecord) -> bool:
    """Without what Django logs of answers that are no bug: the line of the request tells of those.

    A host that is not this site's, and a node of Elasticsearch that failed, are told in one line each.
    """
    if record.name == "django.request":
        return getattr(record, "status_code", 500) == 500
    if record.name.startswith(("django.security", "elastic_transport")):
        record.exc_info = record.exc_text = None
    return True


def configuration(level: str, form: str) -> dict[str, Any]:
    """The settings of `logging`. Raises ImproperlyConfigured for a level or a form that there is none of."""
    if level not in logging.getLevelNamesMapping():
        raise ImproperlyConfigured(f"LOG_LEVEL is {level!r}: write DEBUG, INFO, WARNING or ERROR.")
    lines = formatter(form)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"only_faults": {"()": lambda: only_faults}},
        "formatters": {"line": {"()": lambda: lines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["only_faults"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Without handlers of their own beside the root's.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # What runserver says of a request is said by newsdesk's own line.
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": True},
            # It says at each start of anything that it is there.
            "axes": {"level": "WARNING"},
            # A line for each request to Elasticsearch, where somebody wants to see everything.
            "elastic_transport": {"level": "DEBUG" if level == "DEBUG" else "WARNING"},
        },
    }
