"""The cells of the matrix: who asks what, how, about whose row; and what has to come of each.

What is expected is read off the declarations alone: the mark on the view, the methods it takes, whose the row is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from django.test import RequestFactory
from django.urls import URLPattern

from campaigns.access import Access
from campaigns.roles import UNIT_SIDE, Role
from tests.journeys.pages import ROWS
from tests.test_access_matrix import PATTERNS, row_in
from tests.world.matrix.world import FOREIGN, OTHER, OWN, UNITS, World, about_a_row

ANYBODY, NOBODY, NEWCOMER = "anybody", "nobody", "newcomer"  # no account, one without a role, one at the first password
ACTORS = [ANYBODY, NOBODY, NEWCOMER, *Role]
READING, SENDING, UNUSED = ("GET", "HEAD"), ("POST",), ("PUT", "PATCH", "DELETE", "OPTIONS")
MANNERS = [(method, htmx) for method in (*READING, *SENDING, *UNUSED) for htmx in (False, True)]
# What somebody admitted may be told of a row that is theirs: shown, sent on, not for you, not now.
READABLE = frozenset({200, 204, 302, 403, 409})
# A form that says nothing: filled in wrongly, or naming none of the rows it is about.
SENDABLE = READABLE | {400, 404, 422}
# Views of what a row has only at some stage or of some kind, so that there may be nothing to show.
NOT_ALWAYS = frozenset(
    {
        "design_background", "design_emblem", "difference", "evidence_file", "evidence_version", "history", "metrics",
        "new_group", "province_dossier", "public_awards", "public_results", "public_results_file", "ranking_paper",
        "rankings_export", "receipt", "print_receipts", "receipts_print_file", "sheet_difference", "unit_extension",
        "verification_grid", "verification_grid_file",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    path: str
    name: str
    mark: Access
    methods: frozenset[str]
    actor: str
    owner: str
    method: str
    htmx: bool

    def __str__(self) -> str:
        asked = f"{self.method}{' by htmx' if self.htmx else ''} {self.path}"
        return f"{self.actor}: {asked} ({self.owner})"

    @property
    def role(self) -> Role | None:
        return Role(self.actor) if self.actor in set(Role) else None

    @property
    def admitted(self) -> bool:
        return bool(self.role in self.mark.roles or not self.mark.roles)


@cache
def methods_of(entry: URLPattern) -> frozenset[str]:
    """Those that the view says it takes when asked by one that nobody knows."""
    answer = entry.callback(RequestFactory().generic("BREW", "/"), **dict.fromkeys(entry.pattern.converters, 1))
    return frozenset(answer.headers["Allow"].split(", "))


def cells(world: World) -> Iterator[Cell]:
    for path, entry in PATTERNS:
        for actor in ACTORS:
            for owner in owners(path, actor):
                for method, htmx in MANNERS:
                    mark: Access = entry.callback.access
                    yield Cell(path, entry.name, mark, methods_of(entry), actor, owner, method, htmx)


def owners(path: str, actor: str) -> Iterable[str]:
    """Whose row or campaign is asked for, where that makes a difference."""
    yield OWN
    about, row = row_in(path, ROWS), about_a_row(path)
    if row and (about == "notices" or (actor in UNIT_SIDE and (about in UNITS or "<int:unit>" in path))):
        yield OTHER
    if row or ("<slug:code>" in path and not path.startswith("cong-khai/")):
        yield FOREIGN


def expected(cell: Cell, there: bool) -> frozenset[int]:
    """`there`: is there such a row?"""
    first = _before_the_view(cell)
    if first:
        return first
    if cell.method not in cell.methods:
        return frozenset({405})
    if about_a_row(cell.path) and (cell.owner != OWN or not there):
        return frozenset({404})
    if cell.owner == FOREIGN:
        return frozenset({404})
    return SENDABLE if cell.method in SENDING else READABLE | ({404} if cell.name in NOT_ALWAYS else set())


def _before_the_view(cell: Cell) -> frozenset[int]:
    """Refused or sent elsewhere whatever the address is about."""
    if not cell.mark.signed_in:
        return frozenset()
    if cell.actor == ANYBODY:
        return frozenset({401 if cell.htmx else 302})
    if cell.actor == NEWCOMER and not cell.mark.first:
        return frozenset({302})
    return frozenset() if cell.admitted else frozenset({403})


def sample(found: Iterable[Cell], one_of: int, which: int = 0) -> Iterator[Cell]:
    """The same ones each time; those of all `which` below `one_of` are all."""
    return (cell for cell in found if crc32(str(cell).encode()) % one_of == which)


def telling(cell: Cell) -> bool:
    """Whether what comes of it may depend on the stage; for others it is the declarations alone."""
    return cell.method in cell.methods and not _before_the_view(cell)
