"""When verification, inspection, gates and publication may go on; who may do it is asked in `judges`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Content, Unit
from campaigns.queries import end_of_day
from campaigns.rules import Blocker, move_blockers
from campaigns.states import CONTENT_MOVES, CampaignState, ContentState
from campaigns.vietnamese import format_date
from scoring.answers import is_same
from scoring.engine.kinds.gate import GateParams
from scoring.engine.leaf import parse_params
from scoring.engine.registry import kind_of
from scoring.judges import Judge
from scoring.long_lists import listed
from scoring.models import Criterion, Scorecard, ScoreLine
from scoring.queries import due_of
from scoring.reports.decided import publication_blockers as register_blockers
from scoring.states import SCORECARD_MOVES, Decision, LineStatus, ScorecardState

_NOT_NOW = {
    ScorecardState.DRAFT: Blocker("Đơn vị đang tự chấm, chưa trình bảng.", "Thẩm định khi đơn vị đã trình."),
    ScorecardState.FINISHED: Blocker("Thủ trưởng đơn vị chưa duyệt và trình.", "Thẩm định khi đơn vị đã trình."),
    ScorecardState.VERIFIED: Blocker("Bảng đã thẩm định xong.", "Mở lại thẩm định, nêu lý do."),
    ScorecardState.PUBLISHED: Blocker("Điểm đã công bố.", "Điểm chỉ còn xem xét lại theo kiến nghị của đơn vị."),
}

_OFFICE_SCORES = Blocker("Đơn vị không tự chấm dòng này.", "Nhập điểm của đoàn kiểm tra hoặc của chuyên viên.")
_UNIT_SCORES = Blocker("Đơn vị tự chấm dòng này.", "Chấp nhận, hoặc điều chỉnh kèm lý do.")


def seen_row_blockers(line: ScoreLine, seen: str) -> list[Blocker]:
    """`seen`: key of the row of the sheet that the page showed; nobody decides by a rule that was corrected since."""
    if seen in ("", str(line.criterion_id)):
        return []
    return [Blocker("Bảng điểm vừa được đính chính.", "Tải lại trang, xem quy tắc mới rồi thẩm định tiếp.")]


def decision_blockers(scorecard: Scorecard) -> list[Blocker]:
    """Points change only while the scorecard waits for verification, and never once its content is published."""
    if scorecard.content.campaign.state != CampaignState.LAUNCHED:
        return campaign_blockers(scorecard.content.campaign)
    if scorecard.content.state == ContentState.PUBLISHED:
        return [_NOT_NOW[ScorecardState.PUBLISHED]]
    blocker = _NOT_NOW.get(ScorecardState(scorecard.state))
    return [blocker] if blocker else []


def campaign_blockers(campaign: Campaign) -> list[Blocker]:
    if campaign.state == CampaignState.LAUNCHED:
        return []
    return [
        Blocker(
            f"Phong trào ở trạng thái “{campaign.get_state_display()}”.",
            "Việc này chỉ làm khi phong trào đã phát động, chưa kết thúc.",
        )
    ]


def acceptance_blockers(line: ScoreLine) -> list[Blocker]:
    """A claim can be accepted when there is one; a bonus or penalty left blank claims nothing."""
    if not line.criterion.self_scored:
        return [_OFFICE_SCORES]
    if line.self_status == LineStatus.ERROR:
        return [Blocker("Số liệu đơn vị kê khai có lỗi.", "Điều chỉnh: nhập số liệu đúng kèm lý do.")]
    if line.self_status == LineStatus.UNANSWERED and not kind_of(line.criterion.kind).outside_total:
        return [Blocker("Đơn vị chưa kê khai dòng này.", "Điều chỉnh: nhập số liệu kèm lý do.")]
    return []


def basis_blockers(unproven: bool, basis: str) -> list[Blocker]:
    """Points without the document that the sheet asks for are granted only on a stated basis, which the unit reads."""
    if not unproven or basis.strip():
        return []
    return [Blocker("Đơn vị chưa có tài liệu chứng minh.", "Ghi căn cứ chấp nhận, hoặc cho 0 điểm.")]


def change_blockers(line: ScoreLine, answer: Mapping[str, Any], ground: str) -> list[Blocker]:
    """Raise and lower alike need a ground that the unit will read."""
    if not line.criterion.self_scored:
        return [_OFFICE_SCORES]
    blockers = []
    if not ground.strip():
        blockers.append(Blocker("Phải ghi lý do điều chỉnh.", "Đơn vị đọc lý do này trên phiếu điểm."))
    if is_same(line.criterion.kind, answer, line.answer):
        blockers.append(Blocker("Số liệu giống bản tự chấm.", "Nếu đồng ý với đơn vị, hãy chấp nhận."))
    return blockers


def disproof_blockers(line: ScoreLine) -> list[Blocker]:
    """Only points that are claimed can be left unproven."""
    if not line.criterion.self_scored:
        return [_OFFICE_SCORES]
    if (line.self_points or 0) > 0:
        return []
    return [Blocker("Đơn vị không xin điểm ở dòng này.", "Chấp nhận, hoặc điều chỉnh kèm lý do.")]


def entry_blockers(line: ScoreLine) -> list[Blocker]:
    """The office's own figure has its place only where the unit gives none."""
    return [_UNIT_SCORES] if line.criterion.self_scored else []


