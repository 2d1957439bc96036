"""What the apps above add to the page on which a head approves a scorecard, such as the people put forward.

They register a source by its dotted path, as with `campaigns.reminders`; nothing here knows who they are.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import import_string

from campaigns.models import Membership
from scoring.models import Scorecard


@dataclass(frozen=True)
class PanelRow:
    """A unit or a person. `kind` and `word`: of components/status.html; `award`: for what, by the plan's own name."""

    name: str
    post: str
    award: str
    kind: str
    word: str
    url: str


@dataclass(frozen=True)
class Panel:
    """`empty`: the sentence where there are no rows; `page` leads to where rows are made, "" where none can be now."""

    title: str
    rows: list[PanelRow]
    empty: str
    page: str
    page_label: str


Source = Callable[[Scorecard, Membership], Panel]
SOURCES: list[str] = []


def register(source: str) -> None:
    """`source`: dotted path of a `Source`; it must cost the same for few and many rows."""
    if source not in SOURCES:
        SOURCES.append(source)


def panels_for(card: Scorecard, acting: Membership) -> list[Panel]:
    sources: list[Source] = [import_string(path) for path in SOURCES]
    return [source(card, acting) for source in sources]
