"""The offices that a score sheet may name as verifying a criterion: by code in a file, by name in front of people."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from campaigns.models import Campaign, Unit
from campaigns.states import UnitKind
from campaigns.workbook_table import header_key


@dataclass(frozen=True)
class Offices:
    """`names` by code; `offered` are the names that a drop-down puts forward."""

    names: Mapping[str, str] = field(default_factory=dict)
    offered: tuple[str, ...] = ()

    def word_of(self, code: str) -> str:
        """The name; the code where two offices bear the same name."""
        name = self.names.get(code, "")
        return name if name and self.code_of(name) == code else code

    def code_of(self, word: str) -> str:
        """The code behind a code or a name; a word that names none, or several, is given back for a check to refuse."""
        if word in self.names:
            return word
        found = self._by_name.get(header_key(word), [])
        return found[0] if len(found) == 1 else word

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        codes: dict[str, list[str]] = {}
        for code, name in self.names.items():
            codes.setdefault(header_key(name), []).append(code)
        return codes


def offices_of(campaign: Campaign) -> Offices:
    """Every unit of the authority, one statement. Codes get reused: the unit that began last bears its code."""
    units = list(Unit.objects.filter(authority_id=campaign.authority_id).order_by("valid_from", "sort_key"))
    offered = [unit for unit in units if unit.kind == UnitKind.DEPARTMENT and unit.valid_to is None]
    names = {unit.code: unit.name for unit in units}
    return Offices(names, tuple(dict.fromkeys(unit.name for unit in sorted(offered, key=lambda unit: unit.sort_key))))


def units_coded(campaign: Campaign, codes: Iterable[str]) -> dict[str, Unit]:
    """The same units by code, of the given codes alone."""
    units = Unit.objects.filter(authority_id=campaign.authority_id, code__in=set(codes) - {""})
    return {unit.code: unit for unit in units.order_by("valid_from")}


def office_fault(code: str, offices: Container[str], *, scored: bool) -> str:
    """Why this office may not stand on a row; "" when it may. Nothing is decided on a row that gives no points."""
    if code and not scored:
        return "chỉ tiêu chí được chấm điểm mới có cơ quan thẩm định riêng; hãy để trống ô này"
    return f"không có đơn vị “{code}”" if code and code not in offices else ""
