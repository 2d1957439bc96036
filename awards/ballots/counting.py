"""What a case closes with, in each manner of voting."""

from collections.abc import Sequence
from dataclasses import replace

from awards.ballots.paper import figures_of
from awards.models import MeetingCase, PaperCount
from awards.states import BallotManner
from awards.voting import Counts, Session


def final_counts(session: Session, case: MeetingCase, papers: Sequence[PaperCount]) -> Counts:
    """Once the rules of closing allow: two counts of papers are equal then. In the open silence is no opinion."""
    if case.ballot == BallotManner.PAPER:
        return figures_of(papers[0])
    if case.ballot == BallotManner.SECRET:
        return _secret(session, case)
    lying = session.open_counts(case)
    return replace(lying, blank=lying.blank + lying.unused, unused=0)


def _secret(session: Session, case: MeetingCase) -> Counts:
    """Issued to all who may vote; the sums are read here and nowhere else."""
    issued, given = len(session.able(case)), len(session.receipts.get(case.pk, ()))
    yes, no, blank = MeetingCase.objects.values_list("yes", "no", "blank").get(pk=case.pk)
    return Counts(issued=issued, yes=yes, no=no, blank=blank, invalid=0, unused=issued - given)
