"""Keys inside a form exchanged for those of the same rows of a neighbour."""

from collections.abc import Iterator
from uuid import UUID

from campaigns.authorities import our_models, rows_of_two_authorities, ways
from campaigns.models import Authority, LogEntry
from tests.world.matrix.asking import Asking, send
from tests.world.matrix.forms import Body, Form

Swaps = dict[str, set[str]]


def neighbours_keys(own: Authority, twin: Authority) -> Swaps:
    """What a key may be read as: for each table in which a row of ours has it, the key of one of the neighbour's."""
    found: Swaps = {}
    for model in our_models():
        if not ways(model) or model in (Authority, LogEntry):
            continue
        mine, theirs = (_keys(model, authority) for authority in (own, twin))
        for key, other in zip(mine, theirs, strict=False):
            found.setdefault(str(key), set()).add(str(other))
    return found


def _keys(model: type, authority: Authority) -> list[object]:
    return list(
        model._default_manager.filter(**{ways(model)[0]: authority}).order_by("pk").values_list("pk", flat=True)
    )


def swapped(form: Form, keys: Swaps) -> Iterator[tuple[str, Body]]:
    """One key at a time."""
    for name, values in form.filled.items():
        for value in values[:1]:
            for other in sorted(keys.get(value, ())) if _is_key(value) else ():
                yield name, form.filled | {name: [other]}


def _is_key(value: str) -> bool:
    try:
        return value.isdecimal() or bool(UUID(value))
    except ValueError:
        return False


def crossings(asking: Asking, browser: object, form: Form, body: Body) -> list[str]:
    """What came of it over there: rows that join both, or entries of the neighbour's logbook."""
    found: list[str] = []
    before = LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def look() -> None:
        if LogEntry.objects.filter(pk__gt=before).exists():
            theirs = LogEntry.objects.filter(pk__gt=before, authority=asking.world.twin)
            found.extend([*map(str, theirs), *rows_of_two_authorities()])

    answer, _ = send(browser, "POST", form.address, body=body, look=look)
    return found + ([f"{answer.status_code}"] if answer.status_code >= 500 else [])
