"""What an author must mend before a sheet can be issued, and what deserves another look."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from scoring.engine.findings import SheetFinding
from scoring.engine.lint import audience, classes, references, rows, totals
from scoring.engine.tree import Sheet

__all__ = ["SheetFinding", "check_sheet"]

SHEET_CHECKS: tuple[Callable[[Sheet], Iterable[SheetFinding]], ...] = (
    rows.sound_criteria,
    rows.maxima_fit_the_rounding,
    rows.nothing_beside_inside,
    rows.nothing_inside_beside,
    classes.classes_descend,
    references.tie_break_names_parts,
    references.gates_name_what_exists,
)
# These look at what each kind of unit gets to see; the mapping gives the kinds their names.
KIND_CHECKS: tuple[Callable[[Sheet, Mapping[str, str]], Iterable[SheetFinding]], ...] = (
    audience.every_kind_has_criteria,
    totals.totals_agree,
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
