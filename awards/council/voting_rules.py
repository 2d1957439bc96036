"""How the council decides on each award form: as set by the secretary, else the usual rule by open vote."""

from collections.abc import Mapping
from dataclasses import dataclass

from awards.models import VotingRule
from awards.states import BallotManner, Denominator
from awards.thresholds import USUAL, Rule
from campaigns.models import Campaign
from campaigns.states import AwardLevel


@dataclass(frozen=True)
class Setting:
    """`stored` None: nobody has set this form, the usual rule holds."""

    level: AwardLevel
    rule: Rule
    ballot: BallotManner
    stored: VotingRule | None

    @property
    def words(self) -> str:
        """After “hợp lệ khi”: the quorum, what counts as agreed, the manner."""
        written = "tính" if self.rule.written_counts else "không tính"
        return (
            f"có mặt {self.rule.quorum_words}; nhất trí khi số phiếu đồng ý {self.rule.words}; "
            f"{self.ballot.label.lower()}; {written} ý kiến bằng văn bản của người vắng"
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
