"""Who keeps the register, and what may be written into it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from campaigns.models import Campaign, Unit
from campaigns.roles import Role
from campaigns.rules import Blocker
from campaigns.states import CampaignState
from campaigns.vietnamese import format_date
from scoring.judges import Judge
from scoring.models import ReportDuty, ScoreLine
from scoring.reports.periods import Planned
from scoring.reports.series import Series

MOST_DUTIES = 120  # in one series: a report each week and a good many more
TOO_EARLY = timedelta(days=92)  # a day so far ahead of the last one is a slip of the year

REASON = Blocker("Phải ghi lý do.", "Lý do được giữ trong nhật ký và đơn vị đọc được.")


def keeper_blockers(judge: Judge, series: Series) -> list[Blocker]:
    """Which reports are owed: the lead office's manager and verifiers, and those of an office that the criterion
    names."""
    lead, verifying = judge.campaign.lead_unit, judge.offices.get(Role.VERIFIER, frozenset())
    managing = judge.offices.get(Role.MANAGER, frozenset())
    if lead.pk in managing | verifying or series.offices & verifying:
        return []
    return [Blocker(f"Sổ này do chủ trì phong trào và chuyên viên thẩm định của {lead.name} lập.")]


def receipt_blockers(judge: Judge, unit_id: int, office: Unit | None) -> list[Blocker]:
    """When a unit's report was received, whose criterion names this office or none: never by the unit's own people."""
    blockers, keeper = judge.line_blockers(unit_id, office), judge.office_of(unit_id, office)
    if not blockers or unit_id in judge.own:
        return blockers
    if keeper.pk == judge.campaign.lead_unit_id and not judge.manager_blockers():
        return []
    return [Blocker(f"Báo cáo của đơn vị này do {keeper.name} ghi sổ.")]


def open_blockers(campaign: Campaign) -> list[Blocker]:
    """Reports are planned before the launch and followed until the campaign is closed."""
    if campaign.state != CampaignState.CLOSED:
        return []
    return [Blocker(f"Phong trào ở trạng thái “{campaign.get_state_display()}”, sổ chỉ để xem.")]


def duty_blockers(campaign: Campaign, planned: Iterable[Planned]) -> list[Blocker]:
    """A last day lies where it can still count."""
    first, last = campaign.starts_on, campaign.verify_until
    wrong = [each for each in planned if not first <= each.due_on <= last]
    if not wrong:
        return []
    span = f"từ {format_date(first)} đến hạn thẩm định {format_date(last)}"
    return [Blocker(f"Hạn gửi phải {span}: {'; '.join(f'{each.title}' for each in wrong[:5])}.")]


def title_blockers(titles: Sequence[str], existing: Iterable[str]) -> list[Blocker]:
    """Reports of one series are told apart by their titles."""
    taken, found = set(existing), []
    if len(taken) + len(titles) > MOST_DUTIES:
        found.append(Blocker(f"Nhiều nhất {MOST_DUTIES} báo cáo trong một sổ."))
    twice = sorted({each for each in titles if each in taken or titles.count(each) > 1})
    if twice:
        found.append(Blocker(f"Đã có trong sổ: {'; '.join(twice)}.", "Bỏ dòng trùng hoặc đặt tên khác."))
    return found


def day_blockers(duty: ReportDuty, received_on: date, today: date) -> list[Blocker]:
    if received_on > today:
        return [
            Blocker(
                f"{duty.title}: ngày nhận {format_date(received_on)} chưa tới.",
                "Ghi vào ngày nhận được báo cáo, hoặc kiểm tra lại năm.",
            )
        ]
    if received_on < duty.due_on - TOO_EARLY:
        text = f"{duty.title}: nhận ngày {format_date(received_on)} quá sớm so với hạn {format_date(duty.due_on)}."
        return [Blocker(text, "Kiểm tra lại năm.")]
    return []


def reason_blockers(reason: str) -> list[Blocker]:
    return [] if reason.strip() else [REASON]


def fed_blockers(line: ScoreLine, by_register: bool) -> list[Blocker]:
    """A unit does not type what the register tells."""
    if not by_register:
        return []
    text = f"Tiêu chí {line.criterion.code} tính theo sổ theo dõi báo cáo của cơ quan chủ trì, đơn vị không nhập."
    return [Blocker(text, "Ngày nhận chưa đúng thì hỏi cơ quan chủ trì ở mục Hỏi đáp, vướng mắc.")]
