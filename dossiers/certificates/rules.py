"""Why a design may not be kept, a number not given, a certificate not printed; each names whom or what it is about."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from campaigns.models import Authority, Campaign
from campaigns.rules import Blocker
from dossiers.certificates.design import Design, faults
from dossiers.certificates.page import Page
from dossiers.certificates.queries import Recipient
from dossiers.models import CertificateRun, CertificateTemplate
from dossiers.states import PrintState, RunKind

MOST_SHEETS = 300  # in one file
MOST_COPIES = 50  # of one certificate at once
LARGEST_NUMBER = 99_999


def design_blockers(design: Design) -> list[Blocker]:
    return [Blocker(fault) for fault in faults(design)]


def version_blockers(template: CertificateTemplate, version: int) -> list[Blocker]:
    """Nobody saves over a colleague unseen."""
    if template.version == version:
        return []
    return [Blocker("Mẫu đã được người khác sửa trong lúc này.", "Tải lại trang để xem bản mới rồi sửa tiếp.")]


def choice_blockers(chosen: Sequence[Recipient]) -> list[Blocker]:
    if not chosen:
        return [Blocker("Chưa chọn tập thể, cá nhân nào đã được Hội đồng nhất trí.", "Đánh dấu ở danh sách.")]
    if len(chosen) > MOST_SHEETS:
        return [Blocker(f"Mỗi lần nhiều nhất {MOST_SHEETS} tờ.", "Chọn ít hơn.")]
    return []


def number_blockers(numbers: Sequence[tuple[Recipient, int]], taken: Mapping[int, str], year: int) -> list[Blocker]:
    """`taken`: names by number in that year, without those who are given a number now."""
    counted = Counter(number for _, number in numbers)
    found = [
        Blocker(f"Số {number} ghi cho {count} người.", "Cho mỗi người một số riêng.")
        for number, count in counted.items()
        if count > 1
    ]
    for recipient, number in numbers:
        name = recipient.slot.recipient_name
        if not 1 <= number <= LARGEST_NUMBER:
            found.append(Blocker(f"{name}: số sổ từ 1 đến {LARGEST_NUMBER}."))
        if number in taken:
            found.append(Blocker(f"Số {number} năm {year} đã ghi cho {taken[number]}.", f"Đổi số của {name}."))
        found += changed_blockers(recipient, number, year)
    return found


def changed_blockers(recipient: Recipient, number: int, year: int) -> list[Blocker]:
    """What stands on paper that may be handed over is not given another number."""
    entry = recipient.entry
    if entry is None or (entry.number, entry.year) == (number, year) or recipient.good <= 0:
        return []
    name = recipient.slot.recipient_name
    return [Blocker(f"Giấy khen của {name} đã in mang số {entry.number}.", "Ghi các tờ đã in là hỏng rồi đổi số.")]


def page_blockers(pages: Collection[tuple[str, Page]]) -> list[Blocker]:
    """`pages` with whose they are: a text that leaves its box is told by name before anything is printed."""
    cure = "Sửa lời hoặc nới ô ở mẫu giấy khen."
    return [Blocker(f"{name}: {misfit}", cure) for name, page in pages for misfit in page.misfits]


def ready_blockers(run: CertificateRun) -> list[Blocker]:
    if run.print_state == PrintState.READY and run.kind != RunKind.GRID:
        return []
    return [
        Blocker(
            "Tệp in chưa tạo xong hoặc là trang lưới thử, không có giấy khen nào để ghi.",
            "Chờ tệp in giấy khen tạo xong.",
        )
    ]


def copies_blockers(copies: int) -> list[Blocker]:
    if 1 <= copies <= MOST_COPIES:
        return []
    return [Blocker(f"Số tờ từ 1 đến {MOST_COPIES}.")]


def spoiled_blockers(name: str, spoiled: int, good: int) -> list[Blocker]:
    """`good`: copies of this sheet that were printed and not yet told as spoiled."""
    if spoiled <= good:
        return []
    return [Blocker(f"{name}: chỉ còn {good} tờ đã in chưa ghi hỏng.", "Ghi đã in trước, hoặc giảm số tờ hỏng.")]


def keeper_blockers(authority: Authority, campaign: Campaign) -> list[Blocker]:
    if authority.pk == campaign.authority_id:
        return []
    return [Blocker("Mẫu, máy in này của cơ quan khác.", "Chọn mẫu, máy in của cơ quan mình.")]
