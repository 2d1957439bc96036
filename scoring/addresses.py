"""Where a line of a scorecard is found."""

from django.urls import reverse


def line_url(scorecard: int, line: object) -> str:
    """The workbench at one line. The page brings one part at a time, and what follows # never reaches the server: so
    the line is named twice."""
    return f"{reverse('scorecard', args=[scorecard])}?line={line}#line-{line}"
