"""The way of a dossier in four stages, and the papers of each as the checklist shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from campaigns.rules import Blocker
from dossiers.entries import Entry, EntryState
from dossiers.sending.complete import Lack, Missing
from dossiers.states import DocumentKind, DossierStage

KINDS_OF: dict[DossierStage, tuple[DocumentKind, ...]] = {
    DossierStage.PLAN: (DocumentKind.PLAN, DocumentKind.RANKING_TABLE),
    DossierStage.MEETING: (
        DocumentKind.INVITATION,
        DocumentKind.COUNCIL_MINUTES,
        DocumentKind.TALLY_MINUTES,
        DocumentKind.UNIT_MINUTES,
    ),
    DossierStage.SENDING: (
        DocumentKind.PROPOSAL,
        DocumentKind.PROVINCE_PROPOSAL,
        DocumentKind.UNIT_PROPOSAL,
        DocumentKind.ACHIEVEMENT_REPORT,
    ),
    DossierStage.DECISION: (DocumentKind.AWARD_DECISION, DocumentKind.RESULT_NOTICE),
}
_PER_PAGE = 15
_LISTED = 3  # so many papers of a kind stand each in a line of its own; more are folded under their kind

# In the order of the list; what is said of one thing, and of several.
_GROUPS: dict[Lack, str] = {
    Lack.NOBODY: "Chưa có ai để đề nghị",
    Lack.OPEN_PLACES: "Suất chưa quyết định",
    Lack.NOT_MADE: "Chưa có văn bản",
    Lack.OTHER_KIND: "Không đúng mẫu",
    Lack.NOT_PRINTED: "Chưa có bản in",
    Lack.CHANGED: "Số liệu đã thay đổi",
    Lack.NO_NUMBER: "Chưa có số, ngày hoặc bản quét",
    Lack.NOT_CONSIDERED: "Chưa qua họp xét của đơn vị",
    Lack.TWO_SPELLINGS: "Tên viết hai cách",
    Lack.NOT_LISTED: "Thiếu tên trong danh sách",
    Lack.NOT_WANTED: "Thừa tên trong danh sách",
    Lack.OTHER_TOTAL: "Số lượng không khớp",
}


@dataclass(frozen=True)
class Family:
    """The papers of one kind."""

    kind: DocumentKind
    entries: Sequence[Entry]
    opened: int | None = None  # the page of its rows that was asked for

    @cached_property
    def page(self) -> Page | None:
        """The rows that are shown: all of a short family, of a long one those asked for, or None."""
        if not self.is_folded:
            return Paginator(self.entries, _LISTED).get_page(1)
        return Paginator(self.entries, _PER_PAGE).get_page(self.opened) if self.opened else None

    @property
    def rows(self) -> str:
        """Id of its rows, by which they are read anew while prints are made."""
        return f"rows-{self.kind}"

    @property
    def is_folded(self) -> bool:
        return len(self.entries) > _LISTED

    @property
    def made(self) -> int:
        return sum(entry.state == EntryState.READY for entry in self.entries)

    @property
    def is_whole(self) -> bool:
        return self.made == len(self.entries)


@dataclass(frozen=True)
class Stage:
    stage: DossierStage
    families: Sequence[Family]
    gaps: Sequence[Blocker] = field(default=())

    @property
    def label(self) -> str:
        return str(self.stage.label)

    @cached_property
    def entries(self) -> list[Entry]:
        return [entry for family in self.families for entry in family.entries]

    @property
    def rows(self) -> str:
        return f"rows-{self.stage}"

    @property
    def all_rows(self) -> list[str]:
        return [*([self.rows] if self.listed else []), *(family.rows for family in self.folded)]

    @property
    def listed(self) -> list[Entry]:
        return [entry for family in self.families if not family.is_folded for entry in family.entries]

    @property
    def folded(self) -> list[Family]:
        return [family for family in self.families if family.is_folded]

    @property
    def made(self) -> int:
        return sum(family.made for family in self.families)

    @property
    def shown(self) -> tuple[str, str]:
        """Kind and word of its state."""
        if not self.entries:
            return "idle", "Chưa đến"
        if self.made == len(self.entries) and not self.gaps:
            return "done", "Đã đủ"
        return ("mine", "Đang làm") if self.made else ("idle", "Chưa làm")


def opened(asked: QueryDict) -> dict[str, int]:
    """Pages of long families by kind: ?open=kind&page=2 as one turns them, ?open=kind:2 as a page reads itself anew."""
    found = {}
    for one in asked.getlist("open"):
        kind, _, page = one.partition(":")
        page = page or asked.get("page", "")
        found[kind] = int(page) if page.isascii() and page.isdecimal() and page.strip("0") else 1
    return found


def families(entries: Sequence[Entry], kinds: Sequence[DocumentKind], opened: Mapping[str, int]) -> list[Family]:
    found = [Family(kind, [entry for entry in entries if entry.kind == kind], opened.get(kind)) for kind in kinds]
    return [family for family in found if family.entries]


def stages(
    entries: Sequence[Entry], gaps: Mapping[DossierStage, list[Blocker]], opened: Mapping[str, int]
) -> list[Stage]:
    return [Stage(stage, families(entries, kinds, opened), gaps.get(stage, [])) for stage, kinds in KINDS_OF.items()]


def phases(found: Sequence[Stage]) -> list[dict[str, str]]:
    """For the strip at the head of the page."""
    state = {"done": "done", "mine": "running", "idle": "ahead"}
    return [
        {
            "label": one.label,
            "state": state[one.shown[0]],
            "note": f"{one.made}/{len(one.entries)} văn bản",
            "url": f"#stage-{one.stage}",
        }
        for one in found
    ]


@dataclass(frozen=True)
class Group:
    """Missing things of one sort."""

    label: str
    items: Sequence[Missing]

    @property
    def is_short(self) -> bool:
        return len(self.items) <= _LISTED

    @property
    def blockers(self) -> list[Blocker]:
        return [Blocker(one.what, one.cure, one.url) for one in self.items]


def grouped(missing: Sequence[Missing]) -> list[Group]:
    found = [Group(label, [one for one in missing if one.code == code]) for code, label in _GROUPS.items()]
    return [group for group in found if group.items]
