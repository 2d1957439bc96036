"""What the page of a report knows before anybody writes: ready-made words, and where each of them comes from."""

from awards.models import Slot
from campaigns.vietnamese import format_date
from dossiers.facts.draft import Known
from dossiers.facts.ground import Ground
from dossiers.facts.report_text import Text, known, text_now
from dossiers.models import AchievementReport
from dossiers.reporting.parts import parts_of
from dossiers.reporting.text import is_person


def ready_text(ground: Ground, slot: Slot) -> tuple[dict[str, object], dict[str, str]]:
    """Words for every part, and their sources by part: from the data of today, and facts that do not change with the
    contest from the last other report on the same recipient."""
    text: dict[str, object] = dict(text_now(ground, slot, drafted=True))
    sources = _sources(known(ground, slot), text)
    if other := last_other(slot):
        where = f"báo cáo nội dung {other.content.number} năm {other.content.campaign.year}"
        for part in parts_of(ground.forms.report_form, person=is_person(slot)):
            if part.in_details and part.section == "I" and other.details.get(part.key):
                text[part.key], sources[part.key] = other.details[part.key], where
    return text, sources


def last_other(slot: Slot) -> AchievementReport | None:
    """On the same recipient: in another content, or in an earlier campaign of the same authority."""
    same = AchievementReport.objects.filter(recipient_key=slot.recipient_key, unit_id=slot.unit_id).exclude(details={})
    others = same.exclude(content_id=slot.content_id).select_related("content__campaign")
    return others.order_by("-edited_at").first()


def _sources(known: Known, text: Text) -> dict[str, str]:
    inspected = f", biên bản kiểm tra {format_date(known.inspected_on)}" if known.inspected_on else ""
    group = ", khối xét" if known.group else ""
    results = "đề nghị của đơn vị" if known.is_person else f"điểm đã thẩm định, tiêu chí đạt điểm tối đa{inspected}"
    said = {
        "born": "năm sinh ở phiếu đề nghị",
        "situation": "phiếu đề nghị" if known.is_person else f"kế hoạch phát động{group}",
        "duties": "chức vụ ở phiếu đề nghị",
        "achievements": results,
        "measures": "ngày nộp bảng tự chấm, tài liệu kiểm chứng",
        "titles": "quyết định đã ghi trong hệ thống",
        "awards": "quyết định đã ghi trong hệ thống",
    }
    return {key: words for key, words in said.items() if text.get(key)}
