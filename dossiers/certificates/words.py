"""What fills the placeholders of a certificate: the words of one recipient, dotted where nothing is known yet."""

from awards.models import Slot
from campaigns.models import Campaign, Signatory
from campaigns.vietnamese import long_date
from dossiers.certificates.queries import Recipient
from dossiers.facts.heads import located
from dossiers.facts.names import commune_of, in_full, small_first, with_area
from dossiers.facts.proposal import workplace

DOTS = "……"
_TITLES = {"nam": "Ông", "nữ": "Bà"}


def words_of(recipient: Recipient, signer: Signatory | None) -> dict[str, str]:
    slot, award = recipient.slot, recipient.award
    campaign = slot.content.campaign
    decision = award.decision if award else None
    day = decision.issued_on if decision else None
    return {
        "người được khen": _name(slot),
        "chức vụ, đơn vị": _standing(slot),
        "nội dung": small_first(slot.content.title),
        "số quyết định": decision.document if decision else f"{DOTS}/QĐ-{campaign.authority.symbol}",
        "ngày quyết định": long_date(day) if day else f"ngày {DOTS} tháng {DOTS} năm {campaign.dossier_due.year}",
        "số sổ": str(recipient.entry.number) if recipient.entry else DOTS,
        **_office(campaign),
        **_signing(signer),
    }


def sample_words(campaign: Campaign, signer: Signatory | None) -> dict[str, str]:
    """For a preview before there is anybody: a long name, so that one sees where it breaks."""
    authority = campaign.authority
    return {
        "người được khen": "Bà Nguyễn Thị Hồng Nhung",
        "chức vụ, đơn vị": f"Công chức, Ủy ban nhân dân {authority.area_name}",
        "nội dung": "thực hiện các nhiệm vụ phát triển kinh tế - xã hội và các chỉ tiêu thi đua được giao",
        "phong trào": "phong trào thi đua yêu nước",
        "năm": str(campaign.year),
        "số quyết định": f"123/QĐ-{authority.symbol}",
        "ngày quyết định": f"ngày 20 tháng 12 năm {campaign.year}",
        "số sổ": "12",
        "CƠ QUAN": authority.name.upper(),
        "địa danh": authority.place_name,
        **_signing(signer),
    }


def _office(campaign: Campaign) -> dict[str, str]:
    return {
        "CƠ QUAN": campaign.authority.name.upper(),
        "phong trào": campaign.title,
        "năm": str(campaign.year),
        "địa danh": campaign.authority.place_name,
    }


def _signing(signer: Signatory | None) -> dict[str, str]:
    """Authority and title on lines of their own; without anybody on record the chairman, unnamed."""
    if signer is None:
        return {"chức danh ký": "CHỦ TỊCH", "người ký": ""}
    return {
        "chức danh ký": "\n".join([*signer.prefix_lines, signer.title.upper()]),
        "người ký": signer.full_name,
    }


def _name(slot: Slot) -> str:
    person = slot.nomination
    if person and person.full_name:
        return f"{_TITLES.get(person.gender, '')} {person.full_name}".strip()
    return in_full(located(slot.recipient_name, slot.unit) if slot.unit else slot.recipient_name)


def _standing(slot: Slot) -> str:
    """Post and unit of a person; of a collective where it stands: "xã A, tỉnh B"."""
    authority, person = slot.content.campaign.authority, slot.nomination
    if person is None or not person.full_name:
        return ", ".join(one.area_name for one in (authority, authority.parent) if one)
    unit = in_full(located(person.unit.name, person.unit))
    area = authority.area_name
    whole = f"{unit}, {area}" if commune_of(unit) and area not in unit else with_area(unit, area)
    post = in_full(person.post)
    return post if unit.lower() in post.lower() else workplace(post, whole)
