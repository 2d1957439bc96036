"""The form at the right of the editor, of the sheet or (`row_pane`) of a row: fields, words, what is wrong."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict

from campaigns.rules import Refused
from campaigns.shapes import Shape
from scoring.editor.desk import Desk
from scoring.editor.forms import SheetForm
from scoring.editor.rules import FieldBlocker
from scoring.editor.stored import sheet_fingerprint
from scoring.engine.findings import SheetFinding
from scoring.engine.tree import SheetRules
from scoring.params import ParamInput, param_inputs, read_params, sheet_choices

Changes = Sequence[tuple[str, str, str]]  # label, theirs, mine


class Pane:
    """What all three have: a Django form, the parameters of a shape, and words about both."""

    sort: str
    shape: type[Shape]
    form: forms.Form
    conflict: Changes = ()

    def __init__(self, desk: Desk, data: QueryDict | None, params: Mapping[str, Any]) -> None:
        self.desk = desk
        self.params, self.errors = read_params(self.shape, data) if data else (dict(params), {})

    def is_valid(self) -> bool:
        return self.form.is_valid() and not self.errors

    def refuse(self, refused: Refused) -> None:
        """Each reason beneath the field that it belongs to."""
        for blocker in refused.blockers:
            name = getattr(blocker, "field", "")
            if name.partition(".")[0] == "params":
                self.errors[name.removeprefix("params").removeprefix(".")] = blocker.text
            else:
                self.form.add_error(
                    name if name in self.form.fields else None, f"{blocker.text} {blocker.cure}".strip()
                )

    def told_at_fields(self, refused: Refused) -> bool:
        return refused.status == 422 and all(isinstance(each, FieldBlocker) for each in refused.blockers)

    @cached_property
    def inputs(self) -> list[ParamInput]:
        return param_inputs(self.shape, self.params, self.errors, sheet_choices(self.desk.sheet))

    @property
    def wrong(self) -> bool:
        return bool(self.form.errors or self.errors)


class SheetPane(Pane):
    sort = "sheet"
    title = "Quy tắc chung"
    shape = SheetRules

    def __init__(self, desk: Desk, *, data: QueryDict | None = None) -> None:
        super().__init__(desk, data, desk.sheet.rules)
        sheet = desk.sheet
        self.form = SheetForm(data, initial={"title": sheet.title, "seen": sheet_fingerprint(sheet)})

    @property
    def findings(self) -> list[SheetFinding]:
        return self.desk.about_sheet
