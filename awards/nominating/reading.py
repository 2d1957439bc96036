"""Nominations that come back from Excel: what each row asks for, or why it cannot be read. Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from awards.actions.nominations import Particulars
from awards.nominating.workbook import (
    APART,
    GENDER,
    HEADERS,
    LEADER,
    LINE,
    MERIT,
    NAME,
    NO,
    POST,
    UNIT,
    YEAR,
    YES,
    Choice,
)
from campaigns.models import QuotaLine, Unit
from campaigns.posted import whole_number
from campaigns.states import RecipientKind
from campaigns.vietnamese import normal, search_key
from campaigns.workbook_table import Table, header_key

LONGEST = {NAME: 120, POST: 160, MERIT: 4000}
MOST_ROWS = 300


@dataclass(frozen=True)
class Mistake:
    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Wanted:
    """One row of the file, ready to be put forward."""

    row: int
    line: QuotaLine
    unit: Unit
    particulars: Particulars

    @property
    def name(self) -> str:
        return self.particulars.full_name or self.unit.name


@dataclass
class Reading:
    wanted: list[Wanted] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def read_nominations(table: Table, choices: Sequence[Choice]) -> Reading:
    """Each row that says something, by the headers of the template wherever they stand."""
    places = {header_key(text): at for at, text in enumerate(table.header)}
    reading = Reading()
    faults = {row for row, *_ in table.faults}
    reading.mistakes += [Mistake(row, table.header[at], why) for row, at, why in table.faults]
    for row, cells in table.rows[:MOST_ROWS]:
        if row not in faults:
            said = {name: normal(_cell(cells, places.get(header_key(name)))) for name in HEADERS}
            _read(reading, row, said, choices)
    if len(table.rows) > MOST_ROWS:
        reading.mistakes.append(Mistake(table.rows[MOST_ROWS][0], "", f"Mỗi tệp nhiều nhất {MOST_ROWS} đề nghị."))
    if not table.rows:
        reading.mistakes.append(Mistake(table.header_row + 1, "", "Tệp chưa có đề nghị nào."))
    return reading


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _read(reading: Reading, row: int, said: Mapping[str, str], choices: Sequence[Choice]) -> None:
    before = len(reading.mistakes)
    choice = _chosen(reading, row, said[LINE], choices)
    unit = _unit(reading, row, said[UNIT], choice) if choice else None
    particulars = _particulars(reading, row, said, choice) if choice else None
    if choice and unit and particulars and len(reading.mistakes) == before:
        reading.wanted.append(Wanted(row, choice.line, unit, particulars))


def _chosen(reading: Reading, row: int, words: str, choices: Sequence[Choice]) -> Choice | None:
    """By the words of the drop-down, or by the code before the colon alone."""
    code = words.partition(":")[0].strip().lower()
    found = next((one for one in choices if one.words.partition(":")[0].lower() == code), None)
    if found is None:
        text = "Chưa chọn chỉ tiêu." if not words else f"“{words[:60]}” không phải chỉ tiêu mà đơn vị được đề nghị."
        reading.mistakes.append(Mistake(row, LINE, f"{text} Chọn trong danh sách của ô."))
    return found


def _unit(reading: Reading, row: int, words: str, choice: Choice) -> Unit | None:
    if not words and len(choice.units) == 1:
        return choice.units[0]
    found = next((unit for unit in choice.units if search_key(unit.name) == search_key(words)), None)
    if found is None:
        named = "; ".join(unit.name for unit in choice.units[:4])
        text = f"“{words[:60]}” không thuộc đối tượng của chỉ tiêu." if words else "Chưa chọn đơn vị."
        reading.mistakes.append(Mistake(row, UNIT, f"{text} Chọn một trong: {named}."))
    return found


def _particulars(reading: Reading, row: int, said: Mapping[str, str], choice: Choice) -> Particulars | None:
    wrong = [Mistake(row, name, f"Dài quá {most} ký tự.") for name, most in LONGEST.items() if len(said[name]) > most]
    if not said[MERIT]:
        wrong.append(Mistake(row, MERIT, "Chưa ghi tóm tắt thành tích."))
    if choice.line.recipient_kind == RecipientKind.COLLECTIVE:
        wrong += [
            Mistake(row, name, "Chỉ tiêu này dành cho tập thể; để trống ô này hoặc chọn chỉ tiêu cá nhân.")
            for name in (NAME, GENDER, YEAR, POST)
            if said[name]
        ]
        reading.mistakes += wrong
        return None if wrong else Particulars(said[MERIT])
    wrong += _about_the_person(row, said)
    reading.mistakes += wrong
    if wrong:
        return None
    return Particulars(
        achievements=said[MERIT],
        full_name=said[NAME],
        gender=said[GENDER].lower(),
        birth_year=whole_number(said[YEAR]),
        post=said[POST],
        is_leader=said[LEADER].lower() == YES.lower(),
        told_apart=said[APART].lower() == YES.lower(),
    )


def _about_the_person(row: int, said: Mapping[str, str]) -> list[Mistake]:
    wrong = [Mistake(row, name, "Chưa ghi.") for name in (NAME, POST) if not said[name]]
    if said[GENDER].lower() not in ("nam", "nữ"):
        wrong.append(Mistake(row, GENDER, "Ghi Nam hoặc Nữ."))
    year = whole_number(said[YEAR])
    if year is None or not 1900 <= year <= 2100:
        wrong.append(Mistake(row, YEAR, "Ghi năm sinh bốn chữ số, ví dụ 1985."))
    asked, answers = (LEADER, APART), ("", YES.lower(), NO.lower())
    return wrong + [Mistake(row, name, "Ghi Có hoặc Không.") for name in asked if said[name].lower() not in answers]
