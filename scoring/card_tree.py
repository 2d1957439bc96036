"""A sheet, bare or filled in, read as the tree of parts, groups and rows that a page shows."""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from campaigns.models import Unit, User
from campaigns.prepared import Prepared, know
from scoring.card_shapes import CardTree, Group, Part, Row, SheetTree
from scoring.engine.kind import LeafParams
from scoring.engine.results import SheetResult
from scoring.engine.sheet import Sheet
from scoring.evaluation import Column, criteria_of, engine_sheet_of, evaluate_card
from scoring.judges import own_office
from scoring.kin import Kin
from scoring.models import Criterion, EvidenceUse, Scorecard, ScoreLine, ScoreSheet
from scoring.reports.series import kept_series, series_key

__all__ = ["CardTree", "Group", "Part", "Row", "SheetTree", "Tree", "card_lines", "card_rows", "moment", "sheet_rows"]


@dataclass
class Tree(CardTree):
    """A scorecard with its results. `as_of`: when it began to be read, in microseconds, so that of two answers that
    overtake each other on their way the page keeps the later."""

    result: SheetResult
    as_of: int


def moment() -> int:
    """Microseconds, as `Tree.as_of` counts."""
    return time.time_ns() // 1000


@dataclass
class Opened:
    """A scorecard's rows with its lines, before its results."""

    card: Scorecard
    engine: Sheet
    tree: CardTree
    lines: list[ScoreLine]

    def settled(self, column: Column = "self", as_of: int | None = None) -> Tree:
        """With what the lines, as they stand here, come to; one statement where a line depends on other units."""
        result = evaluate_card(self.card, column, self.lines, self.engine)
        tree = Tree(self.tree.parts, self.tree.gates, result, as_of or moment())
        _attach_results(tree)
        return tree


def card_rows(scorecard: Scorecard, column: Column = "self") -> Tree:
    """The scorecard (loaded with unit and sheet) as a tree with its results: at most four statements for any size.

    One more where criteria name offices of their own, one where reports are followed in a register.
    """
    as_of = moment()
    return open_rows(scorecard).settled(column, as_of)


def open_rows(scorecard: Scorecard, *, files: bool = True) -> Opened:
    """The same before its results, to be changed first: two statements, one without its documents, which are then
    only counted."""
    criteria = criteria_of(scorecard.sheet)
    return _filled(scorecard, criteria, engine_sheet_of(criteria, scorecard.sheet, scorecard.unit.kind), files)


def card_lines(scorecard: Scorecard, criteria: Sequence[Criterion]) -> CardTree:
    """The tree without results, from rows already read by `criteria_of`: two statements."""
    return _filled(scorecard, criteria, engine_sheet_of(criteria, scorecard.sheet, scorecard.unit.kind), True).tree


def _filled(scorecard: Scorecard, criteria: Sequence[Criterion], engine: Sheet, files: bool) -> Opened:
    read = _with_files(scorecard.pk) if files else _COUNTED_LINES(card=scorecard.pk)
    by_key = {criterion.pk: criterion for criterion in criteria}
    _name_people(read, _PEOPLE if files else _PEOPLE[:1])
    for criterion in criteria:
        know(criterion, "sheet", scorecard.sheet)
    for line in read:
        know(line, "scorecard", scorecard)
        know(line, "criterion", by_key[line.criterion_id])
    bare = _tree(criteria, engine)
    tree = CardTree(bare.parts, bare.gates)
    lines = {line.criterion_id: line for line in read}
    for row in (*tree.rows, *tree.gates):
        row.line = lines.get(row.criterion.pk)
        row.files = getattr(row.line, "files", [])
        row.documents = getattr(row.line, "documents", 0)
    _leave_out_kin(tree, scorecard.unit)
    _mark_fed(tree, scorecard.content.campaign_id)
    return Opened(scorecard, engine, tree, read)


_PEOPLE = ("answered_by", "verified_by")
# What the office finds; empty while a unit fills its card in, and read only when asked for.
_FOUND = ("verifier", "verified_by", "verified_at", "verified_answer", "verified_status", "verified_points")
_FOUND += ("verified_words", "ground", "unproven", "basis", "final_status", "final_points")


def _lines(card: int, people: Sequence[str] = _PEOPLE) -> QuerySet[ScoreLine]:
    """In printed order. Of the people only the names are read: nearly all lines are one person's."""
    names = {f"{field}_name": F(f"{field}__full_name") for field in people}
    return ScoreLine.objects.filter(scorecard=card).order_by("criterion__position").annotate(**names)


