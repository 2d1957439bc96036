"""Places from rankings, nominations and the plan's counts, each with its reason.

Read in this order: `types` (what goes in), `result` (what comes out), `candidates` (who stands in line), `undecided`
and `fill` (where the rules stop choosing), `report` and `words` (the sentences), `allocate`, `compare`.
"""

from awards.allocation.allocate import allocate, turn
from awards.allocation.compare import Comparison, compare
from awards.allocation.result import Allocation, Contender, Flag, PassedOver, Place, Tie, Vacancy, Waiting
from awards.allocation.types import Group, GroupRanking, Line, Nominee, Ruling, Settled

__all__ = [
    "Allocation",
    "Comparison",
    "Contender",
    "Flag",
    "Group",
    "GroupRanking",
    "Line",
    "Nominee",
    "PassedOver",
    "Place",
    "Ruling",
    "Settled",
    "Tie",
    "Vacancy",
    "Waiting",
    "allocate",
    "compare",
    "turn",
]
