"""A paper on the screen as it will be printed: the same HTML and the same style sheet, on one long sheet.

A browser knows no running heads and breaks no pages, so that neither is shown; fonts come from our own static files.
"""

import hashlib
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dossiers.blocks import Paper
from dossiers.printing.html import render_blocks


def screen_page(request: HttpRequest, paper: Paper) -> HttpResponse:
    """For a frame of our own pages (`iframe.paper`); typed text is printed literally, as on paper."""
    context = {"paper": paper, "body": render_blocks(paper), "version": _version()}
    return render(request, "print/screen.html", context)


@cache
def screen_style() -> str:
    """The printer's style sheet without the fonts that only the printer can reach."""
    text = (settings.BASE_DIR / "templates/print/paper.css").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("@font-face"))


@cache
def _version() -> str:
    return hashlib.sha256(screen_style().encode()).hexdigest()[:12]
