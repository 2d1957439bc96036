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
]
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


def knocked(canary) -> bool:
    try:
        canary.accept()
    except BlockingIOError:
        return False
    return True


def test_typed_markup_is_printed_literally_and_nothing_is_fetched(canary, nothing_opened):
    payloads = hostile(canary)
    paper = Paper("x", "x", tuple(Paragraph(payload) for payload in payloads))
    html = render_html(paper)
    nothing_opened.clear()  # templates were read
    pdf = render_pdf(html, title="")
    assert (list(nothing_opened), knocked(canary)) == ([], False)
    reader = PdfReader(io.BytesIO(pdf))
    text = text_of(reader)
    assert [payload for payload in payloads if payload not in text] == []
    assert reader.attachments == {}
    assert "<script" not in html


@pytest.mark.parametrize("place", range(len(PAYLOADS)))
def test_hostile_text_in_every_field_of_a_report_is_printed_literally(canary, place):
    payload = hostile(canary)[place]
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
    assert "".join(text_of(reader).split()).count("".join(payload.split())) >= 16
    assert (knocked(canary), reader.attachments) == (False, {})


def test_hostile_names_in_the_lists_of_a_proposal_are_printed_literally(canary):
    people = tuple(
        person.model_copy(update={"name": payload})
        for person, payload in zip(samples.individuals(), hostile(canary), strict=False)
    )
    reader = printed(proposal.build(samples.proposal(individuals=people)))
    text = "".join(text_of(reader).split())
    assert [p for p in hostile(canary) if "".join(p.split()) not in text] == []
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