def _counted_lines(card: int) -> QuerySet[ScoreLine]:
    """What a unit's own people change, with the number of documents on each."""
    uses = EvidenceUse.objects.filter(line=OuterRef("pk")).order_by().values("line").values(number=Count("pk"))
    documents = Coalesce(Subquery(uses), 0, output_field=IntegerField())
    return _lines(card, _PEOPLE[:1]).defer(*_FOUND).annotate(documents=documents)


_LINES, _COUNTED_LINES = Prepared(_lines, card=987_654_321), Prepared(_counted_lines, card=987_654_321)


def _name_people(lines: Sequence[ScoreLine], fields: Sequence[str]) -> None:
    """One object for each person, with the name alone; whatever else is asked of it is read then."""
    people: dict[int, User] = {}
    for line in lines:
        for field in fields:
            if key := getattr(line, f"{field}_id"):
                name = getattr(line, f"{field}_name")
                know(line, field, people.get(key) or people.setdefault(key, _named(key, name)))


def _named(key: int, name: str) -> User:
    return User.from_db(None, ["id", "full_name"], [key, name])


def _uses(card: int) -> QuerySet[EvidenceUse]:
    """The documents of all lines."""
    uses = EvidenceUse.objects.filter(line__scorecard=card).order_by("added_at", "id")
    return uses.select_related("evidence", "added_by")


_USES = Prepared(_uses, card=987_654_321)


def _with_files(card: int) -> list[ScoreLine]:
    read, files = _LINES(card=card), defaultdict[int, list[EvidenceUse]](list)
    for use in _USES(card=card):
        files[use.line_id].append(use)
    for line in read:
        line.files = files[line.pk]
        line.documents = len(line.files)
        for use in line.files:
            know(use, "line", line)
    return read


def sheet_rows(sheet: ScoreSheet, unit_kind: str) -> SheetTree:
    """The bare sheet for one kind of unit, in one statement."""
    criteria = criteria_of(sheet)
    return _tree(criteria, engine_sheet_of(criteria, sheet, unit_kind))


def _attach_results(tree: Tree) -> None:
    nodes = tree.result.nodes
    for row in (*tree.rows, *tree.gates):
        row.result = nodes.get(row.criterion.code)
    for part in tree.parts:
        part.result = nodes.get(part.criterion.code)
        for group in part.groups:
            group.result = nodes.get(group.criterion.code) if group.criterion else None


def _leave_out_kin(tree: CardTree, unit: Unit) -> None:
    """Nobody verifies the own unit, so an office named for a criterion gives way there."""
    named, kin = [row for row in tree.rows if row.office], Kin()
    kin.know(row.office.pk for row in named if row.office)
    for row in named:
        row.office = own_office(kin, unit.pk, row.office)


def _mark_fed(tree: CardTree, campaign_id: int) -> None:
    """The lines whose reports the register follows."""
    named = [(row, key) for row in tree.rows if (key := series_key(row.criterion.kind, row.params))]
    kept = kept_series(campaign_id) if named else set()
    for row, key in named:
        row.by_register = key in kept


def _tree(criteria: Sequence[Criterion], engine: Sheet) -> SheetTree:
    by_code = {criterion.code: criterion for criterion in criteria}
    tree = SheetTree(parts=[], gates=[])
    for node in engine.nodes[1:]:  # the first is the root, which stands on the sheet itself
        criterion = by_code[node.code]
        if node.kind == "part":
            tree.parts.append(Part(criterion, node.outside_total))
        elif isinstance(node.params, LeafParams):
            _place(tree, Row(criterion, node.params, criterion.office))
        else:
            tree.parts[-1].groups.append(Group(criterion))
    return tree


def _place(tree: SheetTree, row: Row) -> None:
    """Gates in a list of their own; a line under its group, or straight under its part."""
    if row.is_gate:
        tree.gates.append(row)
        return
    if not tree.parts:  # a draft in which nothing is for this kind of unit yet but what lies beside the total
        return
    groups = tree.parts[-1].groups
    under = groups[-1].criterion if groups else None
    if not groups or (under is not None and under.pk != row.criterion.parent_id):
        groups.append(Group(None))
    groups[-1].rows.append(row)
