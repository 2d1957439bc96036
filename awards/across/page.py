"""The pages of this room as templates read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from awards.across.forms import WORDS, PolicyForm
from awards.across.matrix import Line, Matrix
from awards.across.policies import choice_for, policies_of
from awards.across.twice import Said, Twice, placed_twice
from awards.drafting import Draft
from awards.models import TwoAwardPolicy
from awards.states import TwoAwards
from campaigns.models import Campaign, Content
from campaigns.states import RecipientKind
from campaigns.vietnamese import search_key

VIEWS = {"units": "Tập thể", "people": "Cá nhân", "shares": "Cơ cấu"}
SAID = {
    Said.NOTHING: ("others", "Hội đồng chưa quyết định"),
    Said.ONE: ("done", "Giữ một suất"),
    Said.BOTH: ("done", "Ngoại lệ, giữ tất cả"),
    Said.LOST: ("returned", "Cần xem lại"),
}


def tabs(campaign: Campaign, chosen: str) -> list[dict[str, object]]:
    """`chosen`: a key of VIEWS, or "two"."""
    page = reverse("across", args=[campaign.code])
    views = [{"label": label, "url": f"{page}?view={key}", "active": key == chosen} for key, label in VIEWS.items()]
    two = {"label": "Hai giấy khen", "url": reverse("two_awards", args=[campaign.code]), "active": chosen == "two"}
    return [*views, two]


def chosen_lines(lines: Sequence[Line], text: str, show: str) -> list[Line]:
    """Those whose name holds the text, and that have a place (in several contents)."""
    least = {"placed": 1, "twice": 2}.get(show, 0)
    return [one for one in lines if one.places >= least and search_key(text) in search_key(one.name)]


def heads(matrix: Matrix, campaign: Campaign) -> list[tuple[Content, str]]:
    """Contents with how far their rankings are sealed."""
    counted = {content.pk: 0 for content in matrix.contents}
    for content_id in campaign.contents.filter(groups__scored=True).values_list("pk", flat=True):
        counted[content_id] += 1
    return [(one, _sealed(matrix.sealed_groups(one), counted[one.pk])) for one in matrix.contents]


def _sealed(sealed: int, groups: int) -> str:
    if not groups:
        return ""
    return "đã chốt xếp hạng" if sealed >= groups else f"chốt {sealed}/{groups} khối"


@dataclass(frozen=True)
class PolicyPanel:
    kind: str
    label: str
    choice: TwoAwards
    policy: TwoAwardPolicy | None
    form: PolicyForm

    @property
    def words(self) -> str:
        return WORDS[self.choice]


def panels(campaign: Campaign, bound: PolicyForm | None = None) -> list[PolicyPanel]:
    """One for each kind of recipient; `bound` takes the place of the form of its kind."""
    policies = policies_of(campaign)
    return [_panel(kind, policies.get(kind), choice_for(kind, policies), bound) for kind in RecipientKind]


def _panel(
    kind: RecipientKind, policy: TwoAwardPolicy | None, choice: TwoAwards, bound: PolicyForm | None
) -> PolicyPanel:
    if bound is not None and bound.data.get("kind") == kind:
        return PolicyPanel(kind, kind.label, choice, policy, bound)
    given = {"kind": kind.value, "choice": choice.value, "ground": policy.ground if policy else ""}
    return PolicyPanel(kind, kind.label, choice, policy, PolicyForm(initial=given, auto_id=f"{kind.value}_%s"))


@dataclass(frozen=True)
class TwiceRow:
    one: Twice
    kind: str
    word: str


def rows(campaign: Campaign, draft: Draft) -> list[TwiceRow]:
    """Those that the council has to decide on first."""
    found = [_row(one) for one in placed_twice(campaign, draft)]
    return sorted(found, key=lambda row: not row.one.is_open)


def _row(one: Twice) -> TwiceRow:
    kind, word = SAID[one.said]
    if one.said == Said.NOTHING and one.choice != TwoAwards.FORBID:
        return TwiceRow(one, "idle", "Được phép")
    return TwiceRow(one, "mine" if one.said == Said.NOTHING else kind, word)
