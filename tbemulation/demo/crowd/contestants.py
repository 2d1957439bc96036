"""Those who compete: a unit with its people and the documents that it has to show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from campaigns.models import Unit
from campaigns.states import UnitKind
from campaigns.vietnamese import search_key
from scoring.actions.evidence import Citation
from scoring.states import EvidenceKind
from tbemulation.demo.crowd.calendar import Calendar
from tbemulation.demo.crowd.people import People
from tbemulation.demo.crowd.places import Places
from tbemulation.demo.crowd.plan import LONG_AGO, Plan, offices_of
from tbemulation.demo.crowd.tables import Tables

DOCUMENTS = (
    ("KH-UBND", "Kế hoạch triển khai phong trào thi đua"),
    ("BC-UBND", "Báo cáo kết quả thực hiện phong trào thi đua"),
    ("QĐ-UBND", "Công nhận các mô hình thực hiện tốt"),
)
POSTS = {
    UnitKind.COMMUNE: ("Chủ tịch UBND xã", "Công chức Văn hóa - Xã hội"),
    UnitKind.DEPARTMENT: ("Trưởng phòng", "Chuyên viên"),
}


@dataclass(frozen=True)
class Contestant:
    index: int
    unit_id: int
    name: str
    is_office: bool
    officer: int
    documents: tuple[UUID, ...]


class Contestants:
    """Writes the competing units of a plan."""

    def __init__(self, plan: Plan, tables: Tables, people: People, calendar: Calendar, draw: Random) -> None:
        self.plan, self.tables, self.people, self.calendar, self.draw = plan, tables, people, calendar, draw

    def make(self, units: int, places: Places, mark: str) -> Iterator[Contestant]:
        """Communes first, then the offices; user names are thutruong.<mark>.1, canbo.<mark>.1 and so on."""
        communes = units - offices_of(units)
        for index in range(units):
            is_office, kind = index >= communes, UnitKind.DEPARTMENT if index >= communes else UnitKind.COMMUNE
            name = f"Phòng Nghiệp vụ {index - communes + 1}" if is_office else f"UBND xã {places.name(index + 1)}"
            key = self._unit(index, name, kind)
            officer = self.people.of_unit(key, f"{mark}.{index + 1}", POSTS[kind])
            documents = tuple(self._document(key, name, officer, *one) for one in DOCUMENTS)
            yield Contestant(index, key, name, is_office, officer, documents)

    def _unit(self, index: int, name: str, kind: UnitKind) -> int:
        named, key = Unit(), self.tables.units.key()
        named.set_name(name)
        above = "" if kind == UnitKind.COMMUNE else self.plan.authority.short_name.upper()
        row = self.tables.units.row(
            id=key,
            authority_id=self.plan.authority.pk,
            code=f"DV{index + 1:06d}",
            name=name,
            sort_key=named.sort_key,
            search_key=named.search_key,
            kind=kind,
            parent_id=self.plan.top.pk,
            symbol="UBND" if kind == UnitKind.COMMUNE else "NV",
            letterhead=[above, name.upper()],
            valid_from=LONG_AGO,
        )
        self.tables.units.add(row)
        return key

    def _document(self, unit: int, issuer: str, officer: int, symbol: str, abstract: str) -> UUID:
        """A cited document: no file has to be kept for it."""
        key = UUID(int=self.draw.getrandbits(128), version=4)
        issued = self.plan.campaign.starts_on + timedelta(days=self.draw.randint(5, 90))
        citation = Citation(str(self.draw.randint(1, 400)), symbol, issued, abstract, issuer)
        row = self.tables.evidence.row(
            id=key,
            campaign_id=self.plan.campaign.pk,
            unit_id=unit,
            kind=EvidenceKind.CITATION,
            display_name=citation.name,
            search_key=search_key(citation.name),
            uploaded_by_id=officer,
            uploaded_at=self.calendar.launched,
            **vars(citation),
        )
        self.tables.evidence.add(row)
        return key
