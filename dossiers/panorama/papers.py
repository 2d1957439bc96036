"""Papers and dossiers that wait for somebody: to be signed and numbered, issued, received."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from campaigns.models import Campaign
from dossiers.issuing.waiting import printed_and_waiting
from dossiers.models import Sending
from dossiers.states import SendingLevel, SendingState

_LEVELS = (
    (SendingLevel.UNIT, "Hồ sơ đơn vị trình, chờ nhận", "Cơ quan chủ trì", "unit_sendings"),
    (SendingLevel.OFFICE, "Hồ sơ khen thưởng chờ lãnh đạo nhận", "Lãnh đạo", "office_dossier"),
    (SendingLevel.PROVINCE, "Hồ sơ trình cấp tỉnh, chờ ghi ngày nhận", "Thư ký", "dossier"),
)


@dataclass(frozen=True)
class Waiting:
    """`whose`: who makes the next move."""

    what: str
    whose: str
    count: int
    url: str


def waiting_in(campaign: Campaign, sendings: dict[tuple[str, str], int]) -> list[Waiting]:
    """What is not there to wait for is left out. One statement beside that of `sendings_of`."""
    office, units = printed_and_waiting(campaign)
    register, levels = _page("outgoing", campaign), _LEVELS
    found = [
        Waiting("Văn bản của cơ quan chờ ký, ghi số", "Lãnh đạo ký, văn thư ghi số", office.to_number, register),
        Waiting("Văn bản của cơ quan đã có số, chờ phát hành", "Thư ký", office.to_issue, register),
        Waiting("Văn bản của đơn vị chờ ký, ghi số", "Thủ trưởng đơn vị", units.to_number, register),
        Waiting("Văn bản của đơn vị đã có số, chờ phát hành", "Thủ trưởng đơn vị", units.to_issue, register),
        *(
            Waiting(what, whose, sendings.get((level, SendingState.SENT), 0), _page(page, campaign))
            for level, what, whose, page in levels
        ),
        Waiting(
            "Hồ sơ bị trả lại, chờ trình lại",
            "Nơi đã trình",
            sum(count for (_, state), count in sendings.items() if state == SendingState.RETURNED),
            _page("unit_sendings", campaign),
        ),
    ]
    return [one for one in found if one.count]


def sendings_of(campaign: Campaign) -> dict[tuple[str, str], int]:
    """How many dossiers stand where, by level and state of their last turn."""
    same = {name: OuterRef(name) for name in ("campaign", "level", "unit", "subject")}
    later = Sending.objects.filter(**same, turn__gt=OuterRef("turn"))
    last = Sending.objects.filter(~Exists(later), campaign=campaign).order_by()
    return {(level, state): count for level, state, count in last.values_list("level", "state").annotate(Count("pk"))}


def _page(name: str, campaign: Campaign) -> str:
    return reverse(name, args=[campaign.code])
