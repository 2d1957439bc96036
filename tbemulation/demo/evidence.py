"""What units give as evidence beside their papers: documents cited by number, pages on the web, a guarded register."""

from datetime import datetime, timedelta

from django.utils import timezone

from campaigns.models import Unit, User
from scoring.actions.evidence import Citation, add_evidence, add_link, cite_document
from scoring.models import Scorecard, ScoreLine
from tbemulation.demo.papers import guarded_register

DAYS_BEFORE = timedelta(days=40)  # a document is issued so long before it is cited
# By content and criterion.
CITED = {
    ("01", "I.1.a"): "Triển khai công tác văn hóa, thể thao, du lịch và hưởng ứng phong trào thi đua",
    ("02", "I.1.a"): "Ứng dụng công nghệ thông tin, chuyển đổi số trong năm",
    ("03", "IV.1.a"): "Thực hiện công tác gia đình trong năm",
}
ON_THE_WEB = {
    ("01", "II.1.c"): "Chuyên mục Văn hóa – Thể thao trên trang thông tin điện tử",
    ("03", "III.1.e"): "Chuyên mục Gương người tốt, việc tốt",
}
GUARDED = ("03", "IV.1.e")  # cases of family violence: the register must not go round


def attach_more(line: ScoreLine, card: Scorecard, by_user: User, now: datetime) -> None:
    """A second document on a few lines, each of another form than a file."""
    place, campaign, unit = (card.content.number, line.criterion.code), card.content.campaign, card.unit
    if place in CITED:
        cite_document(line=line, citation=_citation(unit, CITED[place], now), by_user=by_user, now=now)
    if place in ON_THE_WEB:
        add_link(line=line, title=ON_THE_WEB[place], url=_portal(unit), by_user=by_user, now=now)
    if place == GUARDED:
        register = guarded_register(unit, timezone.localdate(now), campaign.authority.place_name)
        add_evidence(line=line, document=register, sensitive=True, by_user=by_user, now=now)


def _citation(unit: Unit, about: str, now: datetime) -> Citation:
    day = timezone.localdate(now - DAYS_BEFORE)
    symbol = f"KH-{unit.symbol}" if unit.symbol else "KH"
    return Citation(number="27", symbol=symbol, issued_on=day, abstract=about, issuer=unit.name)


def _portal(unit: Unit) -> str:
    """An address under the name that is kept for examples: it leads nowhere."""
    return f"https://{unit.code.lower()}.{unit.authority.code}.example/tin-tuc"
