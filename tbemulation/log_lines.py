"""How a line of the log is written: plain for people, or one JSON object for programs; without personal data in both.

What an exception says may quote what people typed, and the rest of a database's message quotes whole rows: of faults
the kind and the places in the code are told, and words only where they come from the system itself.
"""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb

from django.db import IntegrityError, OperationalError

from campaigns.traces import trace

ROOT = Path(__file__).resolve().parent.parent
ABOUT_CODE = (AttributeError, ImportError, NameError)
ABOUT_THE_DATABASE = (IntegrityError, OperationalError)


class PlainLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        sign = f" [{trace.get()}]" if trace.get() else ""
        head = f"{_time(record)} {record.levelname} {record.name}{sign} {_one_line(record.getMessage())}"
        return "\n".join([head, *_faults(record)])


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said = {"time": _time(record), "level": record.levelname, "logger": record.name, "sign": trace.get()}
        said |= {"message": record.getMessage(), **getattr(record, "said", {})}
        if fault := list(_faults(record)):
            said["fault"] = fault
        return json.dumps(said, ensure_ascii=False, default=str)


class WithoutArguments(logging.Filter):
    """For libraries whose messages name people: the sentence stays, what was put into it goes."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = str(record.msg).replace("%s", "…"), ()
        return True


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _one_line(text: str) -> str:
    """Nobody writes a second line into our log by asking for an address with a line break in it."""
    return text.replace("\r", "\\r").replace("\n", "\\n")


def _faults(record: logging.LogRecord) -> Iterator[str]:
    error = record.exc_info[1] if record.exc_info and record.levelno >= _told_from(record) else None
    while error is not None:
        kind = type(error)
        yield f"{kind.__module__}.{kind.__qualname__}: {_words(error)}"
        for frame, number in walk_tb(error.__traceback__):
            yield f"  {_place(frame.f_code.co_filename)}:{number} {frame.f_code.co_name}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told_from(record: logging.LogRecord) -> int:
    """A refused request is no fault: its line says enough."""
    return logging.ERROR if record.name == "django.request" else logging.DEBUG


def _words(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or ""
    if isinstance(error, ABOUT_THE_DATABASE):
        return str(error).partition("\n")[0]  # the lines below quote the row
    return str(error) if isinstance(error, ABOUT_CODE) else "…"


def _place(file: str) -> str:
    """A path that says nothing of the machine."""
    return file.rpartition("site-packages/")[2].removeprefix(f"{ROOT}/")
