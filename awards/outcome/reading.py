"""Awards of earlier years that come in from Excel: what each row says, or why it cannot be read. Writes nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from awards.outcome.earlier import Earlier, Recipient
from awards.outcome.mistakes import Mistake, Reading, Wanted
from awards.outcome.names import name_key
from awards.outcome.papers import Paper
from awards.outcome.workbook import (
    DAY,
    FORM,
    HEADERS,
    ISSUER,
    KIND,
    KINDS,
    LEVEL,
    LEVEL_WORDS,
    MERIT,
    NAME,
    NUMBER,
    POST,
    UNIT,
    YEAR,
)
from campaigns.models import Unit
from campaigns.posted import whole_number
from campaigns.states import RecipientKind
from campaigns.vietnamese import normal, search_key
from campaigns.workbook_table import Table, header_key

MOST_ROWS = 1000
_LONGEST = {NAME: 200, POST: 160, UNIT: 200, MERIT: 400, FORM: 160, NUMBER: 80, ISSUER: 200}
_NEEDED = (NAME, FORM, NUMBER, ISSUER)


class Register:
    """Units by name; of several that bore one name the one that was there on the day."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units: dict[str, list[Unit]] = {}
        for unit in units:
            self._units.setdefault(name_key(unit.name), []).append(unit)

    def find(self, name: str, day: date) -> Unit | None:
        named = self._units.get(name_key(name), [])
        there = [one for one in named if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)]
        return next(iter(there or named), None)


def read_earlier(table: Table, register: Register) -> Reading:
    """Each row that says something, by the headers of the template wherever they stand."""
    places = {header_key(text): at for at, text in enumerate(table.header)}
    reading, faults = Reading(), {row for row, *_ in table.faults}
    reading.mistakes += [Mistake(row, table.header[at], why) for row, at, why in table.faults]
    for row, cells in table.rows[:MOST_ROWS]:
        if row not in faults:
            _read(
                reading, row, {name: normal(_cell(cells, places.get(header_key(name)))) for name in HEADERS}, register
            )
    if len(table.rows) > MOST_ROWS:
        reading.mistakes.append(Mistake(table.rows[MOST_ROWS][0], "", f"Mỗi tệp nhiều nhất {MOST_ROWS} dòng."))
    if not table.rows:
        reading.mistakes.append(Mistake(table.header_row + 1, "", "Tệp chưa có dòng nào."))
    return reading


def _cell(cells: list[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _read(reading: Reading, row: int, said: Mapping[str, str], register: Register) -> None:
    day, kind, level = _day(said[DAY]), _chosen(KINDS, said[KIND]), _chosen(LEVEL_WORDS, said[LEVEL])
    wrong = [*_texts(said), *_about_the_person(said, kind)]
    wrong += [] if day else [(DAY, "Ghi ngày/tháng/năm, ví dụ 28/12/2022.")]
    wrong += [] if kind else [(KIND, f"Ghi {' hoặc '.join(KINDS)}.")]
    wrong += [] if level else [(LEVEL, f"Ghi {' hoặc '.join(LEVEL_WORDS)}.")]
    reading.mistakes += [Mistake(row, column, message) for column, message in wrong]
    if day and kind and level and not wrong:
        paper = Paper(said[FORM], said[NUMBER], day, said[ISSUER])
        reading.wanted.append(Wanted(row, Earlier(level, paper, _recipient(said, kind, register, day))))


def _recipient(said: Mapping[str, str], kind: str, register: Register, day: date) -> Recipient:
    named = said[UNIT] if kind == RecipientKind.INDIVIDUAL else said[NAME]
    unit = register.find(named, day)
    return Recipient(kind, said[NAME], unit, named, said[POST], whole_number(said[YEAR]), said[MERIT])


def _chosen(words: Mapping[str, str], text: str) -> str:
    return next((value for word, value in words.items() if search_key(word) == search_key(text)), "")


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _texts(said: Mapping[str, str]) -> list[tuple[str, str]]:
    bare = [(name, "Chưa ghi.") for name in _NEEDED if not said[name]]
    return bare + [(name, f"Dài quá {most} ký tự.") for name, most in _LONGEST.items() if len(said[name]) > most]


def _about_the_person(said: Mapping[str, str], kind: str) -> list[tuple[str, str]]:
    if kind == RecipientKind.COLLECTIVE:
        return [(name, "Dòng này là tập thể; để trống ô này.") for name in (YEAR, POST, UNIT) if said[name]]
    year = whole_number(said[YEAR])
    if said[YEAR] and (year is None or not 1900 <= year <= 2100):
        return [(YEAR, "Ghi năm sinh bốn chữ số, ví dụ 1985, hoặc để trống.")]
    return []
