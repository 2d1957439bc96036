"""A paper in a frame of our own page: the very HTML that is printed, with the style sheet of the print."""

import re

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html

from dossiers.blocks import Paper
from dossiers.printing.html import render_html

_FONT = re.compile(r"paper:([a-z-]+\.woff2)")


def screen_html(paper: Paper) -> str:
    """The page as it would be printed, on one long sheet; the two style sheets are all that it asks for."""
    sheets = (reverse("paper_style"), static("css/sheet.css"))
    links = "".join(format_html('<link rel="stylesheet" href="{}">', sheet) for sheet in sheets)
    return render_html(paper).replace("</head>", f"{links}</head>", 1)


def paper_style() -> str:
    """The style sheet of the print, with its fonts where a browser finds them."""
    text = (settings.BASE_DIR / "templates/print/paper.css").read_text(encoding="utf-8")
    return _FONT.sub(lambda found: static(f"vendor/fonts/{found[1]}"), text)
