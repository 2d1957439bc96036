"""The ranking of each group, provisional until it is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from awards.actions.rankings import seal_ranking
from awards.models import Ranking, RankingCorrection
from awards.queries import groups_visible_to, rankings_visible_to, waiting_correction
from awards.ranking_page import (
    LOOKED_THROUGH,
    Beside,
    RankingTable,
    differs,
    provisional_table,
    rank_lines,
    sealed_table,
)
from awards.rules.correcting import proposing_blockers
from awards.rules.sealing import seal_blockers
from awards.standing import Standing, standing_of
from awards.tables import ranking_table
from awards.views.frame import READERS, excel
from campaigns.access import access
from campaigns.models import Campaign, ContestGroup
from campaigns.paging import page_of
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker


@dataclass
class Shown:
    """The group chosen on the page, its versions (newest first), the one shown and how it stands today; `newest` are
    the versions in force of the content's groups."""

    groups: list[ContestGroup]
    group: ContestGroup | None = None
    versions: Sequence[Ranking] = ()
    newest: Sequence[Ranking] = ()
    ranking: Ranking | None = None
    standing: Standing | None = None

    @property
    def size(self) -> int:
        """How many units are ranked."""
        if self.ranking:
            return self.ranking.size
        return self.standing.size if self.standing and self.group and self.group.content.published_at else 0

    def table(self, first: int, last: int) -> RankingTable | None:
        """The rows from one position to another, where there are any."""
        if not self.standing or not last:
            return None
        beside = Beside(rank_lines(self.standing.group), self.newest)
        if self.ranking:
            return sealed_table(self.ranking, beside, first, last)
        return provisional_table(self.standing, beside, first, last)


@access(*READERS)
@require_GET
def rankings(request: HttpRequest, code: str) -> HttpResponse:
    """?group= chooses the group, ?version= an earlier sealed version, ?page= the stretch of the table."""
    campaign = campaign_for(request, code)
    shown = _shown(request, campaign)
    last = shown.versions[0] if shown.versions else None
    waiting = waiting_correction(last.group) if last else None
    may_seal = request.acting.role == Role.SECRETARY
    page = page_of(request, range(shown.size))
    stale = bool(last and shown.standing and differs(shown.standing, last))
    context = {
        "campaign": campaign,
        "shown": shown,
        "page": page,
        "table": shown.table(page.start_index(), page.end_index()),
        "tabs": [
            {"label": f"{one.content.number} · {one.name}", "url": f"?group={one.pk}", "active": one == shown.group}
            for one in shown.groups
        ],
        "stale": stale,
        "last": last,
        "blockers": _blockers(shown, last, waiting) if may_seal and (stale or not last) else [],
        "correction": waiting,
        "may_seal": may_seal,
        "crumbs": [("Xếp hạng", ""), ("Bảng xếp hạng", "")],
    }
    return render(request, "awards/rankings.html", context)


@access(*READERS)
@require_GET
def rankings_export(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    shown = _shown(request, campaign)
    table = shown.table(1, shown.size)
    if shown.group is None or table is None:
        raise Http404("Chưa có bảng xếp hạng.")
    sealed = shown.ranking
    mark = f"bản {sealed.version}, mã {sealed.short_hash}" if sealed else "tạm tính, chưa chốt"
    name = f"xep-hang-{shown.group.content.number}-{shown.group.code}"
    return excel(ranking_table(shown.group, table, mark), name)


@access(Role.SECRETARY)
@require_POST
def seal(request: HttpRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(groups_visible_to(request.acting), pk=pk)
    request.campaign = group.content.campaign
    ranking = seal_ranking(group=group, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã chốt xếp hạng {group.name}, bản {ranking.version}, mã {ranking.short_hash}.")
    return HttpResponseRedirect(f"{reverse('rankings', args=[group.content.campaign.code])}?group={group.pk}")


def _blockers(shown: Shown, last: Ranking | None, waiting: RankingCorrection | None) -> list[Blocker]:
    if shown.standing is None:
        return []
    if last:
        return proposing_blockers(shown.standing, last, waiting)
    return seal_blockers(shown.standing, last, each_unit=shown.size <= LOOKED_THROUGH)


def _shown(request: HttpRequest, campaign: Campaign) -> Shown:
    groups = list(groups_visible_to(request.acting).filter(content__campaign=campaign))
    wanted = request.GET.get("group", "")
    group = next((one for one in groups if str(one.pk) == wanted), groups[0] if groups else None)
    if group is None:
        return Shown([])
    sealed = rankings_visible_to(request.acting).filter(group__content=group.content_id)
    found = list(sealed.order_by("group_id", "-version"))
    versions = [one for one in found if one.group_id == group.pk]
    newest = list({one.group_id: one for one in reversed(found)}.values())
    return Shown(groups, group, versions, newest, _version(request, versions), standing_of(group))


def _version(request: HttpRequest, versions: list[Ranking]) -> Ranking | None:
    wanted = request.GET.get("version", "")
    return next((one for one in versions if str(one.version) == wanted), versions[0] if versions else None)
