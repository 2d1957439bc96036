"""The steps of a campaign or of one content with their days: what is done, what runs, what is late. Pure but for the
addresses."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from campaigns.models import Campaign, Content
from campaigns.states import CampaignState
from dossiers.panorama.places import Sum
from dossiers.panorama.tallies import Tally

_WORDS = {
    "done": ("done", "Đã xong"),
    "running": ("others", "Đang thực hiện"),
    "late": ("returned", "Quá hạn"),
    "ahead": ("idle", "Chưa đến"),
}


@dataclass(frozen=True)
class Standing:
    """What the steps are told from. `groups` compete, `sealed` of them have their ranking; `petitions` wait for an
    answer; `received`: the leader has taken the dossier of awards."""

    campaign: Campaign
    contents: list[Content]
    tally: Tally
    groups: int
    sealed: int
    petitions: int
    places: Sum
    received: bool


@dataclass(frozen=True)
class Step:
    """`kind` is one of components/status.html."""

    label: str
    until: date | None
    said: str
    url: str
    kind: str
    word: str


@dataclass(frozen=True)
class _Known:
    label: str
    until: date | None
    done: bool
    begun: bool
    said: str
    page: str


def steps_of(found: Standing, today: date) -> list[Step]:
    steps, running = [], False
    for one in (_launch(found), _scoring(found), _verification(found), _publication(found), _council(found)):
        state = _state(one, today, running)
        running = running or state == "running"
        kind, word = _WORDS[state]
        url = reverse(one.page, args=[found.campaign.code])
        steps.append(Step(one.label, one.until, one.said, url, kind, word))
    return steps


def _state(one: _Known, today: date, running: bool) -> str:
    """Of those that are neither done nor late the first runs, and every other that has begun."""
    if one.done:
        return "done"
    if one.until and one.until < today:
        return "late"
    return "ahead" if running and not one.begun else "running"


def _launch(found: Standing) -> _Known:
    launched = found.campaign.state != CampaignState.DRAFT
    said = "Đã phát động" if launched else "Chờ chủ trì kiểm tra kế hoạch và phát động"
    return _Known("Phát động", found.campaign.starts_on, launched, launched, said, "plan")


def _scoring(found: Standing) -> _Known:
    tally = found.tally
    parts = [f"{tally.handed_in}/{tally.every} bảng tự chấm đã trình"]
    parts += [f"{tally.overdue} quá hạn chưa trình"] if tally.overdue else []
    parts += [f"{tally.late} trình trễ"] if tally.late else []
    parts += [f"{tally.absent} không trình khi công bố"] if tally.absent else []
    done = bool(tally.every) and not tally.missing
    return _Known("Tự chấm", found.campaign.self_score_until, done, tally.handed_in > 0, ", ".join(parts), "scorecards")


def _verification(found: Standing) -> _Known:
    tally = found.tally
    said = (
        f"{tally.done}/{tally.handed_in} bảng đã trình thẩm định xong" if tally.handed_in else "Chưa có bảng nào trình"
    )
    done = bool(tally.every) and not tally.missing and not tally.submitted
    until = found.campaign.verify_until
    return _Known("Thẩm định, kiểm tra", until, done, tally.handed_in > 0, said, "verification")


def _publication(found: Standing) -> _Known:
    published = [one for one in found.contents if one.published_at]
    closed = [one for one in published if one.closed_at]
    if len(found.contents) == 1:
        said = "Đã khóa điểm" if closed else "Đã công bố, đang nhận kiến nghị" if published else "Chưa công bố điểm"
    else:
        said = f"{len(published)}/{len(found.contents)} nội dung đã công bố, {len(closed)} đã khóa điểm"
    said += f"; {found.petitions} kiến nghị chờ trả lời" if found.petitions else ""
    done = bool(found.contents) and len(closed) == len(found.contents)
    return _Known("Công bố, kiến nghị", found.campaign.petition_until, done, bool(published), said, "publication")


def _council(found: Standing) -> _Known:
    """Over once somebody has decided, or has at least received all that is to be decided on."""
    places = found.places
    said = f"{found.sealed}/{found.groups} khối đã chốt xếp hạng"
    said += f", {places.filled}/{places.count} suất giấy khen đã có tên"
    said += f", {places.decided} suất đã có quyết định" if places.decided else ""
    done = found.received or places.decided > 0
    label, until = "Xếp hạng, họp xét, hồ sơ", found.campaign.dossier_due
    return _Known(label, until, done, found.sealed > 0, said, "allocation")
