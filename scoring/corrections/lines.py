"""Line by line: which line of the old sheet goes on as which of the new one, and what its answer is then worth."""

from collections.abc import Mapping

from scoring.corrections.fates import UNANSWERED, Answer, Carried, Fate, Line
from scoring.engine.kind import LeafParams
from scoring.engine.leaf import score_leaf
from scoring.engine.outcome import Outcome, Status
from scoring.engine.registry import kind_of
from scoring.engine.tree import Node, Sheet

Peers = Mapping[str, Mapping[str, Answer]]
_SETTLED = (Status.SCORED, Status.NOT_APPLICABLE)


def carry_lines(
    old: Sheet, new: Sheet, continues: Mapping[str, str], lines: Mapping[str, Line], peers: Peers
) -> tuple[Carried, ...]:
    """The lines of the new sheet in printed order, then those that fall away; both narrowed to the unit's kind.

    `continues` maps codes of new rows to the old rows that they go on from, for every kind of unit; where several go
    on from one, the first that concerns this unit has it. `lines` and `peers` (answers of the other units of the
    block) are by old code.
    """
    before = {node.code: node for node in lines_of(old)}
    heirs: dict[str, str] = {}
    for node in lines_of(new):
        heirs.setdefault(continues.get(node.code, ""), node.code)
    carried = []
    for node in lines_of(new):
        origin = continues.get(node.code, "")
        if origin in before and heirs[origin] == node.code:
            line = lines.get(origin, Line())
            carried.append(
                _carry(before[origin], node, line, peers.get(origin, {}), (old.rules.digits, new.rules.digits))
            )
        else:
            asked, fate = node.self_scored, Fate.APPLIES if origin and origin not in before else Fate.NEW
            carried.append(Carried(fate, None, node, None, Line(), must_answer=asked, to_review=asked))
    survivors = set(continues.values())
    for node in lines_of(old):
        if node.code not in heirs:
            fate = Fate.LAPSED if node.code in survivors else Fate.GONE
            carried.append(Carried(fate, node, None, lines.get(node.code, Line()), None))
    return tuple(carried)


def lines_of(sheet: Sheet) -> tuple[Node, ...]:
    """The rows that carry points."""
    return tuple(node for node in sheet.leaves if node.kind != "gate")


def _carry(old: Node, new: Node, line: Line, peers: Mapping[str, Answer], digits: tuple[int, int]) -> Carried:
    """A line that goes on: kept, or read anew by the new rule. The office's decision stays only with the rule."""
    same_rule = (old.kind, old.max_points, old.params) == (new.kind, new.max_points, new.params)
    if same_rule and (digits[0] == digits[1] or _rounds_alike(new, line, peers, digits[1])):
        return Carried(Fate.KEPT, old, new, line, line)
    if not stands(line.answer) and old.self_scored == new.self_scored:
        return _told(Fate.RECOMPUTED, old, new, line, Line())
    outcome = _score(new, line.answer, peers, digits[1]) if _alike(old, new) else UNANSWERED
    if outcome.status in _SETTLED:
        return _told(Fate.RECOMPUTED, old, new, line, Line(line.answer, outcome))
    return _told(Fate.ASKED, old, new, line, Line())


def _rounds_alike(node: Node, line: Line, peers: Mapping[str, Answer], digits: int) -> bool:
    """Does the sheet's other number of digits leave the points of this line as they are?"""
    given = [(line.answer, line.claimed), (line.verified_answer, line.verified)]
    return all(
        _score(node, answer, peers, digits).points == outcome.points
        for answer, outcome in given
        if outcome is not None and outcome.status is Status.SCORED and answer is not None
    )


def _alike(old: Node, new: Node) -> bool:
    """Only kinds that ask for the very same thing, of the same side, read each other's answers."""
    return kind_of(old.kind).Answer is kind_of(new.kind).Answer and old.self_scored == new.self_scored


def _score(node: Node, answer: Answer | None, peers: Mapping[str, Answer], digits: int) -> Outcome:
    if not isinstance(node.params, LeafParams):
        return UNANSWERED
    return score_leaf(node.kind, node.max_points, node.params, answer, digits=digits, peers=peers)


def _told(fate: Fate, old: Node, new: Node, before: Line, after: Line) -> Carried:
    """With what the unit has to do about it."""
    stood, was_open = stands(before.answer), old.self_scored and _is_open(old, before.claimed)
    again = fate is Fate.ASKED or (_is_open(new, after.claimed) and not was_open)
    differs = _worth(before.claimed) != _worth(after.claimed) or _questions(old) != _questions(new)
    must_answer = new.self_scored and again
    to_review = must_answer or (new.self_scored and stood and differs)
    return Carried(fate, old, new, before, after, must_answer=must_answer, to_review=to_review)


def stands(answer: Answer | None) -> bool:
    """Has anything been entered?"""
    return answer is not None and any(value not in (None, "") for value in answer.values())


def _is_open(node: Node, outcome: Outcome) -> bool:
    """Does the line keep its scorecard from being finished? Bonus and penalty may stay blank."""
    return outcome.status is Status.ERROR or (outcome.status is Status.UNANSWERED and not node.outside_total)


def _worth(outcome: Outcome) -> tuple[object, object]:
    return outcome.status, outcome.points


def _questions(node: Node) -> list[tuple[object, ...]]:
    """What a browser asks, in the words that the unit read when it answered."""
    if not isinstance(node.params, LeafParams):
        return []
    return [
        (field.key, field.label, field.type, field.unit, [(option.key, option.label) for option in field.options])
        for field in kind_of(node.kind).fields(node.params)
    ]
