"""Desks at the deadline: each unit's officer and head are signed in, the scorecard is filled in and not yet sent."""

import json
from dataclasses import dataclass

from bench.client import Client
from bench.load.forms import Fields, forms_of
from bench.load.open_loop import Ask
from bench.worlds import World

TOKEN = "t" * 32  # what a page and its cookie both say


@dataclass(frozen=True)
class Line:
    path: str
    fields: Fields
    version: int

    @property
    def key(self) -> str:
        return self.path.split("/")[2]


@dataclass(frozen=True)
class Desk:
    """`officer`, `head`: session keys."""

    card: int
    officer: str
    head: str

    @property
    def addresses(self) -> tuple[str, str]:
        """The officer's page, and the rows that follow it."""
        return f"/scorecards/{self.card}/", f"/scorecards/{self.card}/rest/"

    def lines(self, port: int) -> list[Line]:
        """As the officer's page shows them."""
        browser = Client(port)
        browser.cookies = {"sessionid": self.officer, "csrftoken": TOKEN}
        forms = [each for path in self.addresses for each in forms_of(browser.get(path).body.decode()).items()]
        browser.close()
        saved = {path: fields for path, fields in forms if path.endswith("/save/")}
        return [Line(path, fields, int(dict(fields)["version"])) for path, fields in saved.items()]


def desks_of(world: World) -> list[Desk]:
    return [Desk(**json.loads(line)) for line in world.script("bench.load.sessions").splitlines()]


def ask(kind: str, path: str, session: str, body: str | None = None, key: str = "") -> Ask:
    """A request of somebody who is signed in; a body makes it a save from an open page."""
    headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
    if body is None:
        return Ask(kind, "GET", path, headers)
    headers |= {"X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
    if kind == "save":
        headers["HX-Request"] = "true"
    return Ask(kind, "POST", path, headers, body, key)


def sign_in(username: str, password: str) -> Ask:
    headers = {"Cookie": f"csrftoken={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    body = f"csrfmiddlewaretoken={TOKEN}&username={username}&password={password}"
    return Ask("sign-in", "POST", "/login/", headers, body)
