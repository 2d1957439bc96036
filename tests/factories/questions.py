"""A campaign in which units may ask and the lead office answers."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from campaigns.models import Campaign, Content, Membership
from campaigns.roles import Role
from scoring.actions.questions import About, Answer, answer_questions, ask
from scoring.models import Criterion, Question, Reply
from scoring.states import QuestionKind
from tests.factories.campaigns import NOW, make_campaign, make_content, make_member, make_unit, make_user
from tests.factories.scoring import make_scorecard

_number = count(1)


@dataclass
class Room:
    """Two communes with a scorecard each; `verifier` and `manager` are of the lead office."""

    content: Content
    officer: Membership = field(init=False)
    head: Membership = field(init=False)
    neighbour: Membership = field(init=False)
    manager: Membership = field(init=False)
    verifier: Membership = field(init=False)

    def __post_init__(self) -> None:
        authority, lead = self.campaign.authority, self.campaign.lead_unit
        first, second = make_unit(authority, "UBND xã Vĩnh Trung"), make_unit(authority, "UBND xã An Cư")
        for unit in (first, second):
            make_scorecard(unit, self.content)
        self.officer = make_member(first, Role.OFFICER, make_user("Trần Thị Ánh"))
        self.head = make_member(first, Role.HEAD, make_user("Nguyễn Thành Được"))
        self.neighbour = make_member(second, Role.OFFICER, make_user("Lê Văn Đông"))
        self.manager = make_member(lead, Role.MANAGER, make_user("Phạm Hữu Lộc"))
        self.verifier = make_member(lead, Role.VERIFIER, make_user("Võ Thị Bé"))

    @property
    def campaign(self) -> Campaign:
        return self.content.campaign

    def criterion(self, code: str = "I.1") -> Criterion:
        return Criterion.objects.get(sheet__content=self.content, code=code)

    def about(self, code: str = "I.1") -> About:
        return About(self.content, self.content.clause, self.criterion(code))


def make_room(**fields) -> Room:
    return Room(make_content(make_campaign(**fields)))


def asked(
    room: Room, by: Membership | None = None, text: str = "", *, about: About | None = None, **options
) -> Question:
    by = by or room.officer
    options = {"kind": QuestionKind.QUESTION, "now": NOW} | options
    return ask(
        campaign=room.campaign,
        unit=by.unit,
        about=about or room.about(),
        text=text or f"Hỏi lần {next(_number)}?",
        by_user=by.user,
        **options,
    )


def answered(
    room: Room, *questions: Question, text: str = "Tính theo ngày ký số.", now: datetime = NOW, **parts
) -> Reply:
    return answer_questions(questions=questions, answer=Answer(text, **parts), by_user=room.manager.user, now=now)
