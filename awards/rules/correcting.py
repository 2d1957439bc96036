"""What a further version of a ranking needs: something that differs, a reason, and a second person."""

from datetime import datetime

from awards.models import Ranking, RankingCorrection
from awards.outcome.kept import moved_by
from awards.outcome.rules import decided_blockers
from awards.rules.people import manager_blockers
from awards.rules.sealing import content_blockers
from awards.standing import Standing
from awards.states import CORRECTION_MOVES
from campaigns.models import User
from campaigns.rules import Blocker, move_blockers


def proposing_blockers(standing: Standing, last: Ranking | None, waiting: RankingCorrection | None) -> list[Blocker]:
    """`last` is the version in force, `waiting` a proposal that nobody has answered."""
    if last is None:
        return [Blocker("Khối này chưa chốt xếp hạng lần nào.", "Chốt bản đầu tiên.")]
    blockers = [*content_blockers(standing), *decided_blockers(moved_by(standing))]
    if not blockers and standing.frozen.hash == last.hash:
        blockers.append(
            Blocker(f"Số liệu không khác bản {last.version} đã chốt.", "Bản đã chốt vẫn đúng, không cần lập bản mới.")
        )
    if waiting:
        blockers.append(Blocker("Đang có một đề nghị lập bản mới chờ đồng ý.", "Chờ trả lời, hoặc thu hồi đề nghị đó."))
    return blockers


def second_person_blockers(correction: RankingCorrection, user: User, now: datetime) -> list[Blocker]:
    """The lead office's manager, who published the points that the ranking rests on; never the proposer."""
    blockers = manager_blockers(correction.group.content.campaign, user, now)
    if user.pk == correction.proposed_by_id:
        blockers.append(Blocker("Người đồng ý phải khác người đề nghị.", "Một người khác của cơ quan chủ trì xem xét."))
    return blockers


def answering_blockers(correction: RankingCorrection, action: str) -> list[Blocker]:
    return move_blockers(CORRECTION_MOVES, action, correction.state, correction.get_state_display())


def consenting_blockers(correction: RankingCorrection, standing: Standing, last: Ranking | None) -> list[Blocker]:
    """Consent is to what was shown: the very figures, on top of the very version."""
    blockers = [*answering_blockers(correction, "consent"), *content_blockers(standing)]
    moved = last is None or last.pk != correction.base_id
    if not blockers and (moved or standing.frozen.hash != correction.hash):
        text = "Số liệu đã thay đổi sau khi thư ký đề nghị."
        blockers.append(Blocker(text, "Thư ký thu hồi và đề nghị lại theo số liệu mới."))
    return blockers or decided_blockers(moved_by(standing))
