"""The vote on a case: its manner, closing it, putting it off, who stands aside, counted papers, opinions in writing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from awards.actions import closing, conflicts, manners
from awards.actions.paper_counts import enter_paper_count
from awards.ballots.forms import PaperCountForm
from awards.ballots.manners_page import manners_page
from awards.ballots.page import case_panel
from awards.ballots.paper import papers_of
from awards.ballots.rules import closing_blockers
from awards.models import DeclaredConflict, Meeting, MeetingCase, PostponedCase
from awards.queries import cases_visible_to, meetings_visible_to
from awards.states import BallotManner, CaseResult
from awards.views.frame import told_in
from awards.voting import Session
from campaigns.access import access
from campaigns.models import User
from campaigns.posted import whole_number, whole_numbers
from campaigns.roles import Role


@access(Role.SECRETARY)
@require_POST
def close_case(request: HttpRequest, pk: int) -> HttpResponse:
    rest = request.POST.get("blank_rest") == "yes"
    closed = closing.close_case(case=_case(request, pk), blank_rest=rest, by_user=request.user, now=timezone.now())
    messages.success(request, f"{closed}: {closed.get_result_display().lower()}.")
    return redirect("case", pk=pk)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def close_cases(request: HttpRequest, pk: int) -> HttpResponse:
    """Those on which everybody has voted are named with their number, then closed together."""
    meeting = _meeting(request, pk)
    if request.method == "POST":
        keys = set(whole_numbers(request.POST.getlist("case")))
        closed = closing.close_cases(meeting=meeting, cases=keys, by_user=request.user, now=timezone.now())
        agreed = sum(case.result == CaseResult.AGREED for case in closed)
        messages.success(request, f"Đã kết thúc {len(closed):02d} trường hợp, nhất trí {agreed:02d}.")
        return redirect("meeting", pk=pk)
    session, papers = Session(meeting), papers_of(meeting)
    ready = [
        case
        for case in session.open_cases
        if not closing_blockers(case, session, papers.get(case.pk, []), blank_rest=False)
    ]
    here = reverse("meeting", args=[pk])
    context = {"meeting": meeting, "rows": [(case, session.tally(case)) for case in ready]}
    context["crumbs"] = [(meeting.title, here), ("Kết thúc biểu quyết", "")]
    return render(request, "awards/ballots/close_cases.html", context)


@access(Role.SECRETARY)
@require_POST
def case_manner(request: HttpRequest, pk: int) -> HttpResponse:
    case, ballot = _case(request, pk), request.POST.get("ballot", "")
    manners.set_manner(meeting=case.meeting, cases=[pk], ballot=ballot, by_user=request.user, now=timezone.now())
    messages.success(request, f"{case}: {BallotManner(ballot).label.lower()}.")
    return redirect("case", pk=pk)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def meeting_manners(request: HttpRequest, pk: int) -> HttpResponse:
    """Several cases at once: chosen, then named with their number, then with `confirmed` done."""
    meeting = _meeting(request, pk)
    ballot, keys = request.POST.get("ballot", ""), whole_numbers(request.POST.getlist("case"))
    page = manners_page(Session(meeting), ballot, keys)
    if page.complete and "confirmed" in request.POST:
        who = {"by_user": request.user, "now": timezone.now()}
        changed = manners.set_manner(meeting=meeting, cases=[one.pk for one in page.can], ballot=ballot, **who)
        messages.success(request, f"Đã đổi cách biểu quyết {changed:02d} trường hợp.")
        return redirect("meeting", pk=pk)
    here = reverse("meeting", args=[pk])
    context = {"meeting": meeting, "page": page, "crumbs": [(meeting.title, here), ("Cách biểu quyết", "")]}
    return render(request, "awards/ballots/manners.html", context)


@access(Role.SECRETARY)
@require_POST
def postpone_case(request: HttpRequest, pk: int) -> HttpResponse:
    case, reason = _case(request, pk), request.POST.get("reason", "")
    manners.postpone_case(case=case, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã để lại trường hợp {case.recipient_name}.")
    return redirect("meeting", pk=case.meeting_id)


@access(Role.SECRETARY)
@require_POST
def restore_case(request: HttpRequest, pk: int) -> HttpResponse:
    """`postponed`: which one comes back into the meeting."""
    meeting, key = _meeting(request, pk), whole_number(request.POST.get("postponed", ""))
    found = get_object_or_404(PostponedCase.objects.select_related("meeting__campaign"), pk=key, meeting=meeting)
    manners.restore_case(postponed=found, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã đưa lại trường hợp {found.recipient_name} vào cuộc họp.")
    return redirect("meeting", pk=pk)


@access(Role.SECRETARY)
@require_POST
def void_ballot(request: HttpRequest, pk: int) -> HttpResponse:
    case, reason = _case(request, pk), request.POST.get("reason", "")
    manners.void_ballot(case=case, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã hủy lượt bỏ phiếu; các thành viên bỏ phiếu lại.")
    return redirect("case", pk=pk)


@access(Role.SECRETARY, Role.COUNCILLOR)
@require_POST
def declare_conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """A member for themselves; the secretary for the `member` named."""
    case, member = _case(request, pk), _member(request)
    ground = request.POST.get("reason", "")
    conflicts.declare_conflict(case=case, member=member, ground=ground, by_user=request.user, now=timezone.now())
    messages.success(request, f"{case}: {member.full_name} không tham gia biểu quyết.")
    return _back(request, case)


@access(Role.SECRETARY, Role.COUNCILLOR)
@require_POST
def withdraw_conflict(request: HttpRequest, pk: int) -> HttpResponse:
    case, member = _case(request, pk), _member(request)
    found = get_object_or_404(
        DeclaredConflict.objects.select_related("case__meeting", "member"), case=case, member=member
    )
    conflicts.withdraw_conflict(conflict=found, by_user=request.user, now=timezone.now())
    messages.success(request, f"{case}: {member.full_name} được biểu quyết.")
    return _back(request, case)


@access(Role.SECRETARY, Role.COUNCILLOR)
@require_http_methods(["GET", "POST"])
def paper_count(request: HttpRequest, pk: int) -> HttpResponse:
    """What this person counted of the papers of a case; of the other's figures nothing before both are in."""
    case = _case(request, pk)
    panel = case_panel(Session(case.meeting), case, request.acting)
    able = len(panel.session.able(panel.case))
    initial = {"issued": able} | PaperCountForm.initial_of(panel.own_count)
    form = PaperCountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            enter_paper_count(case=case, counted=form.counted, by_user=request.user, now=timezone.now())
            case.refresh_from_db(fields=["result"])
            ended = f" Hai kết quả giống nhau: {case.get_result_display().lower()}."
            said = ended if case.result != CaseResult.WAITING else ""
            messages.success(request, f"{case}: đã ghi kết quả kiểm phiếu của Ông/Bà.{said}")
            return redirect("case", pk=pk)
    context = {"case": panel.case, "panel": panel, "form": form, "able": able}
    context["crumbs"] = [(str(case), reverse("case", args=[pk])), ("Kiểm phiếu", "")]
    return render(request, "awards/ballots/paper_count.html", context, status=422 if form.is_bound else 200)


def _case(request: HttpRequest, pk: int) -> MeetingCase:
    found = get_object_or_404(cases_visible_to(request.acting), pk=pk)
    request.campaign = found.meeting.campaign
    return found


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    found = get_object_or_404(meetings_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    return found


def _member(request: HttpRequest) -> User:
    """Whom the secretary names; everybody else speaks for themselves."""
    if request.acting.role != Role.SECRETARY:
        return request.user
    return get_object_or_404(User, pk=whole_number(request.POST.get("member", "")))


def _back(request: HttpRequest, case: MeetingCase) -> HttpResponse:
    """Members come from their list of ballots."""
    if request.acting.role == Role.COUNCILLOR:
        return redirect(f"{reverse('ballot', args=[case.meeting_id])}#case-{case.pk}")
    return redirect("case", pk=case.pk)
