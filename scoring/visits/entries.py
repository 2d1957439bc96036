"""What a phone sends: one entry about one thing, under a key that the phone made, on the version that it had seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from campaigns.posted import whole_number
from campaigns.rules import Blocker, Refused
from campaigns.vietnamese import normal, parse_decimal
from scoring.states import CheckResult

LONGEST_WORDS = 4000
LONGEST_NAME, LONGEST_TITLE = 120, 200
MOST_PEOPLE = 60
CLOCK_AHEAD = timedelta(minutes=5)  # of a phone that is not set right
_STRANGE = Blocker("Không đọc được nội dung điện thoại gửi.", "Tải lại trang rồi ghi lại mục này.")


@dataclass(frozen=True)
class Person:
    """Somebody who was there: a member of the team by key, or somebody of the unit by name."""

    member: int | None
    full_name: str
    title: str


@dataclass(frozen=True)
class Entry:
    """`target`: "check" (with `check`, its key), "attendance" or "words"; `version`: of what the person had seen."""

    key: UUID
    target: str
    version: int
    noted_at: datetime
    check: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[Person, ...] = ()


def read_entry(data: QueryDict, now: datetime) -> Entry:
    """Raises Refused (422) with the sentence that the phone shows."""
    target, check = data.get("target", ""), whole_number(data.get("check", ""))
    common = {"key": read_key(data), "version": _version(data), "noted_at": _noted_at(data, now)}
    match target:
        case "check" if check is not None:
            return Entry(**common, target=target, check=check, values=_check(data))
        case "attendance":
            return Entry(**common, target=target, people=_people(data))
        case "words":
            names = ("summary", "unit_opinion", "requirements")
            return Entry(**common, target=target, values={name: _text(data, name) for name in names})
    raise Refused([_STRANGE], status=422)


def read_key(data: QueryDict) -> UUID:
    try:
        return UUID(data.get("key", ""))
    except ValueError as error:
        raise Refused([_STRANGE], status=422) from error


def _version(data: QueryDict) -> int:
    version = whole_number(data.get("version", ""))
    if version is None:
        raise Refused([_STRANGE], status=422)
    return version


def _noted_at(data: QueryDict, now: datetime) -> datetime:
    """When it was noted by the phone's clock; one that is ahead, or says nothing, is not believed."""
    try:
        told = parse_datetime(data.get("noted_at", ""))
    except ValueError:
        told = None
    return told if told and told.tzinfo and told <= now + CLOCK_AHEAD else now


def _check(data: QueryDict) -> dict[str, Any]:
    result = data.get("result", "") or CheckResult.OPEN
    if result not in CheckResult.values:
        raise Refused([_STRANGE], status=422)
    return {"result": result, "words": _text(data, "words"), "points": _points(data)}


def _points(data: QueryDict) -> Decimal | None:
    text = data.get("points", "").strip()
    if not text:
        return None
    try:
        return parse_decimal(text[:30])
    except ValueError as error:
        raise Refused([Blocker(f"Điểm: {error}")], status=422) from error


def _people(data: QueryDict) -> tuple[Person, ...]:
    """Team members as `member`; the unit's people as `name` with `title` beside it."""
    keys = (whole_number(key) for key in data.getlist("member"))
    team = [Person(key, "", "") for key in dict.fromkeys(keys) if key is not None]
    pairs = zip(data.getlist("name"), data.getlist("title"), strict=False)
    unit = [Person(None, _line(name)[:LONGEST_NAME], _line(title)[:LONGEST_TITLE]) for name, title in pairs]
    named = [person for person in unit if person.full_name]
    if len(team) + len(named) > MOST_PEOPLE:
        raise Refused([Blocker(f"Ghi nhiều nhất {MOST_PEOPLE} người dự.")], status=422)
    return (*team, *named)


def _text(data: QueryDict, name: str) -> str:
    text = "\n".join(_line(line) for line in data.get(name, "").replace("\r\n", "\n").split("\n")).strip()
    if len(text) > LONGEST_WORDS:
        raise Refused([Blocker(f"Nội dung dài quá {LONGEST_WORDS} ký tự.")], status=422)
    return text


def _line(text: str) -> str:
    return normal("".join(c for c in text if c.isprintable()))
