"""What the fields of a scenario offer to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from awards.allocation import Contender, Line, Tie
from awards.rules.allocating import contested_tie
from awards.scenarios.ground import Ground
from awards.scenarios.words import Names, petition_name
from awards.tie_steps import step_title
from campaigns.vietnamese import format_points, two_digits
from scoring.models import Criterion, Petition

Choice = tuple[str, str]
Grouped = tuple[str, list[Choice]]
_ALWAYS = ("penalty_least", "inspection", "submitted_at")


@dataclass(frozen=True)
class Options:
    ground: Ground

    @cached_property
    def names(self) -> Names:
        return Names(self.ground)

    @cached_property
    def contents(self) -> list[Choice]:
        numbers = dict.fromkeys(line.content for line in self.ground.inputs.lines)
        return [(number, f"Nội dung {number}") for number in numbers]

    def lines(self, level: str) -> list[Grouped]:
        """Lines of one level, by content, with the number that stands."""
        of_level = [line for line in self.ground.inputs.lines if line.level == level]
        return [(label, [_line(one) for one in of_level if one.content == number]) for number, label in self.contents]

    @cached_property
    def steps(self) -> list[Choice]:
        parts = Criterion.objects.filter(
            sheet__content__campaign=self.ground.campaign, parent=None, kind="part"
        ).values_list("code", flat=True)
        steps = [*(f"part:{code}" for code in sorted(set(parts), key=lambda code: (len(code), code))), *_ALWAYS]
        return [(step, step_title(step)) for step in steps]

    @cached_property
    def recipients(self) -> list[Grouped]:
        named = sorted(self.names.recipients.items(), key=lambda pair: pair[0].startswith("person:"))
        units = [pair for pair in named if not pair[0].startswith("person:")]
        return [("Tập thể", units), ("Cá nhân", named[len(units) :])]

    @cached_property
    def waiting(self) -> dict[str, Petition]:
        """Petitions that nobody has answered, by the key that a form posts."""
        return {str(pk): one for pk, one in self.ground.petitions.items() if self.ground.is_waiting(pk)}

    @property
    def petitions(self) -> list[Choice]:
        return [
            (key, f"{petition_name(one)} (nay {format_points(one.line.final_points)} điểm)")
            for key, one in self.waiting.items()
        ]

    @cached_property
    def ties(self) -> dict[str, Tie]:
        """By line: those equal at its cut as things stand, whether or not the council has ordered them."""
        ruled = {ruling.line for ruling in self.ground.inputs.rulings}
        found = {line: contested_tie(self.ground.draft.inputs, line) for line in sorted(ruled)}
        open_now = {tie.line: tie for tie in self.ground.draft.result.ties}
        return open_now | {line: tie for line, tie in found.items() if tie}

    def tied(self, line: str) -> tuple[Contender, ...]:
        return self.ties[line].contenders if line in self.ties else ()


def with_blank(choices: list[Choice] | list[Grouped], label: str) -> list[Choice | Grouped]:
    return [("", label), *choices]


def _line(line: Line) -> Choice:
    count = "chưa giao" if line.count is None else f"nay {two_digits(line.count)} suất"
    return line.code, f"{line.title} (mục {line.clause}, {count})"


def nonempty(groups: list[Grouped]) -> Iterator[Grouped]:
    return (group for group in groups if group[1])
