"""What somebody asks to be printed of a score sheet or a scorecard: the choices open to that person, and their data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from campaigns.models import Campaign, Content, ContestGroup, Membership
from campaigns.roles import UNIT_SIDE
from dossiers.facts.point_receipt import point_receipt, point_receipts
from dossiers.facts.score_sheet import score_sheet
from dossiers.facts.score_table import kind_name
from dossiers.facts.scorecard import scorecard
from dossiers.snapshots import Snapshot, plain
from dossiers.states import ScorePrintKind
from scoring.models import Scorecard, ScoreSheet
from scoring.queries import IN_USE_FIRST, competing_kinds, scorecards_visible_to, sheets_visible_to
from scoring.states import WITH_THE_OFFICE, ScorecardState, SheetState

CARD_RELATIONS = (
    "unit__parent__parent",
    "sheet",
    "group",
    "content__campaign__authority",
    "content__campaign__lead_unit",
    "content__campaign__alternate_unit",
)
ALL = "all"
Choice = tuple[str, str]  # a query, and the words for it


@dataclass(frozen=True)
class SheetOrder:
    """One version of a sheet, for one kind of unit (`kind`) or for all that compete (ALL)."""

    sheet: ScoreSheet
    kind: str
    kinds: Sequence[str]
    versions: Sequence[ScoreSheet]
    print_kind = ScorePrintKind.SHEET

    @property
    def data(self) -> Snapshot:
        return plain(score_sheet(self.sheet, self.kinds if self.kind == ALL else [self.kind]))

    @property
    def query(self) -> str:
        return self._query(self.kind, self.sheet.version)

    @property
    def kind_choices(self) -> list[Choice]:
        offered = [ALL, *self.kinds] if len(self.kinds) > 1 else []
        words = {ALL: "Tất cả đơn vị"}
        return [(self._query(each, self.sheet.version), words.get(each) or kind_name(each)) for each in offered]

    @property
    def version_choices(self) -> list[Choice]:
        """None while there is one version only."""
        offered = self.versions if len(self.versions) > 1 else []
        return [(self._query(self.kind, each.version), _version_name(each)) for each in offered]

    def _query(self, kind: str, version: int) -> str:
        return urlencode({"kind": kind, "version": version})


def _version_name(sheet: ScoreSheet) -> str:
    return f"Phiên bản {sheet.version}{' (đang soạn)' if sheet.state == SheetState.DRAFT else ''}"


def sheet_order(acting: Membership, campaign: Campaign, number: str, asked: Mapping[str, str]) -> SheetOrder | None:
    """`asked`: "kind" and "version", else one's own kind or all, and the version in use; None: nothing to print.

    Units read what is issued; what is being drafted is for the offices.
    """
    sheets = sheets_visible_to(acting).filter(content__campaign=campaign, content__number=number)
    if acting.role in UNIT_SIDE:
        sheets = sheets.filter(state=SheetState.ISSUED)
    versions = list(sheets.select_related("content__campaign__authority").order_by(*IN_USE_FIRST))
    wanted = asked.get("version", "")
    chosen = next((each for each in versions if str(each.version) == wanted), None) if wanted else None
    if not versions or (wanted and chosen is None):
        return None
    kinds = competing_kinds(campaign, number) or [acting.unit.kind]
    preferred = (asked.get("kind", ""), acting.unit.kind if acting.role in UNIT_SIDE else ALL)
    offered = [ALL, *kinds] if len(kinds) > 1 else kinds
    kind = next((each for each in preferred if each in offered), offered[0])
    return SheetOrder(chosen or versions[0], kind, kinds, versions)


SELF, RESULT, POINTS = "self", "result", "points"


@dataclass(frozen=True)
class CardOrder:
    """A scorecard: as the unit claims it (SELF), with what the office found (RESULT), where the reader may see that, or
    its receipt of points (POINTS), once they are published."""

    card: Scorecard
    view: str
    may_see_result: bool
    for_office: bool
    today: date

    @property
    def print_kind(self) -> str:
        return ScorePrintKind.RECEIPT if self.view == POINTS else ScorePrintKind.CARD

    @property
    def data(self) -> Snapshot:
        if self.view == POINTS:
            return plain(point_receipt(self.card, self.today))
        result = self.view == RESULT
        return plain(scorecard(self.card, result=result, findings=result and self.for_office, today=self.today))

    @property
    def query(self) -> str:
        return self._query(self.view)

    @property
    def choices(self) -> list[Choice]:
        """None while there is only the claim."""
        published = self.card.state == ScorecardState.PUBLISHED
        words = {SELF: "Bảng tự chấm", RESULT: "Kết quả chính thức" if published else "Kết quả thẩm định"}
        if published:
            words[POINTS] = "Phiếu điểm"
        return [(self._query(view), label) for view, label in words.items()] if self.may_see_result else []

    def _query(self, view: str) -> str:
        return urlencode({"view": view})


def card_order(card: Scorecard, asked: Mapping[str, str], *, reads_verification: bool, today: date) -> CardOrder:
    """`card` with CARD_RELATIONS. `reads_verification`: this person reads the office's work before it is published.

    The result is chosen where it may be, unless "view" asks for the claim, or for the receipt of published points.
    """
    published = card.state == ScorecardState.PUBLISHED
    may = published or (reads_verification and card.state in WITH_THE_OFFICE)
    wanted, offered = asked.get("view"), {SELF, *([RESULT] if may else []), *([POINTS] if published else [])}
    view = wanted if wanted in offered else RESULT if may else SELF
    return CardOrder(card, view, may, reads_verification, today)


@dataclass(frozen=True)
class ReceiptsOrder:
    """The receipts of points of all units of a published content, or of one group of it, in one file."""

    content: Content
    cards: Sequence[Scorecard]
    groups: Sequence[ContestGroup]
    group: str
    today: date
    print_kind = ScorePrintKind.RECEIPTS

    @property
    def data(self) -> Snapshot:
        name = next((f" - {each.name}" for each in self.groups if each.code == self.group), "")
        title = f"Phiếu điểm nội dung {self.content.number}{name}"
        return plain(point_receipts(title, self.cards, self.today))

    @property
    def query(self) -> str:
        return urlencode({"group": self.group})

    @property
    def choices(self) -> list[Choice]:
        named = [(urlencode({"group": each.code}), each.name) for each in self.groups]
        return [(urlencode({"group": ALL}), "Tất cả các khối"), *named] if len(named) > 1 else []


def receipts_order(
    acting: Membership, campaign: Campaign, number: str, asked: Mapping[str, str], today: date
) -> ReceiptsOrder | None:
    """`asked`: "group", the code of one group, else all; None: nothing of this content is published."""
    published = scorecards_visible_to(acting).filter(
        content__campaign=campaign, content__number=number, state=ScorecardState.PUBLISHED
    )
    cards = list(published.select_related(*CARD_RELATIONS).order_by("group__position", "unit__sort_key"))
    if not cards:
        return None
    groups = list({card.group_id: card.group for card in cards}.values())
    group = asked.get("group", ALL)
    chosen = [card for card in cards if card.group.code == group]
    return ReceiptsOrder(cards[0].content, chosen or cards, groups, group if chosen else ALL, today)
