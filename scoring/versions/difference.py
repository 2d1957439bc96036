"""The difference of two versions as a page shows it: side by side, row by row, changed words marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scoring.correction_impact import Correction
from scoring.models import Criterion
from scoring.versions.alignment import Place, align
from scoring.versions.marks import Marked, marked, plain
from scoring.versions.words import Words, row_words, sheet_words, stored_words


@dataclass(frozen=True)
class Side:
    """A row in one version: code and title, and what of it is worth telling beside the other."""

    code: Marked = ()
    title: Marked = ()
    said: list[tuple[str, Marked]] = field(default_factory=list)


@dataclass(frozen=True)
class Pair:
    """One row in both versions. `word` tells what became of it, `kind` in which colour; `same` rows say nothing new."""

    word: str
    kind: str
    row_kind: str = ""
    old: Side | None = None
    new: Side | None = None

    @property
    def same(self) -> bool:
        return not self.word


def difference(correction: Correction) -> list[Pair]:
    """Every row of both versions, the sheet as a whole first."""
    old, new = _keyed(correction.old_rows), _keyed(correction.new_rows)
    rows = align(_places(correction.old_rows), _places(correction.new_rows))
    pairs = [_pair(old.get(row.old), new.get(row.new), moved=row.moved) for row in rows]
    return [_whole(sheet_words(correction.old), sheet_words(correction.new)), *pairs]


def _keyed(rows: Sequence[Criterion]) -> Mapping[int, Criterion]:
    return {row.pk: row for row in rows}


def _places(rows: Sequence[Criterion]) -> list[Place]:
    return [Place(row.pk, row.parent_id or 0, row.origin_id or 0) for row in rows]


def _whole(old: Words, new: Words) -> Pair:
    before, after = _differing(old, new)
    return Pair("Sửa" if before or after else "", "mine", "sheet", Side(said=before), Side(said=after))


def _pair(old: Criterion | None, new: Criterion | None, *, moved: bool) -> Pair:
    if old is None or new is None:
        row = new or old
        if row is None:
            return Pair("", "")
        alone = Side(plain(row.code), plain(row.title), [(name, plain(text)) for name, text in _telling(row)])
        if old is None:
            return Pair("Thêm", "done", row.kind, None, alone)
        return Pair("Bỏ", "returned", row.kind, alone, None)
    said = _differing(row_words(old), row_words(new))
    if not any(said) and old.params != new.params:
        said = _differing({"Tham số": stored_words(old.params)}, {"Tham số": stored_words(new.params)})
    codes, titles = marked(old.code, new.code), marked(old.title, new.title)
    changed = any(said) or old.title != new.title
    words = ("Sửa" if changed else "", "Đổi mã" if old.code != new.code else "", "Chuyển chỗ" if moved else "")
    word = " · ".join(filter(None, words))
    sides = [Side(code, title, part) for code, title, part in zip(codes, titles, said, strict=True)]
    return Pair(word, "mine" if changed else "others", new.kind, *sides)


def _telling(row: Criterion) -> list[tuple[str, str]]:
    """What a row says that stands alone: its points and its rule."""
    words = row_words(row)
    return [(name, words[name]) for name in ("Điểm tối đa", "Quy tắc", "Áp dụng cho") if words[name]]


def _differing(old: Words, new: Words) -> tuple[list[tuple[str, Marked]], list[tuple[str, Marked]]]:
    """The labels under which the two say different things."""
    labels = [label for label in {**old, **new} if old.get(label, "") != new.get(label, "")]
    both = [(label, marked(old.get(label, ""), new.get(label, ""))) for label in labels]
    return [(label, pieces[0]) for label, pieces in both], [(label, pieces[1]) for label, pieces in both]
