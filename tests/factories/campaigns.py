"""Plain functions that make rows of the ground floor; what a test does not name is made up."""

from datetime import UTC, date, datetime
from itertools import count

from campaigns.models import (
    Authority,
    Campaign,
    Content,
    ContestGroup,
    Membership,
    Participant,
    QuotaLine,
    Unit,
    User,
)
from campaigns.roles import Role
from campaigns.states import AuthorityLevel, AwardLevel, CampaignState, Method, RecipientKind, UnitKind

_number = count(1)
LONG_AGO = date(2020, 1, 1)
NOW = datetime(2024, 11, 1, 2, 0, tzinfo=UTC)  # 9 o'clock on 01/11/2024 in Vietnam


def make_authority(
    *, name: str = "Ủy ban nhân dân huyện Mẫu", code: str = "", level: str = AuthorityLevel.DISTRICT
) -> Authority:
    return Authority.objects.create(
        code=code or f"co-quan-{next(_number)}",
        name=name,
        short_name="UBND huyện Mẫu",
        area_name="huyện Mẫu",
        symbol="UBND",
        level=level,
        place_name="Mẫu",
        letterhead=["ỦY BAN NHÂN DÂN", "HUYỆN MẪU"],
        valid_from=LONG_AGO,
    )


def make_unit(
    authority: Authority, name: str = "", *, kind: str = UnitKind.COMMUNE, parent: Unit | None = None, code: str = ""
) -> Unit:
    number = next(_number)
    unit = Unit(
        authority=authority, code=code or f"DV{number}", kind=kind, parent=parent, valid_from=LONG_AGO, symbol="UBND"
    )
    unit.set_name(name or f"UBND xã Số {number}")
    unit.letterhead = ["UBND HUYỆN MẪU", unit.name.upper()]
    unit.save()
    return unit


def make_user(full_name: str = "Nguyễn Văn An", *, username: str = "", password: str = "mat-khau-mau-2024") -> User:
    user = User(username=username or f"nguoi{next(_number)}", must_change_password=False, created_at=NOW)
    user.set_full_name(full_name)
    user.set_password(password)
    user.save()
    return user


def make_member(unit: Unit, role: Role, user: User | None = None, **fields) -> Membership:
    """A membership with its user; `.user` signs in."""
    fields.setdefault("valid_from", LONG_AGO)
    return Membership.objects.create(unit=unit, role=role, user=user or make_user(), **fields)


def make_campaign(authority: Authority | None = None, *, state: str = CampaignState.LAUNCHED, **fields) -> Campaign:
    authority = authority or make_authority()
    offices = {
        "lead_unit": ("Phòng Văn hóa và Thông tin", UnitKind.DEPARTMENT),
        "alternate_unit": ("Văn phòng HĐND và UBND", UnitKind.DEPARTMENT),
        "council_unit": ("Hội đồng Thi đua - Khen thưởng huyện", UnitKind.COUNCIL),
    }
    for field, (name, kind) in offices.items():
        if field not in fields:
            fields[field] = make_unit(authority, name, kind=kind)
    defaults = {
        "code": f"phong-trao-{next(_number)}",
        "title": "thi đua mẫu năm 2024",
        "short_title": "Thi đua mẫu 2024",
        "year": 2024,
        "plan_symbol": "KH-UBND",
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2024, 10, 31),
        "self_score_until": date(2024, 11, 10),
        "verify_until": date(2024, 11, 28),
        "petition_until": date(2024, 12, 5),
        "dossier_due": date(2024, 12, 20),
        "launched_at": None if state == CampaignState.DRAFT else NOW,
    }
    return Campaign.objects.create(authority=authority, state=state, **(defaults | fields))


def make_content(campaign: Campaign, number: str = "01", **fields) -> Content:
    defaults = {"title": f"Nội dung thi đua số {number}", "short_title": f"Nội dung {number}", "clause": "II.1"}
    return Content.objects.create(campaign=campaign, number=number, **(defaults | fields))


def make_group(content: Content, *units: Unit, name: str = "UBND xã, phường", scored: bool = True) -> ContestGroup:
    position = content.groups.count() + 1
    group = ContestGroup.objects.create(
        content=content, code=f"khoi-{position}", name=name, position=position, scored=scored
    )
    Participant.objects.bulk_create(Participant(group=group, unit=unit) for unit in units)
    return group


def make_quota_line(content: Content, *groups: ContestGroup, count: int | None = 3, **fields) -> QuotaLine:
    position = content.quota_lines.count() + 1
    defaults = {
        "code": f"chi-tieu-{position}",
        "position": position,
        "clause": "II.1.3",
        "title": "Giấy khen cho UBND xã, phường",
        "level": AwardLevel.OWN,
        "recipient_kind": RecipientKind.COLLECTIVE,
        "method": Method.RANK,
    }
    line = QuotaLine.objects.create(content=content, count=count, **(defaults | fields))
    line.groups.set(groups)
    return line
