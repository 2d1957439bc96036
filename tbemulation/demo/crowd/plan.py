"""The plan of one made-up authority: offices, a launched campaign, contents with groups and places in proportion."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Authority, Campaign, Content, ContestGroup, QuotaLine, Unit
from campaigns.states import (
    AuthorityLevel,
    AwardLevel,
    CampaignState,
    ContentState,
    Method,
    RecipientKind,
    UnitKind,
)
from tbemulation.demo.crowd.calendar import Calendar
from tbemulation.demo.crowd.spec import Spec

CODE = "quy-mo"  # of authorities and campaigns, with their number
LONG_AGO = date(2015, 1, 1)
ONE_IN = 10  # of those who compete gets a place
SUBJECTS = ("nếp sống văn minh", "cải cách hành chính", "gia đình văn hóa", "chuyển đổi số")


GROUPS = (
    ("xa-phuong", "UBND xã, phường", UnitKind.COMMUNE),
    ("phong-ban", "Phòng, ban, ngành", UnitKind.DEPARTMENT),
)


@dataclass(frozen=True)
class Plan:
    authority: Authority
    top: Unit
    campaign: Campaign


@dataclass(frozen=True)
class Groups:
    """Communes and offices of one content; the offices are few in any authority."""

    communes: ContestGroup
    offices: ContestGroup


def offices_of(units: int) -> int:
    """How many of the competing units are offices of the authority."""
    return min(units // 7, 12)


def make_plan(number: int, place: str, calendar: Calendar) -> Plan:
    """The `number`-th authority of this kind, with its campaign."""
    authority = _authority(number, place)
    top = _unit(authority, "UBND", f"UBND huyện {place}", UnitKind.TOWN, None)
    lead = _unit(authority, "VHTT", "Phòng Văn hóa và Thông tin", UnitKind.DEPARTMENT, top)
    other = _unit(authority, "VP", "Văn phòng HĐND và UBND", UnitKind.DEPARTMENT, top)
    council = _unit(authority, "HD", f"Hội đồng Thi đua - Khen thưởng huyện {place}", UnitKind.COUNCIL, top)
    campaign = Campaign(
        authority=authority,
        code=f"{CODE}-{number}",
        title=f"thi đua xây dựng nông thôn mới, đô thị văn minh trên địa bàn huyện {place}",
        short_title=f"Thi đua huyện {place}",
        plan_number=str(100 + number % 900),
        plan_symbol="KH-UBND",
        lead_unit=lead,
        alternate_unit=other,
        council_unit=council,
        state=CampaignState.LAUNCHED,
    )
    calendar.put_on(campaign)
    campaign.plan_date = campaign.starts_on
    campaign.save()
    return Plan(authority, top, campaign)


def make_content(spec: Spec, campaign: Campaign, number: int, calendar: Calendar) -> tuple[Content, Groups]:
    subject = SUBJECTS[(number - 1) % len(SUBJECTS)]
    done = {"state": ContentState.PUBLISHED, "published_at": calendar.sent_out, "closed_at": calendar.closed}
    content = Content.objects.create(
        campaign=campaign,
        number=f"{number:02d}",
        title=f"Thi đua thực hiện {subject}",
        short_title=subject.capitalize(),
        clause=f"II.{number}",
        **(done if spec.is_published else {}),
    )
    communes, offices = (
        ContestGroup.objects.create(content=content, code=code, name=name, position=position, kinds=[kind])
        for position, (code, name, kind) in enumerate(GROUPS, start=1)
    )
    groups = Groups(communes, offices)
    _places(spec, content, groups)
    return content, groups


def _places(spec: Spec, content: Content, groups: Groups) -> None:
    offices, communes, both = [groups.offices], [groups.communes], [groups.communes, groups.offices]
    few, team, person = offices_of(spec.units), RecipientKind.COLLECTIVE, RecipientKind.INDIVIDUAL
    lines = (
        ("Giấy khen cho UBND xã, phường", spec.units - few, team, Method.RANK, communes),
        ("Giấy khen cho phòng, ban, ngành", few, team, Method.RANK, offices),
        ("Giấy khen cho cá nhân", spec.units, person, Method.PROPOSAL, both),
    )
    for position, (title, competing, kind, method, drawn_from) in enumerate(lines, start=1):
        line = QuotaLine.objects.create(
            content=content,
            code=f"chi-tieu-{position}",
            position=position,
            clause=f"{content.clause}.{position}",
            title=title,
            level=AwardLevel.OWN,
            recipient_kind=kind,
            count=-(-competing // ONE_IN),
            method=method,
        )
        line.groups.set(drawn_from)


def _authority(number: int, place: str) -> Authority:
    return Authority.objects.create(
        code=f"{CODE}-{number}",
        name=f"Ủy ban nhân dân huyện {place}",
        short_name=f"UBND huyện {place}",
        area_name=f"huyện {place}",
        symbol="UBND",
        level=AuthorityLevel.DISTRICT,
        place_name=place,
        letterhead=["ỦY BAN NHÂN DÂN", f"HUYỆN {place.upper()}"],
        valid_from=LONG_AGO,
    )


def _unit(authority: Authority, code: str, name: str, kind: UnitKind, parent: Unit | None) -> Unit:
    unit = Unit(authority=authority, code=code, kind=kind, parent=parent, symbol=code, valid_from=LONG_AGO)
    unit.set_name(name)
    unit.letterhead = [authority.short_name.upper(), name.upper()]
    unit.save()
    return unit
