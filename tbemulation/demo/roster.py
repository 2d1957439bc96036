"""The sample accounts: for every unit that takes part its officer and its head, and the people of the offices.

All from the units of the loaded plan; nothing here knows which authority it is.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, repeat

from django.contrib.auth.hashers import make_password
from django.db import transaction

from awards.states import CouncilDuty
from campaigns.logbook import record
from campaigns.models import Campaign, Membership, Participant, Unit, User
from campaigns.roles import Role
from campaigns.states import UnitKind
from campaigns.vietnamese import search_key
from tbemulation.demo.council import Chosen, post_in, seat_council
from tbemulation.demo.names import People

PASSWORD = "thi-dua-mau"  # noqa: S105 - printed on the console of every sample installation
# Units that act through the people of the unit above them.
RUN_BY_PARENT = {UnitKind.COMMUNE_STEERING, UnitKind.MOBILISATION_BOARD, UnitKind.CLUB}
WITHOUT_ACCOUNTS = {UnitKind.MOBILISATION_BOARD, UnitKind.CLUB}
PLACE_WORDS = ("ubnd phuong ", "ubnd xa ")
POSTS = {
    UnitKind.WARD: ("Chủ tịch UBND phường", "Công chức Văn hóa - Xã hội"),
    UnitKind.COMMUNE: ("Chủ tịch UBND xã", "Công chức Văn hóa - Xã hội"),
    UnitKind.DEPARTMENT: ("Trưởng phòng", "Chuyên viên"),
    UnitKind.SERVICE_UNIT: ("Giám đốc", "Viên chức"),
    UnitKind.MASS_ORG: ("Chủ tịch", "Chuyên viên"),
    UnitKind.STEERING_MEMBER: ("Trưởng ngành, thành viên Ban Chỉ đạo", "Chuyên viên phụ trách công tác gia đình"),
    UnitKind.COMMUNE_STEERING: ("Trưởng Ban Chỉ đạo", "Công chức Văn hóa - Xã hội"),
    UnitKind.MOBILISATION_BOARD: ("Trưởng Ban", "Thành viên Ban"),
    UnitKind.KHOM_AP: ("Trưởng khóm, ấp", "Người hoạt động không chuyên trách"),
    UnitKind.CLUB: ("Chủ nhiệm", "Thành viên"),
}
# Kinds of units whose people also act for a member of the steering committee with the same code.
OFFICES = {UnitKind.DEPARTMENT, UnitKind.MASS_ORG}
USUAL_POSTS = ("Thủ trưởng đơn vị", "Chuyên viên")
# What a body is called says who leads it: the first words of its name.
LEADERS = (
    ("Văn phòng ", "Chánh Văn phòng"),
    ("Thanh tra ", "Chánh Thanh tra"),
    ("Trung tâm ", "Giám đốc"),
    ("Trường ", "Hiệu trưởng"),
    ("Trạm ", "Trưởng trạm"),
    ("Khóm ", "Trưởng khóm"),
    ("Ấp ", "Trưởng ấp"),
    ("Tổ ", "Tổ trưởng"),
)


def leader_of(unit: Unit) -> str:
    """What the head of a body with such a name is called; "" where the name does not say."""
    return next((title for start, title in LEADERS if unit.name.startswith(start)), "")


def posts_of(unit: Unit) -> tuple[str, str]:
    """Of its head and of its officer."""
    head, officer = POSTS.get(UnitKind(unit.kind), USUAL_POSTS)
    return leader_of(unit) or head, officer


@dataclass(frozen=True)
class Seat:
    """An account to be made: user name, role, unit and post."""

    username: str
    role: Role
    unit: Unit
    post: str


@transaction.atomic
def make_accounts(campaign: Campaign, now: datetime) -> None:
    """Create all sample accounts with their roles. The password is hashed once: a hash per account takes a minute."""
    people, since = People("tài khoản mẫu"), min(campaign.starts_on, now.date())
    password, ending = make_password(PASSWORD), _ending(campaign)
    users: dict[str, User] = {}
    for seat in _seats(campaign):
        user = users.get(seat.username) or _make_user(seat.username + ending, people, password, now)
        users[seat.username] = user
        _give(user, seat.role, seat.unit, seat.post, since)
    seat_council(campaign, _council(campaign, users), users["thuky"], since, now)
    record("lập tài khoản mẫu", campaign, by_user=None, now=now, campaign=campaign, new={"tài khoản": len(users)})


def _ending(campaign: Campaign) -> str:
    """User names are one list for all: the first authority has the short ones, others add their code."""
    return f".{campaign.authority.code}" if User.objects.filter(is_sample=True).exists() else ""


def _make_user(username: str, people: People, password: str, now: datetime) -> User:
    user = User(username=username, password=password, is_sample=True, must_change_password=False, created_at=now)
    user.set_full_name(people.next()[0])
    user.save()
    return user


def _give(user: User, role: Role, unit: Unit, post: str, since: date) -> None:
    Membership.objects.create(user=user, role=role, unit=unit, post=post, valid_from=since)


def handle(unit: Unit) -> str:
    """The part of a user name that says the unit: nhabang, pb-nv."""
    plain = search_key(unit.name)
    place = next((plain.removeprefix(word) for word in PLACE_WORDS if plain.startswith(word)), "")
    return place.replace(" ", "") or unit.code.lower()


def _seats(campaign: Campaign) -> list[Seat]:
    lead, other, council = campaign.lead_unit, campaign.alternate_unit, campaign.council_unit
    top = Unit.objects.get(authority=campaign.authority, kind=UnitKind.TOWN)
    offices = [
        Seat("chutri", Role.MANAGER, lead, "Phó Trưởng phòng"),
        Seat("thamdinh1", Role.VERIFIER, lead, "Chuyên viên"),
        Seat("thamdinh2", Role.VERIFIER, lead, "Chuyên viên"),
        Seat("thamdinh3", Role.VERIFIER, other, "Chuyên viên"),
        Seat("kiemtra1", Role.INSPECTOR, lead, "Chuyên viên"),
        Seat("kiemtra2", Role.INSPECTOR, other, "Phó Chánh Văn phòng"),
        Seat("thuky", Role.SECRETARY, council, "Chuyên viên"),
        Seat("lanhdao", Role.LEADER, top, "Phó Chủ tịch UBND"),
        Seat("quantri", Role.ADMIN, other, "Quản trị hệ thống"),
        Seat(f"thutruong.{handle(lead)}", Role.HEAD, lead, "Trưởng phòng"),
    ]
    seats = _unit_seats(campaign)
    return [*offices, *seats, *_second_officer(seats)]


def _unit_seats(campaign: Campaign) -> list[Seat]:
    """Officer and head of each participant; committees and boards are run by the people of the unit above them."""
    taking_part = Participant.objects.filter(group__content__campaign=campaign).values("unit_id")
    units = list(Unit.objects.filter(pk__in=taking_part).select_related("parent").order_by("code"))
    by_tail = {u.code.partition("-")[2]: u for u in units if u.kind in OFFICES}
    seats = []
    for unit in units:
        if unit.kind in WITHOUT_ACCOUNTS:
            continue  # put forward by the unit above, signs in to nothing
        owner = unit
        if unit.kind in RUN_BY_PARENT and unit.parent:
            owner = unit.parent
        elif unit.kind == UnitKind.STEERING_MEMBER:
            owner = by_tail.get(unit.code.partition("-")[2], unit)
        head_post, officer_post = posts_of(unit)
        if unit != campaign.lead_unit:
            seats.append(Seat(f"thutruong.{handle(owner)}", Role.HEAD, unit, head_post))
        if unit.kind != UnitKind.STEERING_MEMBER:
            seats.append(Seat(f"canbo.{handle(owner)}", Role.OFFICER, unit, officer_post))
    return seats


def _second_officer(seats: list[Seat]) -> list[Seat]:
    """The first of those who also act for a committee gets a colleague everywhere, so that shared work can be seen."""
    officers = [seat for seat in seats if seat.role == Role.OFFICER]
    first = next((seat for seat in officers if seat.unit.kind in RUN_BY_PARENT), None)
    own = [seat for seat in officers if first and seat.username == first.username]
    name = first.username.replace("canbo", "canbo2") if first else ""
    return [replace(seat, username=name, post="Công chức Văn phòng - Thống kê") for seat in own]


def _council(campaign: Campaign, users: dict[str, User]) -> list[Chosen]:
    """Nine members: leaders of the authority and heads of its offices, who sit there beside their posts."""
    offices = [f"thutruong.{handle(office)}" for office in (campaign.lead_unit, campaign.alternate_unit)]
    leading = ["lanhdao", *(name for name in offices if name in users)]
    others = [name for name in sorted(users) if name.startswith("thutruong.pb-") and name not in leading]
    like = users["lanhdao"]
    ending = like.username.removeprefix("lanhdao")
    chair = _make_user(f"hoidong{ending}", People("Hội đồng mẫu"), like.password, like.created_at)
    duties = chain([CouncilDuty.DEPUTY, CouncilDuty.STANDING], repeat(CouncilDuty.MEMBER))
    seats = [Chosen(chair, "Chủ tịch UBND", CouncilDuty.CHAIR)]
    for name, duty in zip([*leading, *others][:8], duties, strict=False):
        held = Membership.objects.filter(user=users[name]).select_related("unit").order_by("id")[0]
        post = held.post if held.role == Role.LEADER else post_in(held.unit, held.post)
        seats.append(Chosen(users[name], post, duty))
    return seats


def sample_accounts() -> list[dict[str, str]]:
    """The sample accounts as printed: user name, password, role and unit of each membership."""
    held = Membership.objects.filter(user__is_sample=True).select_related("user", "unit").order_by("id")
    return [
        {
            "username": m.user.username,
            "password": PASSWORD,
            "full_name": m.user.full_name,
            "role": m.role,
            "role_name": m.get_role_display(),
            "unit": m.unit.name,
        }
        for m in held
    ]
