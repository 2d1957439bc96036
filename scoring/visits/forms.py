"""What people type about teams and visits. Shape only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from campaigns.forms import DayField, OfficerForm, TextField
from campaigns.models import Membership, Unit
from campaigns.posted import whole_number
from campaigns.system_forms import ANY, FilterForm
from campaigns.vietnamese import normal
from scoring.actions.inspection_teams import MemberValues, TeamValues
from scoring.actions.visits import Plan
from scoring.models import InspectionTeam, Visit
from scoring.states import TeamPost

STATES = (("ahead", "Sắp tới"), ("open", "Chưa thông qua"), ("closed", "Đã thông qua"))


class VisitFilter(FilterForm):
    q = TextField(label="Tìm theo đơn vị, đoàn, địa điểm")
    state = forms.ChoiceField(label="Trạng thái", choices=[*ANY, *STATES])


class TeamForm(OfficerForm):
    """The members stand beside it as rows: `member`, `user`, `full_name`, `title`, `post`."""

    name = TextField(label="Tên đoàn", max_length=200, help_text="Như trong quyết định thành lập.")
    decision_number = TextField(
        label="Số, ký hiệu quyết định", max_length=80, required=False, help_text="Ví dụ 152/QĐ-UBND."
    )
    decision_on = DayField(label="Ngày quyết định", required=False)
    decision_issuer = TextField(label="Cơ quan ban hành", max_length=200, required=False)

    @classmethod
    def of(cls, team: InspectionTeam | None, data: QueryDict | None) -> "TeamForm":
        names = ("name", "decision_number", "decision_on", "decision_issuer")
        return cls(data, initial={name: getattr(team, name) for name in names} if team else {})

    def values(self) -> TeamValues:
        return TeamValues(**self.cleaned_data)


def posted_members(data: QueryDict, accounts: Iterable[Membership]) -> list[MemberValues]:
    """The rows as posted, empty ones left out; who has an account may leave name and title to it."""
    known = {str(member.user_id): member for member in accounts}
    names = ("member", "user", "full_name", "title", "post")
    found = []
    for pk, user, name, title, post in zip(*(data.getlist(each) for each in names), strict=False):
        account = known.get(user)
        full_name = normal(name)[:120] or (account.user.full_name if account else "")
        if not full_name and not title.strip():
            continue
        own_title = f"{account.post}, {account.unit}".removeprefix(", ") if account else ""
        values = MemberValues(
            full_name=full_name,
            title=(normal(title) or own_title)[:200],
            post=post if post in TeamPost.values else TeamPost.MEMBER,
            user_id=account.user_id if account else None,
            pk=whole_number(pk),
        )
        found.append(values)
    return found


class PlanForm(OfficerForm):
    """The units stand beside it as ticks named `unit`."""

    day = DayField(label="Ngày")
    start = forms.TimeField(label="Bắt đầu", input_formats=["%H:%M"])
    end = forms.TimeField(label="Kết thúc (dự kiến)", input_formats=["%H:%M"], required=False)
    place = TextField(label="Địa điểm", max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            self.fields[name].widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    @classmethod
    def of(cls, visit: Visit | None, data: QueryDict | None) -> "PlanForm":
        if visit is None:
            return cls(data)
        start, end = timezone.localtime(visit.starts_at), visit.ends_at and timezone.localtime(visit.ends_at)
        initial = {"day": start.date(), "start": start.time(), "end": end and end.time(), "place": visit.place}
        return cls(data, initial=initial)

    def plan(self, units: list[Unit]) -> Plan:
        typed = self.cleaned_data
        start, end = (
            typed[name] and timezone.make_aware(datetime.combine(typed["day"], typed[name]))
            for name in ("start", "end")
        )
        return Plan(start, end, typed["place"], units)
