"""What the page of one petition shows to one person."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from campaigns.models import Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from scoring.answers import Answer, Input, in_words, inputs_of
from scoring.card_tree import Row, card_rows
from scoring.judges import judge_for
from scoring.models import EvidenceUse, Petition, ScoreLine
from scoring.petitions.rules import answer_blockers, open_blockers, withdrawal_blockers
from scoring.restricted import reader_of


@dataclass(frozen=True)
class LinePage:
    """A published line as both sides of a petition see it: claim, decision, documents."""

    line: ScoreLine
    acting: Membership

    @cached_property
    def row(self) -> Row:
        card = self.line.scorecard
        tree = card_rows(card, "final")
        if tree.has_restricted:
            tree.open_restricted(reader_of(self.acting, card))
        return tree.row(self.line.pk)

    @property
    def claim(self) -> list[tuple[str, str]]:
        return self.words(self.line.answer)

    @property
    def verified(self) -> list[tuple[str, str]]:
        return self.words(self.line.verified_answer)

    def words(self, answer: Answer | None) -> list[tuple[str, str]]:
        return in_words(self.row.criterion.kind, self.row.params, answer)

    def inputs(self, answer: Answer | None) -> list[Input]:
        return inputs_of(self.row.criterion.kind, self.row.params, answer)


@dataclass(frozen=True)
class PetitionPage:
    petition: Petition
    acting: Membership

    @cached_property
    def about(self) -> LinePage:
        return LinePage(self.petition.line, self.acting)

    @property
    def wanted(self) -> list[tuple[str, str]]:
        return self.about.words(self.petition.wanted)

    @property
    def found(self) -> list[tuple[str, str]]:
        return self.about.words(self.petition.answer)

    @property
    def is_own(self) -> bool:
        return self.acting.role in UNIT_SIDE

    @property
    def may_withdraw(self) -> bool:
        return self.is_own and not withdrawal_blockers(self.petition)

    @cached_property
    def blockers(self) -> list[Blocker]:
        """Why this verifier does not answer it now."""
        campaign, today = self.petition.line.scorecard.content.campaign, timezone.localdate()
        judge = judge_for(self.acting.user, campaign, today)
        return answer_blockers(self.petition, judge)

    @property
    def is_open(self) -> bool:
        return not open_blockers(self.petition, "refuse")

    @property
    def may_answer(self) -> bool:
        return self.acting.role == Role.VERIFIER and self.is_open and not self.blockers

    @property
    def before(self) -> list[EvidenceUse]:
        """Documents on which the line was verified."""
        return [use for use in self.about.row.shown if use.added_at < self.petition.filed_at]

    @property
    def added(self) -> list[EvidenceUse]:
        """New documents, hung on the line for the petition."""
        return [use for use in self.about.row.shown if use.added_at >= self.petition.filed_at]
