"""The log tells what happened and where in the code, and nobody's name."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError
from django.test import Client

from campaigns.traces import trace
from tbemulation.log_lines import JsonLine, PlainLine, WithoutArguments

NAME = "Nguyễn Thị Canary"


def a_record(message="Job %s", *args, fault=None, **fields) -> logging.LogRecord:
    record = logging.LogRecord("campaigns.jobs", logging.WARNING, "x.py", 1, message, args, fault)
    for key, value in fields.items():
        setattr(record, key, value)
    return record


def fault_of(error: Exception, cause: Exception | None = None):
    try:
        raise error from cause
    except Exception:  # the very fault that is to be told
        return sys.exc_info()


@pytest.fixture(autouse=True)
def sign():
    token = trace.set("0123456789abcdef")
    yield "0123456789abcdef"
    trace.reset(token)


def test_a_json_line_is_one_object_with_the_sign_of_its_request(sign):
    said = json.loads(JsonLine().format(a_record("Job %s", 7, said={"status": 200, "user": 3})))

    assert [said[key] for key in ("message", "level", "logger", "sign")] == ["Job 7", "WARNING", "campaigns.jobs", sign]
    assert (said["status"], said["user"]) == (200, 3)
    assert said["time"].endswith("+00:00")


def test_a_plain_line_is_one_line_whatever_was_asked_for(sign):
    line = PlainLine().format(a_record("Not Found: /x\n2026 INFO forged"))
    assert "\n" not in line
    assert f"[{sign}]" in line


@pytest.mark.parametrize("style", [PlainLine(), JsonLine()])
@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"invalid literal for int() with base 10: '{NAME}'"),
        KeyError(NAME),
        IntegrityError(f"duplicate key violates “one_name”\nDETAIL:  Key (full_name)=({NAME}) already exists."),
        FileNotFoundError(2, "No such file or directory", f"/files/{NAME}.pdf"),
    ],
)
def test_a_fault_is_told_by_kind_and_place_without_what_people_typed(style, error):
    line = style.format(a_record("Internal Server Error", fault=fault_of(RuntimeError(NAME), error)))

    assert NAME not in line
    assert "builtins.RuntimeError" in line
    assert type(error).__qualname__ in line
    assert "tests/test_log_lines.py:" in line


def test_words_of_the_system_itself_stay():
    line = PlainLine().format(a_record(fault=fault_of(IntegrityError("unique constraint “one_name”\nDETAIL: …"))))
    assert "unique constraint “one_name”" in line
    assert "No space left" in PlainLine().format(a_record(fault=fault_of(OSError(28, "No space left on device"))))


def test_a_refused_request_is_one_line():
    record = a_record("Forbidden: /people/", fault=fault_of(PermissionError()))
    record.name = "django.request"
    assert "\n" not in PlainLine().format(record)


def test_what_a_library_puts_into_its_sentence_is_left_out():
    record = a_record("AXES: Locking out %s after repeated login failures.", NAME)
    assert WithoutArguments().filter(record)
    assert record.getMessage() == "AXES: Locking out … after repeated login failures."


def test_each_request_has_a_line_without_what_stands_behind_the_question_mark(settings, caplog):
    settings.LOG_FORMAT = "json"

    with caplog.at_level(logging.INFO, "tbemulation.requests"):
        answer = Client().get("/healthz", {"q": NAME})

    (record,) = [record for record in caplog.records if record.name == "tbemulation.requests"]
    said = json.loads(JsonLine().format(record))
    assert (said["message"], said["status"], said["user"]) == ("GET /healthz", 200, None)
    assert said["sign"] == answer.headers["X-Request-ID"]
    assert NAME not in JsonLine().format(record)
