"""The lead office's side of questions: answering one or several, correcting, noting for amendment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.rules import Refused
from scoring.actions import questions as actions
from scoring.models import Question
from scoring.questions.forms import AnswerForm, ReplyForm
from scoring.questions.queries import OFFICE, gathered, questions_visible_to, replies_visible_to
from scoring.questions.rules import reply_blockers
from scoring.views.questions import question_or_404

MOST_AT_ONCE = 200


@access(*OFFICE)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """One answer to the questions named by ?q=…, each once."""
    campaign = campaign_for(request, code)
    chosen = _chosen(request, campaign)
    if not chosen:
        messages.warning(request, "Hãy đánh dấu ít nhất một câu hỏi để trả lời.")
        return redirect("questions", campaign.code)
    form = AnswerForm(request.POST or None, initial={"asked": chosen[0].text})
    if request.method == "POST" and form.is_valid():
        try:
            reply = actions.answer_questions(
                questions=chosen, answer=form.answer(), by_user=request.user, now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _told(reply.number, len(chosen)))
            return redirect("questions", campaign.code)
    return _form_page(request, campaign, form, chosen, "Trả lời")


def _chosen(request: HttpRequest, campaign: Campaign) -> list[Question]:
    keys = [whole_number(key) for key in request.GET.getlist("q")[:MOST_AT_ONCE]]
    found = questions_visible_to(request.acting).filter(campaign=campaign, pk__in=[key for key in keys if key])
    return list(found.order_by("pk"))


def _told(number: int | None, count: int) -> str:
    if number:
        return f"Đã công bố giải đáp số {number} cho mọi đơn vị."
    return f"Đã trả lời {count} câu hỏi." if count > 1 else "Đã gửi trả lời cho đơn vị."


def _form_page(
    request: HttpRequest, campaign: Campaign, form: AnswerForm, chosen: list[Question], title: str
) -> HttpResponse:
    listed = reverse("questions", args=[campaign.code])
    answered = [] if isinstance(form, ReplyForm) else reply_blockers(chosen)
    context = {
        "form": form,
        "campaign": campaign,
        "groups": gathered(chosen),
        "count": len(chosen),
        "blockers": answered,
        "title": title,
        "crumbs": [("Hỏi đáp, vướng mắc", listed), (title, "")],
    }
    return render(request, "scoring/questions/answer.html", context, status=422 if form.is_bound else 200)


@access(*OFFICE)
@require_http_methods(["GET", "POST"])
def edit_reply(request: HttpRequest, pk: int) -> HttpResponse:
    reply = get_object_or_404(replies_visible_to(request.acting), pk=pk)
    request.campaign = reply.campaign
    asked = list(reply.questions.select_related("campaign", "unit", "content", "criterion").order_by("pk"))
    form = ReplyForm.of(reply, next(iter(asked), None), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_reply(reply=reply, answer=form.answer(), by_user=request.user, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Đã lưu câu trả lời; các đơn vị được báo lại.")
            return redirect("questions", reply.campaign.code)
    return _form_page(request, reply.campaign, form, asked, "Sửa câu trả lời")


@access(*OFFICE)
@require_POST
def note_question(request: HttpRequest, pk: int) -> HttpResponse:
    """The dialog posts what is to be changed in the plan as its `reason`."""
    found, text = question_or_404(request, pk), request.POST.get("reason", "").strip()
    actions.note_amendment(question=found, amendment=text, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã ghi nhận; nội dung này vào bản tổng hợp trình UBND.")
    return redirect("question", pk)


@access(*OFFICE)
@require_POST
def unnote_question(request: HttpRequest, pk: int) -> HttpResponse:
    actions.drop_amendment(question=question_or_404(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã bỏ ghi nhận kiến nghị sửa kế hoạch.")
    return redirect("question", pk)
