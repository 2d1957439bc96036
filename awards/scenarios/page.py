"""One scenario as its page shows it: the fields, what comes out, and what of it can be applied."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from awards.allocation import Tie
from awards.scenarios.applying import Step, steps_of
from awards.scenarios.difference import LineDifference, Mark
from awards.scenarios.editor import Editor
from awards.scenarios.forms import FORMS
from awards.scenarios.ground import Outcome
from awards.scenarios.options import Options
from awards.scenarios.shapes import Change
from awards.scenarios.words import in_words

KINDS = {
    Mark.STAYS: "",
    Mark.ENTERS: "done",
    Mark.LEAVES: "returned",
    Mark.MOVES: "others",
    Mark.NOBODY: "idle",
}


@dataclass(frozen=True)
class ScenarioPage:
    """`changes` are those that are filled in; rows not finished yet do not count."""

    options: Options
    editor: Editor
    changes: Sequence[Change]

    @property
    def outcome(self) -> Outcome | None:
        """None where the changes do not fit together; `fault` says why."""
        return self._reckoned if isinstance(self._reckoned, Outcome) else None

    @property
    def fault(self) -> str:
        return self._reckoned if isinstance(self._reckoned, str) else ""

    @cached_property
    def _reckoned(self) -> Outcome | str:
        try:
            return self.options.ground.outcome(self.changes)
        except ValueError as refusal:
            return str(refusal)

    @property
    def words(self) -> list[str]:
        return [in_words(one, self.options.names) for one in self.changes]

    @cached_property
    def steps(self) -> tuple[list[Step], list[Step]]:
        return steps_of(self.changes, self.options.names)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What can be added: (value of the button, words)."""
        plain = [(kind, form.title) for kind, form in FORMS.items() if kind not in ("order", "petition")]
        petitions = [("petition", FORMS["petition"].title)] if self.options.waiting else []
        orders = [(f"order:{tie.line}", f"Thứ tự khi đồng hạng: {self._title(tie)}") for tie in self._ties]
        return [*plain, *petitions, *orders]

    @property
    def _ties(self) -> list[Tie]:
        ordered = {row.form["line"].value() for row in self.editor.rows if row.kind == "order"}
        found = dict(self.options.ties) | {tie.line: tie for tie in (self.outcome.result.ties if self.outcome else ())}
        return [tie for line, tie in found.items() if line not in ordered]

    def _title(self, tie: Tie) -> str:
        line = self.options.names.lines[tie.line]
        return f"nội dung {line.content}, {line.title}"

    @property
    def strands(self) -> list[tuple[str, list[tuple[str, LineDifference]]]]:
        """Lines that change, by content, each with the title of the line above it: equal titles stand below several."""
        found: dict[str, list[tuple[str, LineDifference]]] = {}
        for one in self.outcome.difference.changed if self.outcome else ():
            above = self.options.ground.draft.inputs.by_code[one.line.code].parent
            found.setdefault(one.line.content, []).append((above.title if above else "", one))
        return list(found.items())

    @property
    def counts(self) -> list[tuple[str, int, str]]:
        """(words, number, kind of mark)."""
        if self.outcome is None:
            return []
        found = self.outcome.difference.comparison
        counted = [("Vào", len(found.entering), "done"), ("Ra", len(found.leaving), "returned")]
        return [*counted, ("Chuyển chỉ tiêu", len(found.moving), "others")]
