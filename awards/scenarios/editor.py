"""The changes of a scenario as rows that a person adds, fills in and removes; the browser sends all of them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from awards.allocation import Tie
from awards.scenarios.forms import FORMS, ChangeForm
from awards.scenarios.options import Options
from awards.scenarios.shapes import MOST_CHANGES, Change, OrderChange
from campaigns.posted import whole_number
from campaigns.vietnamese import format_points

_TWICE = "Phương án đã có một thay đổi khác về cùng việc này."


@dataclass(frozen=True)
class Row:
    """`at` sets its fields apart from those of the other rows; `fresh`: added just now and still empty."""

    at: int
    kind: str
    form: ChangeForm
    fresh: bool = False

    @property
    def name(self) -> str:
        return f"{self.at}:{self.kind}"


@dataclass(frozen=True)
class Editor:
    rows: Sequence[Row]

    @classmethod
    def of(cls, changes: Iterable[Change], options: Options) -> "Editor":
        """Rows of changes that are kept."""
        return cls([_kept(at, change, options) for at, change in enumerate(changes)])

    @classmethod
    def posted(cls, data: QueryDict, options: Options) -> "Editor":
        """Rows as a browser sends them, without the one that it asks to `remove`."""
        named = [one.partition(":") for one in data.getlist("rows")[:MOST_CHANGES]]
        found = [(whole_number(at), kind) for at, _, kind in named if kind in FORMS]
        gone = whole_number(data.get("remove", ""))
        return cls(
            [
                Row(at, kind, FORMS[kind](data, prefix=str(at), options=options))
                for at, kind in found
                if at is not None and at != gone
            ]
        )

    def adding(self, asked: str, options: Options, ties: Iterable[Tie]) -> "Editor":
        """With one more row: `asked` is a kind, or order:<line> for those tied there; anything else adds nothing."""
        kind, _, line = asked.partition(":")
        at = max((row.at for row in self.rows), default=-1) + 1
        tied = next((tie.contenders for tie in ties if tie.line == line), options.tied(line))
        if kind not in FORMS or len(self.rows) >= MOST_CHANGES or (kind == "order" and not tied):
            return self
        if kind == "order":
            order = OrderChange(line=line, order=tuple(one.key for one in tied))
            return Editor([*self.rows, _kept(at, order, options)])
        return Editor([*self.rows, Row(at, kind, FORMS[kind](prefix=str(at), options=options), fresh=True)])

    def is_valid(self) -> bool:
        """Every row filled in, and nothing changed twice; a row just added is not judged yet."""
        good = [row for row in self.rows if not row.fresh and row.form.is_valid()]
        seen: set[object] = set()
        for row in good:
            if row.form.about in seen:
                row.form.add_error(None, _TWICE)
            seen.add(row.form.about)
        return all(row.fresh or row.form.is_valid() for row in self.rows)

    def changes(self) -> list[Change]:
        """Those of the rows that are filled in rightly."""
        return [row.form.change() for row in self.rows if not row.fresh and row.form.is_valid()]

    @property
    def unfinished(self) -> int:
        return sum(row.fresh or not row.form.is_valid() for row in self.rows)


def _kept(at: int, change: Change, options: Options) -> Row:
    """Bound to what is kept, so that a choice that is gone since shows as an error."""
    form = FORMS[change.kind]
    shown = {f"{at}-{name}": _typed(value) for name, value in form.initial_of(change).items()}
    return Row(at, change.kind, form(shown, prefix=str(at), options=options))


def _typed(value: object) -> str:
    """As a person would have typed it."""
    if isinstance(value, Decimal):
        return format_points(value)
    return "" if value is None else str(value)
