"""What papers of a campaign rest on, kept in memory as long as none of its rows changes.

A page pays for reading once after each change, and then for one statement that asks whether anything has changed.
"""

from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from campaigns.models import Campaign
from dossiers.facts.ground import Ground, ground_of
from dossiers.facts.ground_rows import newest_papers
from dossiers.facts.sources import mark_of
from dossiers.overview import entries_of, summary_entry
from dossiers.shelf import Shelf
from dossiers.single_rows import make_single

_MIB = 1024 * 1024
_grounds = Shelf(8 * _MIB)  # of a town 1.5 MiB
_answers = Shelf(_MIB)
MOST_RANKED = 3_000  # units; what more of them say is not for the memory of a web process
# Read anew each time: scans are no source of a paper.
_NOT_KEPT = {"papers", "scanned", "mark"}

T = TypeVar("T")


def kept_ground(campaign: Campaign, today: date, narrow: Callable[[], Ground] | None = None) -> Ground:
    """As ground_of for all places. Two statements while nothing changes. The campaign is read anew for what is kept:
    what was read before the mark was taken may be older than it.

    `narrow`: what a page that shows little reads instead when something has changed.
    """
    mark = mark_of(campaign, today)
    parts = _grounds.find(mark)
    if parts is None and narrow:
        return narrow()
    if parts is None:
        ground = ground_of(Campaign.objects.get(pk=campaign.pk), today)
        if len(ground.rows) > MOST_RANKED:
            return ground
        parts = _read(ground)
        mark = _keep(_grounds, mark, mark, parts, campaign, today)
    ground = Ground(parts["campaign"], today, parts["slots"], newest_papers(campaign), mark)
    vars(ground).update(parts)
    return ground


def answer(ground: Ground, question: tuple[str, ...], make: Callable[[], T]) -> T:
    """What follows from the ground alone; kept with it."""
    if not ground.mark:
        return make()
    key = (ground.mark, question)
    found: T | None = _answers.find(key)
    if found is None:
        found = make()
        _keep(_answers, key, ground.mark, found, ground.campaign, ground.today)
    return found


def forget() -> None:
    _grounds.clear()
    _answers.clear()


def _keep(shelf: Shelf, key: Hashable, mark: str, made: Any, campaign: Campaign, today: date) -> str:
    """Unless a row changed while it was being made: then it may belong to neither state. The mark, or ""."""
    if mark_of(campaign, today) != mark:
        return ""
    shelf.put(key, made)
    return mark


def _read(ground: Ground) -> dict[str, Any]:
    """Everything that pages ask of the ground, and what each paper that is made would say now."""
    for entry in [*entries_of(ground), summary_entry(ground)]:
        if entry.paper and not entry.blockers:
            entry.fingerprint  # noqa: B018 - read for what it leaves on the ground
    for name, part in vars(Ground).items():
        if isinstance(part, cached_property) and name not in _NOT_KEPT:
            getattr(ground, name)
    parts = {name: value for name, value in vars(ground).items() if name not in _NOT_KEPT}
    make_single(parts.values())
    return parts
