"""Why a number cannot be given, and which kinds of paper may share a series."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from awards.outcome.words import cited
from awards.rules.people import secretary_blockers
from awards.rules.people import writer_blockers as unit_blockers
from campaigns.models import Campaign, Membership, Unit, User
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker
from campaigns.vietnamese import search_key
from dossiers.issuing.rules import OF_UNITS
from dossiers.models import Document, GivenNumber, NumberGroup
from dossiers.numbering.queries import decisions_of, given_in, next_free, papers_of
from dossiers.numbering.series import DECISION, Series, shareable
from dossiers.rules import maker_blockers


def clerk_blockers(document: Document, user: User, now: datetime) -> list[Blocker]:
    """Whoever makes a paper numbers it; a unit's own people also the reports that bear the unit's symbol."""
    if document.kind in OF_UNITS and holds_in(document.unit_id, user, now):
        return []
    return maker_blockers(document.campaign, document.kind, document.unit, None, user, now)


def holds_in(unit_id: int, user: User, now: datetime) -> bool:
    day = timezone.localdate(now)
    held = Membership.objects.filter(user=user, unit_id=unit_id, role__in=UNIT_SIDE)
    return any(one.holds_on(day) for one in held)


def taken_blockers(series: Series, number: int, symbol: str, day: date, but: Iterable[GivenNumber]) -> list[Blocker]:
    """One number once per body, series and year (Nghị định 30/2020, art. 15). `but`: numbers about to be released."""
    spared = [one.pk for one in but]
    holder = given_in(series, day.year).filter(number=number).exclude(pk__in=spared).select_related("unit").first()
    if holder is None:
        return []
    text = f"Số {number:02}/{symbol} năm {day.year} đã dùng cho {told(holder)}."
    return [Blocker(text, f"Số tiếp theo còn trống là {next_free(series, day.year):02}.")]


def told(given: GivenNumber) -> str:
    """“Tờ trình …” or the decision that holds a number."""
    if given.is_decision:
        return next((cited(one) for one in decisions_of([given]).get(given.pk, [])), "một quyết định khen thưởng")
    paper = papers_of([given]).get(given.pk)
    return f"“{paper.title}”" if paper else "văn bản khác"


def keeper_blockers(campaign: Campaign, unit: Unit, user: User, now: datetime) -> list[Blocker]:
    """Who says how a body keeps its register: the secretary, and a unit's own people for the unit."""
    return secretary_blockers(campaign, user, now) if unit_blockers(unit, user, now) else []


def group_blockers(unit: Unit, name: str, kinds: Iterable[str], but: int | None) -> list[Blocker]:
    """`but`: key of the group that is being changed."""
    others, wanted = NumberGroup.objects.filter(unit=unit), set(kinds)
    blockers = [] if len(wanted) > 1 else [Blocker("Sổ chung phải có từ hai loại văn bản trở lên.")]
    if DECISION in wanted:
        blockers.append(
            Blocker(
                "Quyết định luôn đánh số ở sổ riêng (Nghị định 30/2020/NĐ-CP, Điều 15).", "Bỏ Quyết định khỏi sổ chung."
            )
        )
    for other in others.exclude(pk=but) if but else others:
        if search_key(other.name) == search_key(name):
            blockers.append(Blocker(f"{unit.name} đã có sổ “{other.name}”.", "Đặt tên khác."))
        if shared := wanted & set(other.kinds):
            text = f"{', '.join(sorted(shared))} đang thuộc sổ “{other.name}”."
            blockers.append(Blocker(text, "Bỏ khỏi sổ đó trước."))
    return blockers


def name_blockers(name: str) -> list[Blocker]:
    """A series is called by the abbreviation of its kind; a shared one by a name of its own."""
    if search_key(name) not in {search_key(one) for one in (*shareable(), DECISION)}:
        return []
    return [Blocker(f"“{name}” là tên sổ riêng của một loại văn bản.", "Đặt tên khác, ví dụ Văn bản hành chính.")]


def merging_blockers(moved: Iterable[GivenNumber]) -> list[Blocker]:
    """Numbers of this year that would meet in one series are told by name. `moved`: all that would stand in it."""
    seen: dict[tuple[int, int], GivenNumber] = {}
    blockers = []
    for one in moved:
        first = seen.setdefault((one.year, one.number), one)
        if first is not one:
            text = f"Năm {one.year} số {one.number:02} đã cấp cho cả {told(first)} và {told(one)}."
            blockers.append(Blocker(text, "Chỉ lập sổ chung được khi số không trùng; hãy bắt đầu từ năm sau."))
    return blockers
