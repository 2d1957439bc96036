"""Walks through the product as people do and keeps every statement that a page sends to the database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from campaigns.access import ACTING_KEY
from campaigns.models import Campaign, Membership

LINK = re.compile(r'(?:href|hx-get)="([^"#]+)"')
SEARCH = 'name="q"'
LEFT_OUT = {"logout"}
OF_A_KIND = 2  # pages looked at for one address pattern and role
QUERY_WORDS = 3  # of one page, ways of filtering it


@dataclass(frozen=True)
class Statement:
    page: str
    sql: str
    seconds: float


@dataclass
class Walk:
    """One person's way. `pages`: pattern of the address -> (status, statements, seconds of the database)."""

    member: Membership
    campaign: Campaign
    statements: list[Statement] = field(default_factory=list)
    pages: dict[str, tuple[int, int, float]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)


def walk(member: Membership, campaign: Campaign) -> Walk:
    """From the home page along every link, each pattern of address a few times."""
    way, client = Walk(member, campaign), _signed_in(member)
    waiting = ["/", f"/{campaign.authority.code}/", "/tra-cuu/?code=0000-0000-0000"]
    while waiting:
        address = waiting.pop(0)
        if name := _worth_it(way, address):
            waiting += _links(_look(way, client, name, address), address)
    return way


def _signed_in(member: Membership) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(member.user)
    session = client.session
    session[ACTING_KEY] = member.pk
    session.save()
    return client


def _worth_it(way: Walk, address: str) -> str:
    """The pattern, unless it was looked at often enough."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return ""
    words = "&".join(sorted(word.partition("=")[0] for word in parts.query.split("&") if word))
    for key, most in ((f"{name}?{words}", OF_A_KIND), (name, OF_A_KIND + QUERY_WORDS)):
        if name in LEFT_OUT or way.seen.get(key, 0) >= most:
            return ""
    for key in {f"{name}?{words}", name}:
        way.seen[key] = way.seen.get(key, 0) + 1
    return name


def _look(way: Walk, client: Client, name: str, address: str) -> str:
    reset_queries()  # Django keeps the last nine thousand
    with CaptureQueriesContext(connection) as sent:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    found = [Statement(name, one["sql"], float(one["time"])) for one in sent.captured_queries]
    way.statements += found
    spent, former = sum(one.seconds for one in found), way.pages.get(name)
    if former is None or spent > former[2]:
        way.pages[name] = (answer.status_code, len(found), spent)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    if answer.status_code in (301, 302):
        return f'href="{answer["Location"]}"'
    return body.decode() if is_page else ""


def _links(html: str, address: str) -> Iterable[str]:
    return dict.fromkeys(_own(html, address))


def _own(html: str, address: str) -> Iterator[str]:
    if SEARCH in html:
        yield f"{urlsplit(address).path}?q=xa"
    for found in LINK.findall(html):
        link = urlsplit(urljoin(address, unescape(found)))
        if not link.scheme and not link.netloc and not link.path.startswith("/static/"):
            yield f"{link.path}?{link.query}" if link.query else link.path
