"""Lines of a cell as the JSON that is stored, or every mistake in them by line."""

from collections.abc import Mapping
from typing import Any

from campaigns.shapes import Shape, ShapeError, read_shape
from scoring.params.choices import Known
from scoring.params.lines.carrying import carry
from scoring.params.lines.marks import row_text, split_lines, title_and_value, words_key
from scoring.params.lines.patterns import pattern
from scoring.params.lines.rows import read_row
from scoring.params.lines.slips import Place, Slip, slips_of_shape
from scoring.params.lines.titles import Slot, begun, nearest, slot_for, titles_of
from scoring.params.lines.words import hear
from scoring.params.numbers import NOTHING
from scoring.params.spec import Spec, specs_of

MOST_LINES = 300
_LISTS = ("rows", "items", "table")
_HOLDERS = ("part", "option")


def read_lines(
    shape: type[Shape], text: str, *, known: Known | None = None, old: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], list[Slip]]:
    """(JSON as stored, mistakes in the order of the lines).

    `known` are lists of the sheet itself, `old` the JSON that the lines were once written from: what they do not say is
    taken from it, above all the keys of rows. One that is not of the shape counts for nothing.
    """
    reader, lines = _Reader(shape, known or {}), split_lines(text)
    if len(lines) > MOST_LINES:
        return {}, [Slip(0, "", f"Ô này có quá {MOST_LINES} dòng.")]
    for number, line in lines:
        reader.take(number, line)
    raw = carry(specs_of(shape), reader.raw, old if old and _is_sound(shape, old) else {})
    try:
        read_shape(shape, raw)
    except ShapeError as error:
        reader.slips += slips_of_shape(
            shape, error.errors, reader.places, reader.told | ({""} if reader.slips else set())
        )
    return raw, sorted(reader.slips, key=lambda each: (each.line == 0, each.line))


def _is_sound(shape: type[Shape], raw: Mapping[str, Any]) -> bool:
    try:
        read_shape(shape, raw)
    except ShapeError:
        return False
    return True


class _Reader:
    def __init__(self, shape: type[Shape], known: Known) -> None:
        self.shape, self.known = shape, known
        self.raw: dict[str, Any] = {}
        self.slips: list[Slip] = []
        self.places: dict[str, Place] = {}  # by path; those of unreadable values have had their word
        self.told: set[str] = set()
        self.open: Slot | None = None  # the list or part whose lines follow
        self.astray = False  # behind a title that nobody knows: its lines say nothing of their own

    def take(self, number: int, line: str) -> None:
        row = row_text(line)
        if row is None:
            self._title(number, line)
        elif self.open and self.open.spec.type in _HOLDERS:
            self._title(number, row, inside=self.open.spec)
        elif self.open:
            self._row(number, row, self.open)
        elif not self.astray:
            self._slip(number, line, "dòng gạch đầu dòng phải đứng dưới một dòng tiêu đề như “Các mức:”")

    def _slip(self, number: int, typed: str, reason: str) -> None:
        self.slips.append(Slip(number, typed, f"{reason}."))

    def _title(self, number: int, line: str, inside: Spec | None = None) -> None:
        title, value = title_and_value(line)
        slot = slot_for(self.shape, title, inside)
        self.astray = slot is None
        if slot is None:
            self._unknown(number, line, title)
        elif slot.path in self.places:
            self._slip(number, line, f"“{slot.title}” đã ghi ở dòng {self.places[slot.path].line}")
        elif slot.spec.type == "table" and not slot.key:
            self._slip(number, line, f"ghi rõ “{slot.title}” cho ai, ví dụ “{pattern(slot.spec).splitlines()[0]}”")
            self.astray, self.open = True, None
        else:
            self._begin(number, line, slot, value)

    def _unknown(self, number: int, line: str, title: str) -> None:
        if title == line and (meant := begun(self.shape, line)):
            advice = f"có phải thiếu dấu hai chấm sau “{meant.title}” không"
            self.told.add(meant.path)
        elif meant := nearest(self.shape, title):
            advice = f"có phải “{meant.title}” không"
            self.told.add(meant.path)
        elif self.open:
            advice = f"nếu là một dòng của “{self.open.title}” thì thêm gạch ở đầu: “- {line}”"
        else:
            advice = f"cách tính này có: {'; '.join(titles_of(self.shape))}"
        self._slip(number, line, f"không có tham số “{title}”; {advice}")
        self.open = None

    def _begin(self, number: int, line: str, slot: Slot, value: str) -> None:
        self.places[slot.path] = Place(number, line, slot)
        spec = slot.spec
        if spec.type in _LISTS:
            self.open = slot
            for part in value.split(";"):
                self._row(number, part.strip(), slot)
        elif spec.type in _HOLDERS:
            self._hold(number, line, slot, value)
        else:
            self.open = Slot(slot.within) if slot.within else None
            self._scalar(number, line, slot, value)

    def _hold(self, number: int, line: str, slot: Slot, value: str) -> None:
        """Parameters that have some of their own: these follow, "có" goes without saying, "không" leaves it out."""
        said = words_key(value)
        self.open = slot
        if said == "khong" and slot.spec.nullable:
            self.raw[slot.spec.name] = None
        elif said in ("", "co"):
            self._made(self.raw, slot.spec)
        else:
            first = pattern(slot.spec).splitlines()[1]
            self._slip(number, line, f"“{slot.title}” ghi thành các dòng gạch ở dưới, ví dụ “{first}”")

    def _holder(self, slot: Slot) -> dict[str, Any]:
        return self._made(self.raw, slot.within) if slot.within else self.raw

    def _made(self, holder: dict[str, Any], spec: Spec) -> dict[str, Any]:
        """The object of a part of the parameters, with what it has to state and what goes without saying."""
        goes_without_saying = {
            each.name: each.default for each in spec.fields if each.type == "fixed" and each.required
        }
        made: dict[str, Any] = holder.setdefault(spec.name, goes_without_saying)
        return made

    def _scalar(self, number: int, line: str, slot: Slot, text: str) -> None:
        try:
            value = hear(slot.spec, text, self.known)
        except ValueError as error:
            self._slip(number, line, f"“{slot.title}”: {error}")
            self.told.add(slot.path)
            value = text
        if value is not NOTHING:
            self._holder(slot)[slot.spec.name] = value

    def _row(self, number: int, text: str, slot: Slot) -> None:
        if not text:
            return
        spec = slot.spec
        rows: list[Any] = self.raw.setdefault(spec.name, {} if spec.type == "table" else [])
        if isinstance(rows, dict):
            rows = rows.setdefault(slot.key, [])
        path = f"{slot.path}.{len(rows)}"
        self.places[path] = Place(number, text, slot)
        row, wrong = read_row(spec.fields, text, self.known)
        if spec.type == "items":
            rows.append(row.get("", text))
        else:
            rows.append(row)
        for name, reason in wrong.items():
            where = [slot.title, *(each.title for each in spec.fields if each.name == name != "")]
            self._slip(number, text, f"“{', '.join(where)}”: {reason}")
            self.told.add(f"{path}.{name}".rstrip("."))
