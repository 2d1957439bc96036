"""What a ranking needs before it is sealed."""

from django.urls import reverse

from awards.models import Ranking
from awards.rules.people import campaign_blockers
from awards.standing import Standing
from campaigns.models import Content
from campaigns.rules import Blocker
from campaigns.states import ContentState
from campaigns.vietnamese import format_date
from scoring.models import Petition, Scorecard
from scoring.petitions.queries import waiting_on


def seal_blockers(standing: Standing, last: Ranking | None, *, each_unit: bool = True) -> list[Blocker]:
    """`last` is the version in force: what is sealed once is only corrected, by two people. Without `each_unit` the
    units are not looked through: a page of very many leaves that to the sealing."""
    if last:
        cure = "Đề nghị lập bản mới; người thứ hai đồng ý thì bản mới được chốt."
        return [Blocker(f"Khối này đã chốt bản {last.version}.", cure)]
    return content_blockers(standing, each_unit=each_unit)


def content_blockers(standing: Standing, *, each_unit: bool = True) -> list[Blocker]:
    """What keeps the figures of this moment from being sealed."""
    content = standing.group.content
    blockers = campaign_blockers(content.campaign)
    if content.state != ContentState.PUBLISHED:
        return [*blockers, Blocker(f"Chưa công bố điểm của {content}.", "Chủ trì phong trào công bố điểm trước.")]
    if not standing.size:
        return [
            *blockers,
            Blocker(
                "Khối này không có đơn vị nào có điểm chính thức.",
                "Chủ trì phong trào công bố điểm của các đơn vị trong khối trước.",
            ),
        ]
    if len(standing.chains) > 1:
        blockers.append(
            Blocker(
                "Các đơn vị trong khối dùng bảng điểm có tiêu chí phụ khác nhau.",
                "Đính chính bảng điểm để cả khối có cùng tiêu chí phụ.",
            )
        )
    if content.closed_at is None:
        blockers.append(_unclosed(content))
    return [*blockers, *(_held_up(standing) if each_unit else ())]


def _held_up(standing: Standing) -> list[Blocker]:
    """Some units by name, and how many others there are."""
    cards = standing.held_up
    asked = [card for card in cards if card.open_petitions]
    return [
        *(_unsettled(card) for card in cards if card.open_lines),
        *(_unanswered(petition) for petition in (waiting_on(asked) if asked else ())),
        *(_unconfirmed(card) for card in cards if card.unconfirmed),
        *(
            [Blocker(f"Và {cards.more} đơn vị khác cùng vướng như trên.", "Xử lý như trên cho từng đơn vị.")]
            if cards.more
            else []
        ),
    ]


def _unclosed(content: Content) -> Blocker:
    """A ranking rests on points that no petition can change any more."""
    until = format_date(content.campaign.petition_until)
    url = f"{reverse('publication', args=[content.campaign.code])}#content-{content.number}"
    return Blocker(f"{content} chưa khóa điểm: hạn kiến nghị đến hết ngày {until}.", "Xem việc khóa điểm", url)


def _unsettled(card: Scorecard) -> Blocker:
    url = reverse("scorecard", args=[card.pk])
    return Blocker(f"{card.unit.name}: còn dòng chưa có điểm chính thức.", "Xem bảng tự chấm", url)


def _unanswered(petition: Petition) -> Blocker:
    unit, code = petition.line.scorecard.unit.name, petition.line.criterion.code
    url = reverse("petition", args=[petition.pk])
    return Blocker(f"{unit}: kiến nghị về dòng {code} chưa có trả lời.", "Xem kiến nghị", url)


def _unconfirmed(card: Scorecard) -> Blocker:
    return Blocker(
        f"{card.unit.name}: chưa có xác nhận kiểm tra, đánh giá toàn diện của cơ quan chủ trì.",
        "Đoàn kiểm tra ghi kết quả và xác nhận.",
        reverse("inspect_scorecard", args=[card.pk]),
    )
