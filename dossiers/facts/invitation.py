"""Giấy mời họp, from a meeting of the council that is planned: to each member in office that day, and each guest."""

from django.utils.timezone import localdate

from awards.models import CouncilSeat, Meeting
from awards.states import CouncilDuty
from dossiers.facts import wording
from dossiers.facts.ground import Ground, minutes_subject
from dossiers.facts.heads import council_signer, head_of
from dossiers.facts.names import listed_lines, small_first
from dossiers.kinds.invitation import DOCUMENTS, InvitationInput
from dossiers.kinds.parts import Signer
from dossiers.states import DocumentKind

KIND = DocumentKind.INVITATION


def invitation(ground: Ground, meeting: Meeting) -> InvitationInput:
    chair = next((seat for seat in ground.seats if seat.user_id == meeting.chair_id), None)
    subject = minutes_subject(meeting)
    head, written = head_of(ground, KIND, subject, ground.campaign.council_unit), wording.phrases(ground, KIND, subject)
    return InvitationInput(
        phrases=written,
        head=head.model_copy(update={"year": localdate(meeting.starts_at).year}),
        meeting=small_first(meeting.title),
        host=wording.council(ground),
        members=tuple(f"Ông (Bà) {_named(seat)}" for seat in ground.seats),
        guests=listed_lines(meeting.guests),
        chair=_named(chair) if chair else meeting.chair.full_name,
        starts_at=meeting.starts_at,
        venue=meeting.place,
        agenda=listed_lines(meeting.agenda),
        documents=listed_lines(DOCUMENTS.fill(written, {})),
        recipients=wording.recipients(ground, KIND, ("Như trên", "Lưu: VT, Thư ký Hội đồng"), subject),
        signer=_signer(meeting, chair),
    )


def _named(seat: CouncilSeat) -> str:
    return ", ".join(part for part in (seat.user.full_name, seat.post, str(seat.get_duty_display())) if part)


def _signer(meeting: Meeting, chair: CouncilSeat | None) -> Signer:
    """Who presides invites."""
    if chair is None:
        return council_signer(CouncilDuty.CHAIR, "", "")
    return council_signer(chair.duty, meeting.chair.full_name, chair.post)
