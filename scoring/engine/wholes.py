"""Rules above the single criterion, in the form a table of worked examples writes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from campaigns.shapes import Amount, Field, Key, Shape, Signed, model_validator
from scoring.engine.conversions import classify, combine, competition_ranks, rescale
from scoring.engine.outcome import Outcome, Status
from scoring.engine.sums import add_up
from scoring.engine.tree import Class, ContainerParams, Node, Sheet, SheetRules, make_node

DIGITS = 2


@dataclass(frozen=True)
class Whole:
    """A rule: the shapes of its two JSON columns, and the text it comes to."""

    params: type[Shape]
    given: type[Shape]
    compute: Callable[[Decimal, Any, Any], str]


class GroupGiven(Shape):
    children: Annotated[tuple[Amount, ...], Field(min_length=1)]


class RescaleParams(Shape):
    to: Annotated[Amount, Field(gt=0)]


class RescaleGiven(Shape):
    """`earned` of `max` points, of which `na_max` do not apply."""

    earned: Amount
    max: Amount
    na_max: Amount = Decimal(0)

    @model_validator(mode="after")
    def _something_applies(self) -> "RescaleGiven":
        if self.na_max >= self.max:
            raise ValueError("na_max phải nhỏ hơn max")
        return self


class ClassifyParams(Shape):
    classes: Annotated[tuple[Class, ...], Field(min_length=1)]


class ClassifyGiven(Shape):
    score: Signed


class CombineParams(Shape):
    mode: Literal["mean", "weighted"]
    weights: tuple[Amount, ...] = ()


class CombineGiven(Shape):
    scores: Annotated[tuple[Signed, ...], Field(min_length=1)]


class RankParams(Shape):
    pass


class RankGiven(Shape):
    scores: dict[Key, Signed]


def _group(max_points: Decimal, params: ContainerParams, given: GroupGiven) -> str:
    """A group whose lines are already scored, inside a sheet of its own."""
    root = Node("sheet", "", "", "sheet", max_points, SheetRules())
    group = Node("group", "sheet", "", "group", max_points, params)
    lines = [make_node(str(at), "group", "", "yes_no", max_points, {}) for at in range(len(given.children))]
    outcomes = {str(at): Outcome(Status.SCORED, points) for at, points in enumerate(given.children)}
    result = add_up(Sheet((root, group, *lines)), outcomes)["group"]
    verdict = "FAIL " if result.meets_floor is False else ""
    return f"{verdict}{result.points:.{DIGITS}f}"


def _rescale(max_points: Decimal, params: RescaleParams, given: RescaleGiven) -> str:
    return str(rescale(given.earned, given.max - given.na_max, params.to, DIGITS))


def _classify(max_points: Decimal, params: ClassifyParams, given: ClassifyGiven) -> str:
    return classify(given.score, params.classes)


def _combine(max_points: Decimal, params: CombineParams, given: CombineGiven) -> str:
    try:
        return str(combine(given.scores, DIGITS, params.weights if params.mode == "weighted" else ()))
    except ValueError:
        return "ERROR"


def _rank(max_points: Decimal, params: RankParams, given: RankGiven) -> str:
    return ",".join(f"{name}={place}" for name, place in competition_ranks(given.scores).items())


WHOLES: Mapping[str, Whole] = {
    "group": Whole(ContainerParams, GroupGiven, _group),
    "rescale": Whole(RescaleParams, RescaleGiven, _rescale),
    "classify": Whole(ClassifyParams, ClassifyGiven, _classify),
    "combine": Whole(CombineParams, CombineGiven, _combine),
    "rank": Whole(RankParams, RankGiven, _rank),
}
