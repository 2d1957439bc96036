"""The forms that people meet at a stage."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.http import HttpResponse

from campaigns.roles import Role
from tests.test_access_matrix import PATTERNS
from tests.world.matrix.asking import Asking, send
from tests.world.matrix.cells import methods_of
from tests.world.matrix.forms import Form, forms_of
from tests.world.matrix.world import OWN


@dataclass
class Crawl:
    """`known`: by role and view the names that some form of the view asked this role for."""

    forms: list[tuple[Role, Form]] = field(default_factory=list)
    known: dict[tuple[Role, str], set[str]] = field(default_factory=dict)


def everywhere(name: str) -> bool:
    return True


def pages_of(
    asking: Asking, wanted: Callable[[str], bool] = everywhere, roles_asked: Iterable[Role] = tuple(Role)
) -> Iterator[tuple[Role, str, HttpResponse]]:
    """What each role may read of its own, by the name of the view."""
    for role in roles_asked:
        for path, entry in PATTERNS:
            roles = entry.callback.access.roles
            if (roles and role not in roles) or "GET" not in methods_of(entry) or not wanted(entry.name):
                continue
            address = asking.world.address(path, OWN, role)
            answer, _ = send(asking.browser(role), "GET", address)
            if answer.status_code == 200:
                yield role, address, answer


def crawled(asking: Asking, wanted: Callable[[str], bool]) -> Crawl:
    found, seen = Crawl(), set()
    for role, address, answer in pages_of(asking, wanted):
        if answer.streaming or not answer.headers["Content-Type"].startswith("text/html") or not answer.content.strip():
            continue
        for form in forms_of(answer.content.decode(), address):
            found.known.setdefault((role, form.name), set()).update(form.filled)
            if (role, form.key) not in seen:
                seen.add((role, form.key))
                found.forms.append((role, form))
    return found
