"""Tổng hợp vướng mắc: what has been asked in figures, and the report on it for the UBND."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.queries import campaign_for
from campaigns.roles import Role
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of
from dossiers.overview import summary_entry
from dossiers.queries import SUMMARY_READERS
from scoring.models import Question
from scoring.questions.queries import state_counts
from scoring.states import QuestionState


@access(*SUMMARY_READERS)
@require_safe
def question_summary(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    entry = summary_entry(ground_of(campaign, timezone.localdate(), slots=()))
    counts = state_counts(Question.objects.filter(campaign=campaign))
    leads = request.acting.role == Role.MANAGER and request.acting.unit_id == campaign.lead_unit_id
    context = {
        "campaign": campaign,
        "entry": entry,
        "figures": [(label, counts.get(value, 0)) for value, label in QuestionState.choices],
        "making": not entry.blockers and entry.state == EntryState.MAKING,
        "may_make": leads or request.acting.role == Role.SECRETARY,
        "crumbs": [("Tổng hợp vướng mắc", "")],
    }
    return render(request, "dossiers/question_summary.html", context)
