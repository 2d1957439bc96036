"""What the dossier keeps beside an award, for looking it up (`awards.outcome.beside`)."""

from collections.abc import Collection, Iterable

from django.urls import reverse

from awards.models import Award, AwardDecision
from awards.outcome.beside import Link, Place
from campaigns.models import Membership
from dossiers.facts.decided import award_papers, own_decisions
from dossiers.models import Document, RegisterEntry
from dossiers.queries import documents_visible_to
from dossiers.states import DocumentKind, PrintState


class Shelf:
    """Numbers in the register of awards, and papers of decisions."""

    def register_numbers(self, awards: Iterable[Award]) -> dict[int, str]:
        places = {award.pk: (award.slot.content_id, award.recipient_key) for award in awards if award.slot}
        contents = {content for content, _ in places.values()}
        entries = RegisterEntry.objects.filter(content_id__in=contents) if contents else ()
        numbers = {(one.content_id, one.recipient_key): f"{one.number}/{one.year}" for one in entries}
        return {key: numbers[place] for key, place in places.items() if place in numbers}

    def registered(self, authority_id: int, number: int, year: int | None) -> Collection[Place]:
        found = RegisterEntry.objects.filter(authority_id=authority_id, number=number)
        found = found.filter(year=year) if year else found
        return set(found.values_list("content_id", "recipient_key"))

    def papers_of(self, decision: AwardDecision, acting: Membership) -> list[Link]:
        """The issued paper, else the newest that was made for it."""
        if decision.campaign is None:
            return []
        papers = award_papers(own_decisions(decision.campaign), ())
        subject = next((one.subject for one in papers if one.decision and one.decision.pk == decision.pk), None)
        made = documents_visible_to(acting).filter(
            campaign=decision.campaign, kind=DocumentKind.AWARD_DECISION, subject=subject
        )
        found = made.exclude(number="").order_by("-version") if subject is not None else made.none()
        paper = found.exclude(issued_at=None).first() or found.first()
        return _links(paper) if paper else []


def _links(paper: Document) -> list[Link]:
    word = "Bản đã phát hành" if paper.issued_at else "Bản in, chưa phát hành"
    links = [Link(word, reverse("document", args=[paper.pk]))]
    if paper.print_state == PrintState.READY:
        links.append(Link("Tệp PDF", reverse("document_pdf", args=[paper.pk])))
    return links


shelf = Shelf()
