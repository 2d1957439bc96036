"""Rows of a scorecard in templates, of Django and (`scoring/drawn.py`) of Jinja: inputs, words, the kind of a file."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from campaigns.models import User
from campaigns.templatetags.ui import points_of, status
from campaigns.vietnamese import format_points
from scoring.addresses import line_url
from scoring.answers import Input, in_words, inputs_of
from scoring.card_tree import Row
from scoring.models import Evidence
from scoring.reopened import Reopening
from scoring.sniff import KINDS, SHOWN_IN_PLACE
from scoring.states import EvidenceKind
from scoring.views.bench import Bench

register = template.Library()

_ICONS = {"pdf": "pdf", "jpeg": "image", "png": "image", "docx": "word", "xlsx": "excel"}
_BY_TYPE = {kind.media_type: _ICONS[name] for name, kind in KINDS.items()}
_OTHER_ICONS = {EvidenceKind.LINK: "link-45deg", EvidenceKind.CITATION: "journal-text"}


def inputs(row: Row) -> list[Input]:
    """The fields of a line filled with the unit's answer."""
    return inputs_of(row.criterion.kind, row.params, row.line.answer if row.line else None)


@register.filter
def words(row: Row) -> list[tuple[str, str]]:
    """The unit's answer as (label, text)."""
    return in_words(row.criterion.kind, row.params, row.line.answer if row.line else None)


@register.filter
def owner(row: Row, colleagues: Mapping[int, User]) -> User | None:
    """Whose line it is; nobody's is also that of somebody who has left the unit."""
    return colleagues.get(row.line.assigned_to_id or 0) if row.line else None


@register.filter
def reopening(row: Row, reopenings: Mapping[int, Reopening]) -> Reopening | None:
    """What the unit is asked about the line, or objects to there."""
    return reopenings.get(row.line.pk) if row.line else None


def line_points(row: Row, bench: Bench) -> SafeString:
    """What a line has come to, of its maximum; bonuses and penalties have none."""
    points, maximum = row.result.points if row.result else None, row.criterion.max_points
    final = bench.is_published and points is not None
    if points is None or not (row.asked or final):
        return format_html('<span class="soft num">tối đa {}</span>', format_points(maximum))
    if maximum:
        return points_of(points, maximum, "Điểm chính thức" if final else "Điểm tự chấm")
    return format_html('<strong class="num">{}</strong>', format_points(points))


def line_state(row: Row, bench: Bench) -> SafeString:
    """Where a line stands for the unit, as long as nobody asks about it."""
    return status(*row.verdict) if bench.is_published else status(*row.standing(bench.can_edit))


register.simple_tag(line_url)


@register.filter
def evidence_icon(evidence: Evidence) -> str:
    """Its symbol in vendor/icons.svg."""
    return _OTHER_ICONS.get(evidence.kind) or f"file-earmark-{_BY_TYPE[evidence.media_type]}"


@register.filter
def in_place(evidence: Evidence) -> str:
    """How a browser shows it inside our page: "pdf", "image", or not at all."""
    return _BY_TYPE[evidence.media_type] if evidence.media_type in SHOWN_IN_PLACE else ""
