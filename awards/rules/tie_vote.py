"""The council's vote on an order of equals: a show of hands in the meeting that sits, counted by the secretary."""

from collections.abc import Collection
from dataclasses import dataclass

from awards.ballots.rules import quorum_blockers
from awards.thresholds import Rule
from awards.voting import Session
from campaigns.rules import Blocker


@dataclass(frozen=True)
class ShowOfHands:
    yes: int
    no: int
    blank: int

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.blank


@dataclass(frozen=True)
class Voters:
    """Who may raise a hand on an order of recipients of these units: members present without a stake in it.

    `rule`: that of the award form for which they are equal.
    """

    session: Session
    units: Collection[int]
    rule: Rule

    @property
    def aside(self) -> int:
        return sum(self._has_stake(one.member_id) for one in self.session.attendances)

    @property
    def able(self) -> int:
        return sum(one.present and not self._has_stake(one.member_id) for one in self.session.attendances)

    @property
    def needed(self) -> int:
        """How many have to say yes; everybody who may raises a hand."""
        return self.rule.yes_needed(self.base(self.able))

    def base(self, cast: int) -> int:
        return self.rule.base(members=self.session.members, aside=self.aside, issued=self.able, cast=cast)

    def _has_stake(self, member_id: int) -> bool:
        return not self.session.own.get(member_id, frozenset()).isdisjoint(self.units)


def tie_vote_blockers(voters: Voters | None, vote: ShowOfHands | None) -> list[Blocker]:
    """`voters` of the meeting that sits, None while none does: then the order is recorded without a count."""
    if voters is None:
        return (
            [
                Blocker(
                    "Không có cuộc họp nào đang mở để biểu quyết.", "Khai mạc cuộc họp trước, hoặc để trống số phiếu."
                )
            ]
            if vote
            else []
        )
    if vote is None:
        cure = "Ghi số phiếu ở trang quyết định đồng hạng."
        return [Blocker("Hội đồng đang họp: thứ tự phải được biểu quyết.", cure)]
    if missing := quorum_blockers(voters.session, voters.rule):
        return missing
    if vote.cast != voters.able:
        return [
            Blocker(
                f"Tổng số phiếu là {vote.cast}, có {voters.able} thành viên có mặt được biểu quyết.",
                "Kiểm lại số phiếu.",
            )
        ]
    if not voters.rule.is_agreed(vote.yes, voters.base(vote.cast)):
        text = f"Hội đồng chưa nhất trí thứ tự này: {vote.yes} đồng ý, cần {voters.needed} ({voters.rule.words})."
        return [Blocker(text, "Hội đồng bàn và biểu quyết thứ tự khác.")]
    return []