def completion_blockers(scorecard: Scorecard, lines: Iterable[ScoreLine], judge: Judge) -> list[Blocker]:
    """What stands between a scorecard and “Đã thẩm định”; `lines` are all its lines."""
    blockers = move_blockers(SCORECARD_MOVES, "complete_verification", scorecard.state, scorecard.get_state_display())
    own: list[ScoreLine] = []
    elsewhere: dict[Unit, list[ScoreLine]] = {}
    lines = list(lines)
    judge.kin.know(line.criterion.office_id for line in lines if line.criterion.office_id)
    for line in (each for each in lines if each.decision == Decision.WAITING):
        office = judge.elsewhere(scorecard.unit_id, line.criterion.office)
        (elsewhere.setdefault(office, []) if office else own).append(line)
    blockers += _own_waiting(scorecard, own)
    for office, waiting in elsewhere.items():
        text = f"Còn {len(waiting)} dòng do {office.name} thẩm định: {_codes(waiting)}."
        blockers.append(Blocker(text, "Chờ chuyên viên thẩm định của cơ quan này."))
    return blockers


def _own_waiting(scorecard: Scorecard, waiting: Sequence[ScoreLine]) -> list[Blocker]:
    """Lines that wait for the office of the whole scorecard, or for the inspection team."""
    blockers = []
    claimed = [line for line in waiting if line.criterion.self_scored]
    if claimed:
        url = f"{reverse('verify_scorecard', args=[scorecard.pk])}?line={claimed[0].pk}"
        blockers.append(Blocker(f"Còn {len(claimed)} dòng chờ thẩm định: {_codes(claimed)}.", "Đến dòng đầu tiên", url))
    inspected = [line for line in waiting if not line.criterion.self_scored]
    if inspected:
        url = reverse("inspect_scorecard", args=[scorecard.pk])
        blockers.append(Blocker(f"Đoàn kiểm tra chưa chấm: {_codes(inspected)}.", "Ghi kết quả kiểm tra", url))
    return blockers


def reopening_blockers(scorecard: Scorecard) -> list[Blocker]:
    return move_blockers(SCORECARD_MOVES, "reopen_verification", scorecard.state, scorecard.get_state_display())


def publication_blockers(content: Content, scorecards: Sequence[Scorecard], now: datetime) -> list[Blocker]:
    """What keeps a content from being published; scorecards never handed in block only until their date."""
    blockers = campaign_blockers(content.campaign)
    blockers += move_blockers(CONTENT_MOVES, "publish", content.state, content.get_state_display())
    if not any(card.state == ScorecardState.VERIFIED for card in scorecards):
        blockers.append(Blocker("Chưa có bảng nào thẩm định xong.", "Hoàn thành thẩm định ít nhất một bảng trước."))
    waiting = [card.unit.name for card in scorecards if card.state == ScorecardState.SUBMITTED]
    if waiting:
        url = f"{reverse('verification_units', args=[content.campaign.code])}?content={content.number}&state=submitted"
        text = f"{len(waiting)} bảng đã trình chưa thẩm định xong: {listed(waiting, 'bảng')}."
        blockers.append(Blocker(text, "Mở hàng đợi thẩm định", url))
    blockers += register_blockers(scorecards, timezone.localdate(now))
    return [*blockers, *_still_in_time(scorecards, now), *_no_time_to_object(content, now)]


def _no_time_to_object(content: Content, now: datetime) -> list[Blocker]:
    """What is published after the period of petitions would be closed before anybody could object."""
    campaign = content.campaign
    if content.state == ContentState.PUBLISHED or now < end_of_day(campaign.petition_until):
        return []
    text = f"Hạn kiến nghị đã hết ngày {format_date(campaign.petition_until)}: đơn vị không còn ngày nào để kiến nghị."
    return [Blocker(text, "Điều chỉnh lịch: lùi hạn kiến nghị", reverse("edit_schedule", args=[campaign.code]))]


def _still_in_time(scorecards: Sequence[Scorecard], now: datetime) -> list[Blocker]:
    days = [due for card in absent_from(scorecards) if now < end_of_day(due := due_of(card))]
    if not days:
        return []
    text = f"{len(days)} đơn vị chưa trình và vẫn còn hạn đến hết {format_date(max(days))}."
    return [Blocker(text, "Đợi hết hạn nộp bảng tự chấm của các đơn vị này.")]


def absent_from(scorecards: Iterable[Scorecard]) -> list[Scorecard]:
    """Those that never handed in."""
    return [card for card in scorecards if card.state in (ScorecardState.DRAFT, ScorecardState.FINISHED)]


def inspection_blockers(scorecard: Scorecard, inspected_on: date, today: date) -> list[Blocker]:
    """A visit lies inside the campaign and not ahead."""
    campaign = scorecard.content.campaign
    blockers = campaign_blockers(campaign)
    if not campaign.starts_on <= inspected_on <= today:
        span = f"từ {format_date(campaign.starts_on)} đến hôm nay, {format_date(today)}"
        blockers.append(Blocker(f"Ngày kiểm tra phải {span}."))
    return blockers


def gate_blockers(scorecard: Scorecard, criterion: Criterion) -> list[Blocker]:
    """Recording and lifting: a gate may become known late, but one that limits the class is part of what is published.

    The criterion must be a gate of this very sheet that is decided outside; the others the system finds itself.
    """
    blockers = campaign_blockers(scorecard.content.campaign)
    params = parse_params(criterion.kind, criterion.params)
    if criterion.sheet_id != scorecard.sheet_id or not isinstance(params, GateParams) or params.rule:
        return [*blockers, Blocker("Đây không phải điều kiện do cơ quan có thẩm quyền kết luận của bảng điểm này.")]
    if params.effect == "cap_class" and scorecard.content.state == ContentState.PUBLISHED:
        blockers.append(
            Blocker(
                "Điều kiện này ảnh hưởng xếp loại mà kết quả đã công bố.",
                "Điểm chỉ còn xem xét lại theo kiến nghị của đơn vị.",
            )
        )
    return blockers


def _codes(lines: Sequence[ScoreLine]) -> str:
    return ", ".join(line.criterion.code for line in lines)
