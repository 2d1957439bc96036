"""What people and workers write most: done once each and taken back, for the sake of the statements."""

from collections.abc import Callable, Iterator

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.scale.crawl import Statement
from campaigns import jobs
from campaigns.actions.notices import mark_all_read
from campaigns.daily_mail import readers_waiting
from campaigns.logbook import seal_entries
from campaigns.models import Membership, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.evidence import add_link
from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish, submit
from scoring.actions.verification import accept_line, complete_verification
from scoring.models import Scorecard, ScoreLine
from scoring.states import Decision, ScorecardState
from tbemulation.demo.roster import PASSWORD


def writes(authority: int) -> Iterator[Statement]:
    """Statements of all writes in one authority."""
    for name, act in _acts(authority):
        with CaptureQueriesContext(connection) as sent, transaction.atomic():
            try:
                act()
            except Refused as refused:
                print(f"  {name}: {refused.blockers[0].text}")
            transaction.set_rollback(True)
        yield from (Statement(name, one["sql"], float(one["time"])) for one in sent.captured_queries)


def _acts(authority: int) -> Iterator[tuple[str, Callable[[], object]]]:
    now = timezone.now()
    cards = Scorecard.objects.filter(unit__authority=authority).order_by("pk")
    draft, sent = (cards.filter(state=state).first() for state in (ScorecardState.DRAFT, ScorecardState.SUBMITTED))
    if draft:
        who = {"by_user": _holder(draft, Role.HEAD), "now": now}
        line = ScoreLine.objects.filter(scorecard=draft, criterion__self_scored=True).order_by("pk").first()
        typed = {"line": line, "answer": line.answer, "note": "Ghi chú", "version": line.version}
        yield "lưu một dòng", lambda: save_line(**typed, **who)
        yield "thêm liên kết", lambda: add_link(line=line, url="https://example.vn/a", title="A", **who)
        yield "hoàn thành bảng", lambda: finish(scorecard=draft, **who)
        yield "trình bảng", lambda: submit(scorecard=draft, **who)
    if sent:
        who = {"by_user": _verifier(authority), "now": now}
        line = ScoreLine.objects.filter(scorecard=sent, decision=Decision.WAITING).order_by("pk").first()
        if line:
            yield "thẩm định một dòng", lambda: accept_line(line=line, **who)
        yield "thẩm định xong", lambda: complete_verification(scorecard=sent, **who)
    member = Membership.objects.filter(unit__authority=authority, role=Role.OFFICER).select_related("user").first()
    last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    yield "đọc thông báo", lambda: mark_all_read(up_to=last, by_user=member.user, now=now)
    yield "đăng nhập", lambda: Client().post("/login/", {"username": member.user.username, "password": PASSWORD})
    yield "đăng nhập sai", lambda: Client().post("/login/", {"username": member.user.username, "password": "sai"})
    yield "nhận việc nền", lambda: jobs.claim(now)
    yield "niêm phong nhật ký", seal_entries
    yield "tìm người nhận thư", lambda: list(readers_waiting(now)[:50])


def _holder(card: Scorecard, role: Role) -> object:
    return Membership.objects.filter(unit=card.unit_id, role=role).select_related("user").first().user


def _verifier(authority: int) -> object:
    held = Membership.objects.filter(unit__authority=authority, role=Role.VERIFIER)
    return held.select_related("user").first().user
