"""How the council decides on each award form: as set by the secretary, else the usual rule by open vote."""

from collections.abc import Mapping
from dataclasses import dataclass

from awards.models import VotingRule
from awards.states import BallotManner, Denominator
from awards.thresholds import USUAL, Rule
from campaigns.models import Campaign
from campaigns.rules import Blocker
from campaigns.states import AwardLevel
from campaigns.vietnamese import two_digits


@dataclass(frozen=True)
class Setting:
    """`stored` None: nobody has set this form, the usual rule holds."""

    level: AwardLevel
    rule: Rule
    ballot: BallotManner
    stored: VotingRule | None

    @property
    def written(self) -> str:
        return "tính" if self.rule.written_counts else "không tính"

    @property
    def words(self) -> str:
        """The quorum, what counts as agreed, the manner, in one line."""
        return (
            f"họp khi có mặt {self.rule.quorum_words}; nhất trí khi số phiếu đồng ý {self.rule.words}; "
            f"{self.ballot.label.lower()}; {self.written} ý kiến bằng văn bản của người vắng"
        )

    def example(self, members: int) -> str:
        """What it means for a council of so many members, all of whom vote."""
        present, yes = self.rule.present_needed(members), self.rule.yes_needed(members)
        return (
            f"Hội đồng {two_digits(members)} thành viên: cần {two_digits(present)} có mặt; "
            f"đủ {two_digits(members)} phiếu thì cần {two_digits(yes)} đồng ý"
        )


def settings_of(campaign: Campaign) -> Mapping[AwardLevel, Setting]:
    """Of every award form in the order of the forms, one statement."""
    stored = {one.level: one for one in VotingRule.objects.filter(campaign=campaign).select_related("set_by")}
    return {level: setting(level, stored.get(level)) for level in AwardLevel}


def setting(level: AwardLevel, stored: VotingRule | None) -> Setting:
    if stored is None:
        return Setting(level, USUAL, BallotManner.OPEN, None)
    return Setting(level, rule_in(stored), BallotManner(stored.ballot), stored)


def rule_in(stored: VotingRule) -> Rule:
    return Rule(
        quorum=(stored.quorum_num, stored.quorum_den),
        share=(stored.pass_num, stored.pass_den),
        strict=stored.strict,
        denominator=Denominator(stored.denominator),
        written_counts=stored.written_counts,
    )


def voting_rule_blockers(rule: Rule) -> list[Blocker]:
    """Shares above nothing and not above all."""
    blockers = [
        Blocker(f"Tỷ lệ {what} phải lớn hơn 0 và không quá 100%, đang ghi {num}/{den}.")
        for what, (num, den) in (("dự họp", rule.quorum), ("đồng ý", rule.share))
        if not 1 <= num <= den
    ]
    if rule.strict and rule.share[0] == rule.share[1]:
        blockers.append(Blocker("Không thể đòi hỏi quá 100% số phiếu.", "Chọn “từ tỷ lệ này trở lên”."))
    return blockers
