"""Where the lines of a scorecard are found."""

from functools import cache

from django.urls import reverse

_SAMPLE = 987_654_321


def line_url(scorecard: int, line: object) -> str:
    """The workbench at one line. The page brings one part at a time, and what follows # never reaches the server: so
    the line is named twice."""
    return f"{_workbench().format(scorecard)}?line={line}#line-{line}"


@cache
def _workbench() -> str:
    """Asked for once: many lines on a page are led to."""
    return reverse("scorecard", args=[_SAMPLE]).replace(str(_SAMPLE), "{}")


def own_lines_url(scorecard: int) -> str:
    """The workbench at the lines of whoever opens it."""
    return f"{reverse('scorecard', args=[scorecard])}?part=mine"


def desk_url(scorecard: int, line: int) -> str:
    """The verifier's desk at one line."""
    return f"{reverse('verify_scorecard', args=[scorecard])}?line={line}"
