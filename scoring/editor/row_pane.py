"""The form of one row at the right of the editor, stored or new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from scoring.editor import choices
from scoring.editor.additions import Addition
from scoring.editor.codes import suggested
from scoring.editor.desk import Desk, TreeRow
from scoring.editor.equal_points import equal, twin_of, with_twin
from scoring.editor.forms import POINTLESS, CriterionForm, RowForm
from scoring.editor.panes import Pane
from scoring.editor.places import SHEET, Row, placed
from scoring.editor.rules import RowValues
from scoring.editor.stored import is_outside, row_fingerprint
from scoring.engine.findings import SheetFinding
from scoring.engine.registry import KINDS, kind_of
from scoring.engine.tree import ContainerParams
from scoring.models import Criterion
from scoring.params import ParamInput
from scoring.params.reading import LEAD

# Who scores, and what is not applicable, is asked beside the rule itself.
_BESIDE_THE_RULE = ("p-self_score", "p-scorer", "p-na_policy", "p-na_reason")
_HOLDERS: Mapping[str, Any] = {"agg": "sum"}


@dataclass(frozen=True)
class Place:
    """Where the row of a pane stands, or will: a stored row, or an addition beside the chosen one."""

    stored: Criterion | None = None
    addition: Addition | None = None
    sort: str = ""
    at: int = SHEET


@dataclass(frozen=True)
class Ghost:
    """A row not stored yet: behind which row of the tree (0: at its head), how deep, called what."""

    after: int
    level: int
    word: str


class RowPane(Pane):
    def __init__(self, desk: Desk, place: Place, asked: QueryDict | None = None, *, posted: bool = False) -> None:
        """`asked` is what the browser says: another kind to propose, or, when `posted`, the whole form."""
        self.place, self.stored, self.asked = place, place.stored, asked or QueryDict()
        here = place.stored.kind if place.stored else place.addition.kind if place.addition else ""
        self.kind = _allowed(self.asked.get("kind", ""), here)
        self.sort = self.kind if self.kind in ("part", "group") else "criterion"
        self.shape = ContainerParams if self.sort != "criterion" else kind_of(self.kind).Params
        self.most, example = ("", _HOLDERS) if self.sort != "criterion" else kind_of(self.kind).example
        kept = self.stored is not None and self.stored.kind == self.kind
        data = with_twin(self.kind, self.asked) if posted else None
        super().__init__(desk, data, self.stored.params if kept and self.stored else example)
        self.form = self._form(data)

    def _form(self, data: QueryDict | None) -> RowForm:
        row = self.row
        fields: dict[str, Any] = {
            "kind": self.kind,
            "holders": choices.holders(self.desk, row),
            "unit_kinds": choices.unit_kinds(self.desk),
            "initial": self._initial(row),
        }
        if self.sort != "criterion":
            return RowForm(data, **fields)
        campaign = self.desk.sheet.content.campaign
        return CriterionForm(data, offices=choices.offices(campaign, self.stored and self.stored.office_id), **fields)

    def _initial(self, row: Row) -> dict[str, Any]:
        if self.stored is None:
            code = suggested(self.desk.rows, row.parent, row)
            return {"code": code, "parent": str(row.parent), "max_points": self._typed_or_proposed()}
        names = ["code", "title", "max_points", "applies_to", "evidence_required", "instructions"]
        stored = {name: getattr(self.stored, name) for name in names}
        if self.kind != self.stored.kind:
            stored["max_points"] = self._typed_or_proposed()
        office, parent = str(self.stored.office_id or ""), str(self.stored.parent_id or SHEET)
        return stored | {"office": office, "parent": parent, "seen": row_fingerprint(self.stored)}

    def _typed_or_proposed(self) -> str:
        """Another kind proposes another maximum, unless somebody typed one."""
        typed = self.asked.get("max_points", "")
        return self.most if typed == self.asked.get("proposed", "") else typed

    @property
    def proposed(self) -> str:
        """The maximum that stands in the form without anybody having typed it."""
        value = self.form["max_points"].value()
        return self.most if value == self.most and not self.form.is_bound else ""

    @property
    def row(self) -> Row:
        """As the pure modules see it."""
        outside = is_outside(self.kind, self.params)
        if self.stored is not None:
            return Row(self.stored.pk, self.stored.parent_id or SHEET, self.kind, self.stored.code, outside)
        slot = self.place.addition.slot if self.place.addition else None
        return Row(-1, slot.parent if slot else SHEET, self.kind, "", outside)

    @property
    def own_inputs(self) -> list[ParamInput]:
        """The rule itself."""
        return [each for each in self.inputs if each.name not in self._elsewhere]

    @property
    def other_inputs(self) -> dict[str, ParamInput]:
        """Who scores and what is not applicable, by the name of the parameter."""
        found = [replace(each, folded=False) for each in self.inputs if each.name in self._elsewhere]
        return {each.name.removeprefix("p-"): each for each in found}

    @property
    def _elsewhere(self) -> Sequence[str]:
        beside = _BESIDE_THE_RULE if self.sort == "criterion" and self.kind != "gate" else ()
        return (*beside, *self._typed_once)

    @property
    def _typed_once(self) -> Sequence[str]:
        """What follows from the maximum is not asked for, unless a stored row has it otherwise."""
        name = twin_of(self.kind)
        if self.form.is_bound:
            shown = LEAD + name in self.asked
        else:
            kept = self.stored if self.stored and self.stored.kind == self.kind else None
            shown = kept is not None and not equal(self.kind, kept.params, kept.max_points)
        return (LEAD + name,) if name and not shown else ()

    @property
    def kinds(self) -> list[tuple[str, choices.Choices]]:
        return choices.kinds(beside_only=self.row.parent == SHEET)

    @property
    def tree_row(self) -> TreeRow | None:
        return self.desk.found(self.stored.pk) if self.stored else None

    @property
    def findings(self) -> list[SheetFinding]:
        """What the try-out beneath does not already say."""
        found = self.tree_row.findings if self.tree_row else []
        return [each for each in found if self.sort != "criterion" or each.field != "params"]

    @property
    def title(self) -> str:
        """What is being edited: its sort and its code."""
        names = {"part": "Phần", "group": "Nhóm", "gate": "Điều kiện", "bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
        return f"{names.get(self.kind, 'Tiêu chí')} {self.stored.code if self.stored else 'mới'}"

    @property
    def kind_url(self) -> str:
        """Where this form comes from, to be asked for with another kind."""
        if self.stored:
            return reverse("criterion", args=[self.stored.pk])
        where = urlencode({"sort": self.place.sort, "at": self.place.at})
        return f"{reverse('add_criterion', args=[self.desk.sheet.pk])}?{where}"

    @property
    def ghost(self) -> Ghost | None:
        """Where the tree shows a row that is not stored yet."""
        if self.stored or not self.place.addition:
            return None
        order = placed(self.desk.rows, [self.row], self.place.addition.slot)
        index = next(place for place, row in enumerate(order) if row.key == self.row.key)
        holder = self.desk.found(order[index].parent)
        after = order[index - 1].key if index else SHEET
        return Ghost(after, holder.level + 1 if holder else 1, self.title)

    @property
    def pointless(self) -> bool:
        return self.kind in POINTLESS

    @property
    def tried_as(self) -> Criterion | None:
        """A new row is tried out under the name of any row of its sheet."""
        return self.stored or (self.desk.tree[0].criterion if self.desk.tree else None)

    @property
    def held(self) -> int:
        return self.desk.held(self.stored.pk) if self.stored else 0

    def values(self) -> RowValues:
        assert isinstance(self.form, RowForm)  # noqa: S101 - for the reader of types
        return self.form.values(self.params)


def _allowed(kind: str, here: str) -> str:
    """Another way of scoring for a criterion; a part stays a part."""
    return kind if kind in KINDS and here in KINDS else here
