"""Every address of the product that shows a page to somebody, built from the URL resolver and the rows that exist."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern

from awards.models import (
    Attendance,
    Award,
    AwardDecision,
    CouncilDecision,
    CouncilSeat,
    Discipline,
    Meeting,
    MeetingCase,
    Nomination,
    RankingCorrection,
    Scenario,
    Slot,
    TwoAwardRuling,
    UnitMeeting,
)
from campaigns.models import Campaign, Content, ContestGroup, Membership, Notice, QuotaLine, Signatory, Unit, User
from campaigns.roles import UNIT_SIDE
from dossiers.models import (
    Bundle,
    CertificateRun,
    CertificateTemplate,
    Document,
    NumberGroup,
    PrinterTray,
    Sending,
    SignedScan,
)
from scoring.models import (
    Criterion,
    Evidence,
    GateFinding,
    InspectionTeam,
    Petition,
    Question,
    Reply,
    ReportDuty,
    Request,
    Scorecard,
    ScoreLine,
    ScoreSheet,
    Visit,
    VisitedUnit,
    VisitPhoto,
)
from tbemulation.guides.places import GUIDES
from tests.test_access_matrix import PATTERNS, row_in

# First word of an address -> the rows it may be about, and what makes the page of one differ from that of another.
ROWS: dict[str, tuple[type[Model], Callable[[Model], object]]] = {
    "scorecards": (Scorecard, lambda row: (row.content_id, row.state)),
    "lines": (ScoreLine, lambda row: row.decision),
    "evidence": (Evidence, lambda row: (row.kind, row.sensitive)),
    "nominations": (Nomination, lambda row: (row.state, row.recipient_kind)),
    "reports": (Slot, lambda row: row.state),
    "documents": (Document, lambda row: (row.kind, row.issued_at is None)),
    "sendings": (Sending, lambda row: (row.level, row.state)),
    "scans": (SignedScan, lambda row: ""),
    "groups": (ContestGroup, lambda row: ""),
    "contents": (Content, lambda row: row.state),
    "quota": (QuotaLine, lambda row: (row.method, row.recipient_kind)),
    "decisions": (AwardDecision, lambda row: row.campaign_id is None),
    "awards": (Award, lambda row: (row.recipient_kind, row.state)),
    "unit-awards": (Unit, lambda row: ""),
    "signatories": (Signatory, lambda row: row.unit_id is None),
    "corrections": (RankingCorrection, lambda row: ""),
    "unit-meetings": (UnitMeeting, lambda row: ""),
    "disciplines": (Discipline, lambda row: ""),
    "council": (CouncilDecision, lambda row: ""),
    "seats": (CouncilSeat, lambda row: ""),
    "two-awards": (TwoAwardRuling, lambda row: row.kept is None),
    "scenarios": (Scenario, lambda row: row.applied_at is None),
    "designs": (CertificateTemplate, lambda row: ""),
    "number-books": (Unit, lambda row: row.kind),
    "number-groups": (NumberGroup, lambda row: ""),
    "trays": (PrinterTray, lambda row: ""),
    "certificate-runs": (CertificateRun, lambda row: row.kind),
    "bundles": (Bundle, lambda row: row.form),
    "meetings": (Meeting, lambda row: row.state),
    "attendance": (Attendance, lambda row: row.present),
    "cases": (MeetingCase, lambda row: (row.closed_at is None, row.recipient_key[:4])),
    "gates": (GateFinding, lambda row: ""),
    "duties": (ReportDuty, lambda row: ""),
    "units": (Unit, lambda row: ""),
    "people": (User, lambda row: ""),
    "roles": (Membership, lambda row: ""),
    "sheets": (ScoreSheet, lambda row: row.state),
    "criteria": (Criterion, lambda row: row.kind),
    "criterion": (Criterion, lambda row: ""),
    "questions": (Question, lambda row: row.state),
    "petitions": (Petition, lambda row: row.state),
    "requests": (Request, lambda row: row.kind),
    "teams": (InspectionTeam, lambda row: ""),
    "visits": (Visit, lambda row: ""),
    "visited": (VisitedUnit, lambda row: row.closed_at is None),
    "photos": (VisitPhoto, lambda row: ""),
    "replies": (Reply, lambda row: ""),
    "notices": (Notice, lambda row: ""),
    "below": (Campaign, lambda row: row.state),
    "c": (QuotaLine, lambda row: row.level),
}
# A row that this member does not see, or whose page cannot be opened as it stands; other answers hold for every row.
UNSEEN = {403, 404, 409}
# Where rows belong to a unit: its own people see these only, so that no others need be tried.
UNIT_OF = {
    "scorecards": "unit",
    "lines": "scorecard__unit",
    "evidence": "unit",
    "nominations": "proposed_by_unit",
    "awards": "unit",
    "unit-awards": "pk",
    "signatories": "unit",
    "unit-meetings": "unit",
    "documents": "unit",
    "sendings": "unit",
    "scans": "document__unit",
    "questions": "unit",
    "petitions": "line__scorecard__unit",
    "requests": "scorecard__unit",
    "visits": "units__unit",
    "visited": "unit",
}
# A view that stands on few rows only, so that the others need not be tried.
NEEDED = {"evidence_version": {"earlier__number": 1}}
FRAMED = b"css/sheet.css"  # what a paper on the screen is dressed with
ABOUT_HISTORY = ("campaigns.campaign", "scoring.scorecard", "awards.meeting", "awards.nomination")


@dataclass(frozen=True)
class Place:
    """A page of the product: the view's name, the kind of row it is about, an address where it stands, what it says."""

    name: str
    kind: object
    address: str
    answer: HttpResponse


