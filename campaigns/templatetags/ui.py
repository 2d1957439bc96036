"""Small marks that stand by the hundred on a page: drawn by a tag, since an included template would be too dear.

Each stands between spaces, as words do.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from campaigns.rules import Blocker
from campaigns.vietnamese import format_points

register = template.Library()


@cache
def _drawn(name: str) -> SafeString:
    return render_to_string(name)


@register.simple_tag
def once(name: str) -> SafeString:
    """A template without parameters, which is the same on every page; while one develops, as it stands now."""
    return render_to_string(name) if settings.DEBUG else _drawn(name)


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """A symbol of vendor/icons.svg; `label`: spoken words, left out when a word stands beside it."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        ' <svg class="icon" {}><use href="{}#{}"></use></svg> ', spoken, static("vendor/icons.svg"), name
    )


@register.simple_tag
@lru_cache(maxsize=32)
def shape(kind: str) -> SafeString:
    """The shape that goes with a meaning's colour: mine, others, returned, done, idle or seat."""
    return format_html(
        ' <svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg> ', static("img/shapes.svg"), kind
    )


@register.simple_tag
@lru_cache(maxsize=512)
def status(kind: str, word: str, detail: str = "") -> SafeString:
    """Where something stands: `kind` is mine (my move), others (their move), returned (returned, late, refused), done
    or idle (not begun); `detail`: a small addition."""
    small = format_html(" <small>{}</small>", detail) if detail else ""
    return format_html(' <span class="state {}">{}<span>{}{}</span></span> ', kind, shape(kind), word, small)


@register.simple_tag
@lru_cache(maxsize=2048)
def points_of(value: Decimal | None, maximum: Decimal, label: str = "Điểm") -> SafeString:
    """Points of a maximum, with a bar; `label`: what the value is, for the spoken bar."""
    said = '<span class="soft">chưa chấm</span>' if value is None else f"<strong>{format_points(value)}</strong>"
    label = label or "Điểm"
    return format_html(
        ' <span class="points"><span>{} <span class="soft">/ {}</span></span>'
        '<progress max="{}" value="{}" aria-label="{}"></progress></span> ',
        SafeString(said),
        format_points(maximum),
        str(maximum),
        str(value or 0),
        label,
    )


@register.simple_tag
def reasons(blockers: Sequence[Blocker]) -> SafeString:
    """Why something is not possible, as a list, each with what would cure it."""
    lines = format_html_join("\n  ", "<li>{}{}</li>", ((each.text, _cure(each)) for each in blockers))
    return format_html('<ul class="reasons">\n  {}\n</ul>', lines)


def _cure(blocker: Blocker) -> SafeString:
    if not blocker.url:
        return format_html(' <span class="cure">{}</span>', blocker.cure) if blocker.cure else SafeString("")
    if not blocker.cure:
        return format_html(' <a href="{}">Đến chỗ cần sửa</a>', blocker.url)
    return format_html(' <span class="cure"><a href="{}">{}</a></span>', blocker.url, blocker.cure)


@register.simple_tag
def why_not(label: str, blockers: Sequence[Blocker], open: bool = False) -> SafeString:
    """`label`: the action that is not possible now; `open`: the list of reasons unfolded at once."""
    return format_html(
        '<details class="why-not"{}><summary>{}{} <small>vì sao chưa được? ({})</small></summary>'
        '<div class="note returned"><div><strong>Chưa thể thực hiện vì:</strong>{}</div></div></details>',
        " open" if open else "",
        icon("lock"),
        label,
        len(blockers),
        reasons(blockers),
    )
