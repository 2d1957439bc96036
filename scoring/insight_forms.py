"""What of a campaign is in view: one content or all, one group or all."""

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import QueryDict

from campaigns.models import Campaign, Content
from campaigns.system_forms import ANY, FilterForm
from scoring.insight.reading import Scope
from scoring.states import WITH_THE_OFFICE

ALL = "all"
EVERY = (ALL, "Tất cả nội dung")


class InsightFilter(FilterForm):
    """Sheets of different contents are hardly compared, so one content is in view unless all are asked for: the first
    with something handed in. A group is chosen within its content."""

    content = forms.ChoiceField(label="Nội dung thi đua")
    group = forms.ChoiceField(label="Khối xét")
    tab = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, address: QueryDict, campaign: Campaign) -> None:
        handed_in = Count("scorecards", filter=Q(scorecards__state__in=WITH_THE_OFFICE))
        contents = campaign.contents.annotate(handed_in=handed_in).order_by("number")
        self.contents = {each.number: each for each in contents.prefetch_related("groups")}
        address = address.copy()
        if address.get("content") not in {*self.contents, ALL}:
            address["content"] = self._first()
        super().__init__(address)
        chosen = self.contents.get(address["content"])
        self.fields["content"].choices = [*((each.number, _name(each)) for each in self.contents.values()), EVERY]
        groups = chosen.groups.all() if chosen else []
        self.fields["group"].choices = [*ANY, *((each.code, each.name) for each in groups if each.scored)]

    def _first(self) -> str:
        handed_in = (number for number, each in self.contents.items() if each.handed_in)
        return next(handed_in, ALL)

    @property
    def scope(self) -> Scope:
        content = self.value("content") or ALL
        return Scope() if content == ALL else Scope(content, self.value("group") or "")

    @property
    def words(self) -> list[str]:
        """What is in view, for a heading."""
        chosen = (dict(self.fields[name].choices).get(self.value(name)) for name in ("content", "group"))
        return [str(text) for text in chosen if text and text != ANY[0][1]]

    def address(self, **changed: Any) -> str:
        """The query string of this view with some values changed."""
        query = QueryDict(mutable=True)
        query.update({name: self.value(name) for name in self.fields if self.value(name)} | changed)
        return query.urlencode()


def _name(content: Content) -> str:
    return f"{content.number} · {content.short_title}"