def pages_of(
    member: Membership,
    browser: Client,
    campaign: Campaign,
    wanted: Callable[[str, object], bool],
    no_pages: set[str],
) -> Iterator[Place]:
    """Each whole page that this member may open, one for each kind of row; `wanted(view's name, kind)` or not asked.

    Views that give a file, a part of a page or only take what is sent go into `no_pages`: nobody need ask them again.
    """
    for path, entry in PATTERNS:
        roles = entry.callback.access.roles
        if entry.name in no_pages or (roles and member.role not in roles):
            continue
        seen: set[object] = set()
        for kind, values in _arguments(path, entry, campaign, member):
            if kind in seen or not wanted(entry.name, kind):
                continue
            address = _filled(path, values)
            answer = browser.get(address)
            if answer.status_code == 200 and _is_whole(answer):
                seen.add(kind)
                yield Place(entry.name, kind, address, answer)
            elif answer.status_code not in UNSEEN:
                if answer.status_code in {200, 405}:
                    no_pages.add(entry.name)
                break


def _arguments(
    path: str, entry: URLPattern, campaign: Campaign, member: Membership
) -> Iterable[tuple[object, dict[str, object]]]:
    """Values for the arguments of an address, each with what makes its page another one."""
    names = set(entry.pattern.converters)
    if names == {"guide"}:  # other words on each, other parts on none
        return [(guide, {"guide": guide}) for guide in GUIDES.values()]
    fixed = {"code": campaign.code, "number": "01", "version": 1, "form": "docx", "kind": "proposal"}
    if names <= set(fixed):
        return [("", fixed)]
    if names == {"label", "key"}:
        return [(label, {"label": label, "key": Campaign.objects.get().pk}) for label in ABOUT_HISTORY]
    if not names <= {*fixed, "pk"}:
        return []  # two rows at once: no page, only a deed
    about = row_in(path, ROWS)
    model, kind = ROWS[about]
    own = {UNIT_OF[about]: member.unit_id} if member.role in UNIT_SIDE and about in UNIT_OF else {}
    rows = model.objects.filter(**own, **NEEDED.get(entry.name, {})).order_by("pk")
    return ((kind(row), {**fixed, "pk": row.pk}) for row in rows)


def _filled(path: str, values: dict[str, object]) -> str:
    for name, converter in product(values, ("int", "slug", "str", "uuid")):
        path = path.replace(f"<{converter}:{name}>", str(values[name]))
    return f"/{path}"


def _is_whole(answer: HttpResponse) -> bool:
    """Neither a file nor a part of a page, nor a paper that is shown in a frame of a page."""
    if answer.streaming or FRAMED in answer.content:
        return False
    return answer.content.lstrip()[:9].lower() == b"<!doctype"
