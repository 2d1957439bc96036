"""What the apps above have against another number from the province, such as places that the council agreed to.

They register a guard by its dotted path, as with `campaigns.reminders`; nothing here knows who they are.
"""

from collections.abc import Callable

from django.utils.module_loading import import_string

from campaigns.models import QuotaLine
from campaigns.rules import Blocker

Guard = Callable[[QuotaLine, int | None, str], list[Blocker]]
GUARDS: list[str] = []


def register(guard: str) -> None:
    """`guard`: dotted path of a `Guard`, which is told the reason given and says itself what a reason overrules."""
    if guard not in GUARDS:
        GUARDS.append(guard)


def count_objections(line: QuotaLine, count: int | None, reason: str) -> list[Blocker]:
    guards: list[Guard] = [import_string(path) for path in GUARDS]
    return [blocker for guard in guards for blocker in guard(line, count, reason)]
