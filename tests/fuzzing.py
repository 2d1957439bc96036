"""Requests made up from what pages ask for: every form and filter that a role is shown, filled in with what nobody
should send. Drawn from a seed, so that each can be sent again."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from campaigns.models import Campaign, Membership
from tests.journeys.pages import pages_of
from tests.test_access_matrix import PATTERNS

NUMBERS = ["-1", "0", "-0", "1_0", "1e1", "1e999", "NaN", "Infinity", "9" * 19, "9" * 5_000, "9,5", "1.234,5", "0x1F"]
NUMBERS += ["²", "٣", "１２", "½", "+1", "1 000", "0.1" * 40, "1/0", "00000000001"]
DAYS = [
    "2024-02-30",
    "31/02/2024",
    "0001-01-01",
    "9999-12-31",
    "99999-01-01",
    "2024-13-01T25:61",
    "0000-00-00",
    "24:61",
]
TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x0b\x0c\x1f\x7f",
    "\r\n\r\nSet-Cookie: a=b",
    "\u202eabc",
    "\ufeff",
    "\U0010ffff",
    "\ufffe",
]
TEXTS += [
    "a" * 70_000,
    "Ế" * 5_000,
    "e\u0302\u0301" * 300,
    "🎉",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "%s%n%d",
]
TEXTS += [
    "'; DROP TABLE x; --",
    '" OR ""="',
    "../../etc/passwd",
    "C:\\CON",
    "=cmd|'/c calc'!A1",
    "&lt;",
    "]]>",
    "\\",
    "%00",
    "\t",
]
TEXTS += [
    "javascript:alert(1)",
    "http://[::1",
    "//evil.example",
    "data:text/html,x",
    "file:///etc/passwd",
    "https://" + "a" * 3_000,
]
SHAPES = [
    "[]",
    "{}",
    "null",
    "true",
    "[" * 5_000,
    '{"a":' * 500,
    '"\\ud800"',
    "on",
    "__all__",
    "None",
    "csrfmiddlewaretoken",
]
KEYS = ["00000000-0000-0000-0000-000000000000", "khong-phai-khoa", "1;2", "1,2", "-", "9" * 18, "a" * 36]
NASTY = [*NUMBERS, *DAYS, *TEXTS, *SHAPES, *KEYS]
FILE = "(tệp)"
SEED = 2024
VIEWS = 20  # looked at for their forms; all of them where as many requests are wanted
LONGEST_ADDRESS = 4_000  # gunicorn lets no longer line through


@dataclass(frozen=True)
class Target:
    """Somewhere to send to: what a form holds as it was shown, or the filters of a page."""

    who: Membership
    method: str
    address: str
    fields: tuple[tuple[str, str], ...]


@dataclass
class _Form:
    method: str
    address: str
    fields: list[tuple[str, str]] = field(default_factory=list)


class _Forms(HTMLParser):
    """Forms with what stands in them, and what else htmx would send."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Form] = []
        self.open: _Form | None = None
        self.named: str | None = None  # of the select or textarea that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = said.get("method", "get").lower() == "post" or "hx-post" in said
            self.open = _Form("post" if posts else "get", said.get("action") or said.get("hx-post", ""))
            self.found.append(self.open)
        elif "hx-post" in said or "formaction" in said:
            fields = self.open.fields if self.open else []
            self.found.append(_Form("post", said.get("hx-post") or said.get("formaction", ""), fields))
        if self.open and said.get("name"):
            self._field(tag, said)
        elif self.open and self.named and tag == "option" and "selected" in said:
            self.open.fields.append((self.named, said.get("value", "")))

    def _field(self, tag: str, said: dict[str, str]) -> None:
        assert self.open
        if said.get("type") == "file":
            self.open.fields.append((said["name"], FILE))
        elif tag in {"select", "textarea"}:
            self.named = said["name"]
            self.open.fields.append((said["name"], ""))
        else:
            self.open.fields.append((said["name"], said.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag in {"select", "textarea"}:
            self.named = None


def targets(
    people: list[Membership], browser_of: Callable[[Membership], Client], campaign: Campaign, names: set[str]
) -> list[Target]:
    """All forms and filters on the pages of these views, as these people see them."""
    found: dict[tuple[str, str, str], Target] = {}
    for member in people:
        no_pages: set[str] = set()
        for page in pages_of(member, browser_of(member), campaign, lambda name, kind: name in names, no_pages):
            for form in _asked_on(page.address, page.answer.content.decode()):
                key = (form.method, re.sub(r"\d+|[0-9a-f-]{36}", "#", form.address), member.role)
                found.setdefault(key, Target(member, form.method, form.address, tuple(form.fields)))
    return [found[key] for key in sorted(found)]


def _asked_on(address: str, page: str) -> Iterator[_Form]:
    reader = _Forms()
    reader.feed(page)
    for form in reader.found:
        form.address = form.address or address
        if form.address.startswith("/") and form.fields and not form.address.startswith("/logout"):
            yield form
    names = {name for link in re.findall(r'href="(\?[^"#]+)', page) for name, _ in parse_qsl(urlsplit(link).query)}
    if names:
        yield _Form("get", address, [(name, "1") for name in sorted(names)])


def some_views(rng: random.Random, count: int) -> set[str]:
    names = sorted(entry.name for _, entry in PATTERNS if entry.callback.access.signed_in)
    return set(rng.sample(names, min(count, len(names))))


def spoilt(target: Target, rng: random.Random) -> dict[str, object]:
    """The fields as a browser would send them, but for one or a few: another value, none, several, or one more."""
    fields: dict[str, object] = {
        name: _file(rng) if value == FILE else value for name, value in target.fields if name != "csrfmiddlewaretoken"
    }
    names = sorted(fields) or ["x"]
    for name in rng.sample(names, min(len(names), rng.choice((1, 1, 2, len(names))))):
        match rng.randrange(8):
            case 0:
                fields.pop(name, None)
            case 1:
                fields[name] = [rng.choice(NASTY), rng.choice(NASTY)]
            case 2:
                fields[f"{name}-0"] = rng.choice(NASTY)
            case 3:
                fields[name] = _file(rng)
            case _:
                fields[name] = rng.choice(NASTY)
    return fields


def _file(rng: random.Random) -> SimpleUploadedFile:
    name = rng.choice(["a.xlsx", "a.pdf", "a.png", "", "\x00.pdf", "../a.docx", "Ế" * 300 + ".pdf"])
    made = SimpleUploadedFile("x", rng.choice([_nothing, _noise, _book, _half])(rng) or b" ")
    made._name = name or "x"
    return made


def _nothing(rng: random.Random) -> bytes:
    return b""


def _noise(rng: random.Random) -> bytes:
    return rng.choice([b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b""]) + rng.randbytes(400)


def _book(rng: random.Random) -> bytes:
    """An archive of some parts of a workbook."""
    out = BytesIO()
    with ZipFile(out, "w") as book:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            book.writestr(name, rng.choice([b"<x/>", b"", b"<x", rng.randbytes(50)]))
    return out.getvalue()


def _half(rng: random.Random) -> bytes:
    whole = _book(rng)
    return whole[: rng.randrange(len(whole))]


def sent(browser: Client, target: Target, fields: dict[str, object], *, inside: bool) -> HttpResponse:
    """The answer; what it wrote is taken back. `inside`: asked by htmx."""
    browser.raise_request_exception = False
    headers = {"HX-Request": "true"} if inside else {}
    if target.method == "get":
        fields = {name: _in_address(value) for name, value in fields.items()}
    with transaction.atomic():
        answer = getattr(browser, target.method)(target.address, fields, headers=headers)
        transaction.set_rollback(True)
    return answer


def _in_address(value: object) -> object:
    if isinstance(value, list):
        return [_in_address(one) for one in value]
    return value[:LONGEST_ADDRESS] if isinstance(value, str) else value


def faults(
    people: list[Membership], sign_in: Callable[[Membership], Client], campaign: Campaign, count: int
) -> list[str]:
    """Of `count` requests those that were answered by an error of ours; each comes again under its number."""
    rng = random.Random(SEED)  # noqa: S311 - to be repeated
    browsers: dict[int, Client] = {}

    def browser_of(member: Membership) -> Client:
        return browsers.setdefault(member.pk, sign_in(member))

    found = targets(people, browser_of, campaign, some_views(rng, max(VIEWS, count)))
    assert len(found) > 5
    return [fault for number in range(count) if (fault := _tried(number, rng.choice(found), browser_of))]


def _tried(number: int, target: Target, browser_of) -> str:
    rng = random.Random(f"{SEED} {number}")  # noqa: S311
    fields = spoilt(target, rng)
    answer = sent(browser_of(target.who), target, fields, inside=rng.random() < 0.5)
    if answer.status_code < 500:
        return ""
    raised = getattr(answer, "exc_info", None)
    what = {name: repr(value)[:60] for name, value in fields.items()}
    where = f"{target.who.role} {target.method} {target.address}"
    return f"{number}: {where} {answer.status_code} {raised and raised[1]!r} {what}"
