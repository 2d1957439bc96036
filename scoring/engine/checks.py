"""What an author must mend before a sheet can be issued, and what deserves another look."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from scoring.engine.findings import SheetFinding
from scoring.engine.lint import (
    audience,
    classes,
    containers,
    examples,
    places,
    policies,
    references,
    rows,
    titles,
    totals,
)
from scoring.engine.tree import Sheet

__all__ = ["SheetFinding", "check_sheet"]

SHEET_CHECKS: tuple[Callable[[Sheet], Iterable[SheetFinding]], ...] = (
    rows.sound_criteria,
    rows.criteria_are_worth_something,
    rows.figures_fit_the_rounding,
    examples.examples_are_replaced,
    containers.nothing_is_empty,
    containers.limits_can_be_met,
    places.nothing_beside_inside,
    places.nothing_inside_beside,
    places.parts_come_first,
    places.codes_differ_to_the_eye,
    places.codes_fit_their_place,
    titles.one_criterion_a_row,
    titles.titles_differ,
    classes.classes_descend,
    classes.every_total_has_a_class,
    classes.classes_are_within_reach,
    classes.names_agree_with_bounds,
    classes.totals_are_limited_sensibly,
    references.tie_break_names_something,
    policies.converted_to_its_own_whole,
    policies.zero_is_meant,
    policies.redistribution_has_somewhere_to_go,
    policies.sheet_is_the_office_s_own,
)
# These look at what each kind of unit gets to see; the mapping gives the kinds their names.
KIND_CHECKS: tuple[Callable[[Sheet, Mapping[str, str]], Iterable[SheetFinding]], ...] = (
    audience.every_kind_has_criteria,
    audience.rows_are_for_somebody,
    audience.rows_are_seen_by_those_they_are_for,
    totals.totals_agree,
    classes.every_kind_has_classes,
    references.tie_break_fits_every_kind,
    references.gates_name_what_exists,
)


def check_sheet(sheet: Sheet, unit_kinds: Iterable[str]) -> list[SheetFinding]:
    """Every finding, errors first, then in printed order; no error means that the sheet may be issued.

    `unit_kinds` are those that take part; a mapping from kind to name says how the sentences call them. Without any,
    the sheet is looked at for the kinds that its own rows name.
    """
    named = dict(unit_kinds) if isinstance(unit_kinds, Mapping) else {kind: kind for kind in unit_kinds}
    named = named or {kind: kind for kind in own_kinds(sheet)}
    found = [finding for check in SHEET_CHECKS for finding in check(sheet)]
    found += [finding for about_kinds in KIND_CHECKS for finding in about_kinds(sheet, named)]
    about_root = [replace(each, code="") if each.code == sheet.root.code else each for each in found]
    return in_order(about_root, [node.code for node in sheet.nodes])


def in_order(findings: Iterable[SheetFinding], codes: Sequence[str]) -> list[SheetFinding]:
    """Each once, errors first, then as the rows stand; what concerns the whole sheet before its rows."""
    places = {code: place for place, code in enumerate(codes)}
    return sorted(dict.fromkeys(findings), key=lambda each: (each.level != "error", places.get(each.code, -1)))


def own_kinds(sheet: Sheet) -> list[str]:
    """The kinds of units that the rows name, as they first appear; "" (every kind) when they name none."""
    return list(dict.fromkeys(kind for node in sheet.nodes for kind in node.applies_to)) or [""]
