"""Why a line came to its points, in the words that the unit reads on its receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from campaigns.models import Content
from campaigns.vietnamese import format_date, format_datetime, format_points
from scoring.engine.outcome import Status
from scoring.engine.results import FiredGate
from scoring.models import GateFinding, Petition, ScoreLine
from scoring.publication.sums import Counted
from scoring.reports.register import Register
from scoring.states import PetitionState

_ANY_DOCUMENT = "Bảng điểm không nêu tên tài liệu; đơn vị chưa đính kèm tài liệu nào được chấp nhận."


@dataclass(frozen=True)
class Ground:
    label: str
    text: str

    @property
    def sentence(self) -> str:
        return f"{self.label}: {self.text}"


def grounds_of(
    line: ScoreLine, points: Counted, petition: Petition | None, reason: str, register: Register | None
) -> list[Ground]:
    """`reason`: how the engine came to the published points of the line; `register`: of the reports that it counts."""
    granted = petition is not None and petition.state == PetitionState.GRANTED
    found = []
    if line.ground:
        label = "Lý do trước kiến nghị" if granted else "Lý do" if points.by_unit else "Nhận xét"
        found.append(Ground(label, line.ground))
    if line.unproven and not granted:
        found.append(Ground("Tài liệu còn thiếu", line.criterion.evidence_required or _ANY_DOCUMENT))
    if line.basis:
        found.append(Ground("Căn cứ chấp nhận", line.basis))
    if points.by_unit and line.self_status == Status.UNANSWERED and not points.outside:
        found.append(Ground("Kê khai", "Đơn vị không kê khai dòng này"))
    if points.lost and (behind := _behind(line, register)):
        found.append(Ground("Báo cáo trễ, không gửi", behind))
    words = petition.new_words if petition and granted else "" if line.unproven else reason
    if words:
        found.append(Ground("Cách ra điểm", words))
    return [*found, *_petition(petition)]


def _behind(line: ScoreLine, register: Register | None) -> str:
    """The reports that cost points, unless the register was changed after the publication."""
    if register is None or not register.agrees(line.verified_answer):
        return ""
    return "; ".join(entry.words for entry in register.counted if entry.state != "in_time")


def _petition(petition: Petition | None) -> Sequence[Ground]:
    if petition is None:
        return []
    if petition.state == PetitionState.WAITING:
        return [Ground("Kiến nghị", f"gửi ngày {_day(petition.filed_at)}, chờ trả lời")]
    said = petition.get_state_display().lower()
    if petition.state == PetitionState.GRANTED:
        said += f" từ {_points(petition.old_points)} thành {_points(petition.new_points)}"
    by = petition.decided_by.full_name if petition.decided_by else ""
    return [Ground("Kiến nghị", f"{said} ({by}, ngày {_day(petition.decided_at)}). {petition.ground}")]


def _points(value: Decimal | None) -> str:
    return "không áp dụng" if value is None else f"{format_points(value)} điểm"


def _day(moment: datetime | None) -> str:
    return format_date(timezone.localdate(moment)) if moment else ""


def gate_words(gate: FiredGate, finding: GateFinding | None) -> str:
    """What a condition does, and the document that says so; those that the sheet itself computes have none."""
    effect = "Không xét khen" if gate.effect == "no_award" else f"Xếp loại không cao hơn “{gate.cap_class}”"
    if finding is None:
        return f"{effect}: {gate.text}."
    dated = f" ngày {format_date(finding.issued_on)}" if finding.issued_on else ""
    issuer = f" của {finding.issuer}" if finding.issuer else ""
    return f"{effect}: {gate.text}. {finding.ground.rstrip('.')} ({finding.document}{dated}{issuer})."


@dataclass(frozen=True)
class Objection:
    """How a unit objects to its points now; `kind` is one of components/status.html."""

    kind: str
    word: str
    text: str


def objection(content: Content, today: date) -> Objection:
    """Until when a unit may object, or since when it no longer can."""
    until = format_date(content.campaign.petition_until)
    if content.closed_at:
        text = f"Điểm đã khóa lúc {format_datetime(content.closed_at)}, không còn thay đổi."
        return Objection("done", "Đã khóa điểm", text)
    if today > content.campaign.petition_until:
        return Objection("idle", "Hết thời hạn", f"Thời hạn kiến nghị đã hết ngày {until}; điểm chờ khóa.")
    text = (
        f"Đơn vị kiến nghị từng dòng của mình, mỗi dòng một lần, đến hết ngày {until}: mở dòng trong bảng tự chấm, "
        "chọn “Kiến nghị về dòng này”, nêu lý do và đính kèm tài liệu. Cơ quan thẩm định trả lời, nêu lý do; điểm "
        "sửa theo kiến nghị hiện ngay trên phiếu này."
    )
    return Objection("mine", f"Đến hết {until}", text)
