"""What is to be seen to around the papers, by stage, each with the way to cure it. Nothing here blocks a draft; what a
dossier may not be sent without is judged in `sending.complete`."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.urls import reverse

from campaigns.rules import Blocker
from dossiers.entries import Entry
from dossiers.facts import wording
from dossiers.facts.ground import Ground
from dossiers.models import Sending
from dossiers.outcome_gaps import outcome_gaps
from dossiers.reporting.standing import Standing
from dossiers.rules import minutes_blockers, proposal_blockers, undecided
from dossiers.sending.page import received_units
from dossiers.sending.queries import Key
from dossiers.states import DocumentKind, DossierStage


def gaps(ground: Ground, entries: list[Entry], turns: Mapping[Key, Sending]) -> dict[DossierStage, list[Blocker]]:
    """`turns`: the last turn of each dossier that was sent."""
    return {
        DossierStage.PLAN: [*_plan_number(ground), *_illustrative(ground)],
        DossierStage.MEETING: [
            *minutes_blockers(ground),
            *undecided(ground),
            *_invitation(entries),
            *_unit_meetings(ground),
            *_minutes_number(entries),
            *_tally(entries),
        ],
        DossierStage.SENDING: [
            *proposal_blockers(ground),
            *_unit_dossiers(ground, turns),
            *_bases(ground),
            *_signatory(ground),
            *report_gaps(ground, entries),
        ],
        DossierStage.DECISION: outcome_gaps(ground, entries),
    }


def _plan_number(ground: Ground) -> list[Blocker]:
    if ground.campaign.plan_number:
        return []
    url = reverse("plan", args=[ground.campaign.code])
    return [
        Blocker(
            "Kế hoạch chưa ghi số, ngày ban hành; văn bản dẫn kế hoạch đang để trống.",
            "Chủ trì phong trào ghi số ở trang Kế hoạch",
            url,
        )
    ]


def _bases(ground: Ground) -> list[Blocker]:
    """Texts from the register come without their day of issue; texts that the office wrote may have died since."""
    url = reverse("kind_wording", args=[ground.campaign.code, DocumentKind.PROPOSAL])
    written = ground.written(DocumentKind.PROPOSAL).get("bases", "")
    if not written:
        return [Blocker("Căn cứ của Tờ trình lấy từ danh mục văn bản, chưa có ngày ban hành.", "Ghi căn cứ", url)]
    return [Blocker(text, "Sửa căn cứ", url) for text in dead_bases(ground, tuple(written.splitlines()))]


def dead_bases(
    ground: Ground, lines: tuple[str, ...], kind: str = DocumentKind.PROPOSAL, subject: str = ""
) -> list[str]:
    """Lines that cite a text not in force on the paper's day: told, never refused."""
    day = ground.day_of(kind, subject)
    dead = [one for one in ground.instruments if not wording.in_force(one, day)]
    return [
        f"“{line}” dẫn {one.number}, không còn hoặc chưa có hiệu lực."
        for line in lines
        for one in dead
        if one.number in line
    ]


def _signatory(ground: Ground) -> list[Blocker]:
    office = ground.campaign.lead_unit
    found = ground.signatory("unit_head", ground.day_of(DocumentKind.PROPOSAL), office)
    if found and found.full_name:
        return []
    text = f"Chưa khai người ký của {office.name}; chỗ ký in trống họ tên."
    return [Blocker(text, "Ghi người ký", reverse("signatories"))]


def _minutes_number(entries: list[Entry]) -> list[Blocker]:
    return [
        Blocker(
            f"{entry.title} chưa có số; Tờ trình dẫn biên bản với số để trống.",
            "Ghi số biên bản" if entry.paper else "Lập biên bản",
            reverse("document", args=[entry.paper.pk]) if entry.paper else "#stage-meeting",
        )
        for entry in entries
        if entry.kind == DocumentKind.COUNCIL_MINUTES and entry.meeting and not (entry.paper and entry.paper.number)
    ]


def _invitation(entries: list[Entry]) -> list[Blocker]:
    """To a meeting that is planned; what went out to earlier ones is done with."""
    return [
        Blocker(f"Chưa lập {entry.title}.", "Lập Giấy mời", "#stage-meeting")
        for entry in entries
        if entry.kind == DocumentKind.INVITATION and entry.paper is None
    ]


def _tally(entries: list[Entry]) -> list[Blocker]:
    """The minutes of the meeting cite those of its counters."""
    return [
        Blocker(
            f"{entry.title} chưa {'có số' if entry.paper else 'lập'}; Biên bản họp dẫn với số để trống.",
            "Ghi số biên bản" if entry.paper else "Lập biên bản",
            reverse("document", args=[entry.paper.pk]) if entry.paper else "#stage-meeting",
        )
        for entry in entries
        if entry.kind == DocumentKind.TALLY_MINUTES and not (entry.paper and entry.paper.number)
    ]


def _unit_meetings(ground: Ground) -> list[Blocker]:
    """Plan, III.2: whoever is put forward has been considered by a meeting of the own unit."""
    nominations = [slot.nomination for slot in ground.recipients if slot.nomination]
    units = sorted({one.proposed_by_unit.name for one in nominations if one.meeting_id is None})
    if not units:
        return []
    url = reverse("unit_meetings", args=[ground.campaign.code])
    return [Blocker(f"Chưa có biên bản họp xét của {len(units)} đơn vị đề nghị.", "Xem họp xét của đơn vị", url)]


def _unit_dossiers(ground: Ground, turns: Mapping[Key, Sending]) -> list[Blocker]:
    """What units send is wanted beside the papers that the office makes itself."""
    received, units = received_units(ground, turns)
    if received == units:
        return []
    url, left = reverse("unit_sendings", args=[ground.campaign.code]), units - received
    return [Blocker(f"Chưa nhận hồ sơ của {left}/{units} đơn vị đề nghị.", "Xem hồ sơ của các đơn vị", url)]


def report_gaps(ground: Ground, entries: Sequence[Entry], page: str = "report_confirmations") -> list[Blocker]:
    """Told, never asked for: a superior may as well confirm on paper. `page`: where this reader finds the reports."""
    reports = [entry for entry in entries if entry.slot]
    url = reverse(page, args=[ground.campaign.code])
    words = {
        Standing.DRAFTED: "đang dùng lời soạn sẵn, đơn vị chưa sửa",
        Standing.RETURNED: "bị trả lại, đơn vị chưa sửa xong",
        Standing.WRITTEN: "chờ thủ trưởng đơn vị xác nhận",
        Standing.WITH_SUPERIOR: "chờ cấp trên xác nhận",
    }
    counts = Counter(entry.standing for entry in reports)
    return [
        Blocker(f"{counts[standing]}/{len(reports)} báo cáo {said}.", "Xem các báo cáo", url)
        for standing, said in words.items()
        if counts[standing]
    ]


def _illustrative(ground: Ground) -> list[Blocker]:
    numbers = sorted({facts.card.content.number for facts in ground.cards.values() if facts.card.sheet.illustrative})
    if not numbers:
        return []
    return [Blocker(f"Điểm của nội dung {', '.join(numbers)} chấm theo bảng điểm minh họa, chưa phải bảng ban hành.")]
