"""A scorecard handed in (claimed 80: I.1 40, I.2 40) with the people who ask about it and those who answer."""

from dataclasses import dataclass
from datetime import date, datetime

from campaigns.models import Campaign, Content, Membership
from campaigns.roles import Role
from scoring.actions.evidence import add_link
from scoring.actions.requests import Said, Wanted, answer, ask
from scoring.models import EvidenceUse, Request, RequestedLine, Scorecard, ScoreLine
from scoring.states import RequestKind
from tests.factories.campaigns import NOW, make_member, make_unit, make_user
from tests.factories.office import hand_in, line, make_office, verifier_of

WHAT = "Cung cấp quyết định công nhận."
DUE = date(2024, 11, 6)  # NOW is 01/11/2024, a Friday
WORDS = "Đã gửi Quyết định số 12/QĐ-UBND."


@dataclass
class Hearing:
    campaign: Campaign
    content: Content
    card: Scorecard
    officer: Membership
    asker: Membership
    colleague: Membership
    manager: Membership

    def line(self, code: str = "I.2") -> ScoreLine:
        return line(self.card, code)


def make_hearing() -> Hearing:
    """`asker` and `colleague` are verifiers of the lead office."""
    campaign, content = make_office()
    own = make_unit(campaign.authority, "UBND xã Vĩnh Trung")
    return Hearing(
        campaign,
        content,
        hand_in(content, own),
        officer=make_member(own, Role.OFFICER, make_user("Nguyễn Thị Sáu")),
        asker=make_member(campaign.lead_unit, Role.VERIFIER, make_user("Trần Văn Hỏi")),
        colleague=verifier_of(campaign),
        manager=make_member(campaign.lead_unit, Role.MANAGER),
    )


def asked(
    hearing: Hearing, *codes: str, kind: str = RequestKind.DOCUMENTS, due: date = DUE, now: datetime = NOW
) -> Request:
    lines = [hearing.line(code) for code in codes or ("I.2",)]
    wanted = Wanted(kind, WHAT, due)
    return ask(scorecard=hearing.card, lines=lines, wanted=wanted, by_user=hearing.asker.user, now=now)


def answered(hearing: Hearing, request: Request, text: str = WORDS, *, now: datetime = NOW) -> list[RequestedLine]:
    """The same words on every line, over whatever stood there."""
    said = {row.pk: Said(text, row.replied_at) for row in request.lines.all()}
    return answer(request=request, said=said, by_user=hearing.officer.user, now=now)


def document(hearing: Hearing, code: str = "I.2", *, now: datetime = NOW) -> EvidenceUse:
    url = f"https://tinhbien.angiang.gov.vn/{code}/{now:%d%H}"
    return add_link(line=hearing.line(code), title="Quyết định", url=url, by_user=hearing.officer.user, now=now)
