"""What units say on the lines of a sheet and what the office makes of it: a pool for each line, each scored once by the
engine, from which millions of lines are drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from scoring.engine.leaf import score_leaf
from scoring.engine.outcome import Outcome
from scoring.engine.sheet import Node, make_node
from scoring.sheet_csv import stored_json
from tbemulation.demo.answers import plausible_answer
from tbemulation.demo.crowd.sheets import Asked

# How near to full a unit comes; each unit is of one of these sorts.
DILIGENCE = (0.97, 0.93, 0.88, 0.8)
DRAWN = 12  # different answers of each sort to a line


@dataclass(frozen=True)
class Claim:
    """An answer as it is stored, and what the engine gives for it."""

    answer: dict[str, Any]
    outcome: Outcome


@dataclass(frozen=True)
class Pool:
    """The claims on one line by sort of unit; `least` is worth least: what the office makes of an exaggerated one."""

    node: Node
    claims: Sequence[Sequence[Claim]]

    @property
    def least(self) -> Claim:
        return min((claim for sort in self.claims for claim in sort), key=lambda claim: claim.outcome.points or 0)


def pools_of(rows: Iterable[Asked], draw: Random) -> dict[str, Pool]:
    """By the code of the line."""
    nodes = [make_node(row.code, row.part, row.title, row.kind, row.points, row.params) for row in rows if row.part]
    return {node.code: _pool(node, draw) for node in nodes}


def _pool(node: Node, draw: Random) -> Pool:
    return Pool(node, [[_claim(node, diligence, draw) for _ in range(DRAWN)] for diligence in DILIGENCE])


def _claim(node: Node, diligence: float, draw: Random) -> Claim:
    answer = stored_json(plausible_answer(node, diligence, draw))
    return Claim(answer, score_leaf(node.kind, node.max_points, node.params, answer))
