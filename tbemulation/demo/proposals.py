"""Who signs for units, in the ways that offices have, and the proposals that units and the committee write."""

from datetime import timedelta

from campaigns.actions.signatories import SigningValues, write_signatory
from campaigns.models import Campaign, Membership, Unit
from campaigns.roles import Role
from campaigns.signing.roles import SigningRole
from campaigns.states import UnitKind
from dossiers.actions.documents import make_document
from dossiers.facts.ground import ground_of
from dossiers.facts.province_proposal import asking_province
from dossiers.facts.unit_proposal import putting_forward
from dossiers.states import DocumentKind
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments
from tbemulation.demo.names import People
from tbemulation.demo.roster import leader_of

COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
WRITTEN = 6  # proposals of units; the others have still to write theirs
TITLES = {UnitKind.DEPARTMENT: "TRƯỞNG PHÒNG", UnitKind.SERVICE_UNIT: "GIÁM ĐỐC", UnitKind.MASS_ORG: "CHỦ TỊCH"}
COMMUNES = (UnitKind.WARD, UnitKind.COMMUNE)


def of_units(campaign: Campaign, moments: Moments) -> None:
    """Each unit that puts somebody forward says who signs; some have written their proposal."""
    now, people = moments.unit_meeting() + timedelta(days=2, hours=1), People("người ký mẫu")
    for index, one in enumerate(putting_forward(ground_of(campaign, now.date(), slots=()))):
        head = Membership.objects.filter(unit=one.unit, role=Role.HEAD).select_related("user").first()
        if head is None:
            continue
        who = {"by_user": head.user, "now": now}
        if values := _signing(one.unit, head, index, people):
            write_signatory(authority=campaign.authority, values=values, **who)
        if index < WRITTEN:
            make_document(campaign=campaign, kind=DocumentKind.UNIT_PROPOSAL, subject=one.subject, **who)


def to_the_province(campaign: Campaign, moments: Moments) -> None:
    """Drafts for the chairman's signature, one for each department."""
    now = moments.meeting()
    for asking in asking_province(ground_of(campaign, now.date())):
        kind = DocumentKind.PROVINCE_PROPOSAL
        make_document(campaign=campaign, kind=kind, subject=asking.subject, by_user=secretary(campaign), now=now)


def _signing(unit: Unit, head: Membership, index: int, people: People) -> SigningValues | None:
    """The head, of every third commune a deputy (KT.), of the first office somebody acting (Q.)."""
    lines: tuple[str, ...] = ()
    title, name = leader_of(unit).upper() or TITLES.get(UnitKind(unit.kind), ""), head.user.full_name
    if unit.kind in COMMUNES and index % 3 == 1:
        lines, title, name = (COMMITTEE, "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", people.next()[0]
    elif unit.kind in COMMUNES:
        lines, title = (COMMITTEE,), "CHỦ TỊCH"
    elif title and index == 0:
        title = f"Q. {title}"
    since = head.valid_from
    return SigningValues(unit, SigningRole.UNIT_HEAD, lines, title, name, "", since) if title else None
