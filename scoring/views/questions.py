"""Asking, and reading: a unit its own questions, the offices all of them, everybody what was published."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from campaigns import spreadsheets
from campaigns.access import access, any_role
from campaigns.models import Campaign, Notice
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Refused
from scoring.actions.questions import ask
from scoring.models import Question
from scoring.questions.forms import QuestionFilter, QuestionForm
from scoring.questions.page import Room, office_page, question_table, unit_rows
from scoring.questions.queries import (
    FOLLOWERS,
    OFFICE,
    places,
    published_replies,
    questions_visible_to,
    title_of,
)
from scoring.questions.rules import campaign_blockers

READERS = (*UNIT_SIDE, *OFFICE, *FOLLOWERS)


@access(*READERS)
@require_safe
def questions(request: HttpRequest, code: str) -> HttpResponse:
    """A unit's own questions, or all of them gathered by clause for the office."""
    campaign = campaign_for(request, code)
    found = questions_visible_to(request.acting).filter(campaign=campaign)
    context = {"campaign": campaign, "crumbs": [("Hỏi đáp, vướng mắc", "")]}
    if request.acting.role in UNIT_SIDE:
        context |= {"rows": unit_rows(found, request.acting, campaign), "blockers": campaign_blockers(campaign)}
        return render(request, "scoring/questions/own.html", context)
    filters = QuestionFilter(request.GET, campaign=campaign)
    context |= {"page": office_page(found, filters, request.path), "filters": filters}
    context["room"] = Room(campaign, request.acting)
    return render(request, "scoring/questions/office.html", context)


@access(*OFFICE, *FOLLOWERS)
@require_safe
def questions_file(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    found = questions_visible_to(request.acting).filter(campaign=campaign)
    response = HttpResponse(spreadsheets.workbook(*question_table(found)), content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="hoi-dap-vuong-mac-{campaign.code}.xlsx"'
    return response


@access(*UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def ask_question(request: HttpRequest, code: str) -> HttpResponse:
    """`?criterion=` comes from a row of the scorecard and chooses it."""
    campaign = campaign_for(request, code)
    options = places(campaign, request.acting)
    chosen = f"criterion:{request.GET.get('criterion', '')}"
    form = QuestionForm(request.POST or None, places=options, initial={"place": chosen})
    if request.method == "POST" and form.is_valid():
        try:
            question = _ask(request, campaign, form)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"Đã gửi đến {campaign.lead_unit}. Khi có trả lời, đơn vị nhận được thông báo.")
            return redirect("question", question.pk)
    crumbs = [("Hỏi đáp, vướng mắc", reverse("questions", args=[code])), ("Hỏi cơ quan chủ trì", "")]
    context = {"form": form, "campaign": campaign, "blockers": campaign_blockers(campaign), "crumbs": crumbs}
    return render(request, "scoring/questions/ask.html", context, status=422 if form.is_bound else 200)


def _ask(request: HttpRequest, campaign: Campaign, form: QuestionForm) -> Question:
    return ask(
        campaign=campaign,
        unit=request.acting.unit,
        about=form.about(),
        kind=form.cleaned_data["kind"],
        text=form.cleaned_data["text"],
        by_user=request.user,
        now=timezone.now(),
    )


@access(*READERS)
@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    found = question_or_404(request, pk)
    listed = reverse("questions", args=[found.campaign.code])
    context = {
        "question": found,
        "title": title_of(found),
        "room": Room(found.campaign, request.acting),
        "unread": Notice.objects.filter(user=request.user, url=request.path, read_at=None).exists(),
        "crumbs": [("Hỏi đáp, vướng mắc", listed), (found.get_kind_display(), "")],
    }
    return render(request, "scoring/questions/question.html", context)


@any_role
@require_safe
def published(request: HttpRequest, code: str) -> HttpResponse:
    """Giải đáp vướng mắc: what everybody may read, numbered."""
    campaign = campaign_for(request, code)
    asks = request.acting.role in UNIT_SIDE and not campaign_blockers(campaign)
    context = {"campaign": campaign, "replies": published_replies(campaign), "asks": asks}
    context["answers"] = request.acting.role == Role.MANAGER
    context["crumbs"] = [("Giải đáp vướng mắc", "")]
    return render(request, "scoring/questions/published.html", context)


def question_or_404(request: HttpRequest, pk: int) -> Question:
    """Within scope; remembers its campaign for the page frame."""
    found = get_object_or_404(questions_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    return found
