"""The ranking of each group, provisional until it is sealed."""

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
from awards.ranking_page import RankingTable, differs, provisional_table, rank_lines, sealed_table
from awards.rules.correcting import proposing_blockers
from awards.rules.sealing import seal_blockers
from awards.standing import Standing, standing_of
from awards.tables import ranking_table
from awards.views.frame import READERS, excel
from campaigns.access import access
from campaigns.models import Campaign, ContestGroup
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker


@dataclass
class Shown:
    """The group chosen on the page, its versions (newest first), the one shown and the table."""

    groups: list[ContestGroup]
    group: ContestGroup | None
    versions: list[Ranking]
    ranking: Ranking | None
    standing: Standing | None
    table: RankingTable | None


@access(*READERS)
@require_GET
def rankings(request: HttpRequest, code: str) -> HttpResponse:
    """?group= chooses the group, ?version= an earlier sealed version."""
    campaign = campaign_for(request, code)
    shown = _shown(request, campaign)
    last = shown.versions[0] if shown.versions else None
    waiting = waiting_correction(last.group) if last else None
    context = {
        "campaign": campaign,
        "shown": shown,
        "tabs": [
            {"label": f"{one.content.number} · {one.name}", "url": f"?group={one.pk}", "active": one == shown.group}
            for one in shown.groups
        ],
        "stale": bool(last and shown.standing and shown.standing.entries and differs(shown.standing, last)),
        "last": last,
        "blockers": _blockers(shown, last, waiting),
        "correction": waiting,
        "may_seal": request.acting.role == Role.SECRETARY,
        "crumbs": [("Xếp hạng", ""), ("Bảng xếp hạng", "")],
    }
    return render(request, "awards/rankings.html", context)


@access(*READERS)
@require_GET
def rankings_export(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    shown = _shown(request, campaign)
    if shown.group is None or shown.table is None:
        raise Http404("Chưa có bảng xếp hạng.")
    sealed = shown.ranking
    mark = f"bản {sealed.version}, mã {sealed.short_hash}" if sealed else "tạm tính, chưa chốt"
    name = f"xep-hang-{shown.group.content.number}-{shown.group.code}"
    return excel(ranking_table(shown.group, shown.table, mark), name)


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
    return proposing_blockers(shown.standing, last, waiting) if last else seal_blockers(shown.standing, last)


def _shown(request: HttpRequest, campaign: Campaign) -> Shown:
    groups = list(groups_visible_to(request.acting).filter(content__campaign=campaign))
    wanted = request.GET.get("group", "")
    group = next((one for one in groups if str(one.pk) == wanted), groups[0] if groups else None)
    if group is None:
        return Shown([], None, [], None, None, None)
    newest = rankings_visible_to(request.acting).filter(group__content=group.content_id)
    found = list(newest.order_by("group_id", "-version"))
    versions = [one for one in found if one.group_id == group.pk]
    ranking = _version(request, versions)
    standing = standing_of(group) if group.content.published_at else Standing(group)
    others = list({one.group_id: one for one in reversed(found)}.values())
    return Shown(groups, group, versions, ranking, standing, _table(ranking, standing, others))


def _version(request: HttpRequest, versions: list[Ranking]) -> Ranking | None:
    wanted = request.GET.get("version", "")
    return next((one for one in versions if str(one.version) == wanted), versions[0] if versions else None)


def _table(ranking: Ranking | None, standing: Standing, others: list[Ranking]) -> RankingTable | None:
    if ranking:
        return sealed_table(ranking, others, rank_lines(standing.group))
    return provisional_table(standing, others, rank_lines(standing.group)) if standing.entries else None
