"""Findings and counts as lines of the text format of Prometheus (version 0.0.4)."""

from collections.abc import Iterable, Iterator

from campaigns.health.checks import Part
from campaigns.health.finding import Finding
from tbemulation.request_counts import BOUNDS, Counts

PREFIX = "tbemulation"


def exposition(found: Iterable[tuple[Part, Finding]], counts: Counts) -> str:
    return "\n".join([*_findings(list(found)), *_requests(counts), ""])


def _head(name: str, kind: str, words: str) -> list[str]:
    return [f"# HELP {PREFIX}_{name} {words}", f"# TYPE {PREFIX}_{name} {kind}"]


def _findings(found: list[tuple[Part, Finding]]) -> Iterator[str]:
    yield from _head("part_severity", "gauge", "State of a part: 0 fine, 1 somebody should look, 2 does not work.")
    for part, finding in found:
        yield f'{PREFIX}_part_severity{{part="{part.key}"}} {finding.severity.value}'
    for figure in (figure for _, finding in found for figure in finding.figures):
        yield from _head(figure.name, "gauge", figure.help)
        yield f"{PREFIX}_{figure.name} {figure.value:.15g}"


def _requests(counts: Counts) -> Iterator[str]:
    yield from _head("requests_total", "counter", "Requests answered by this host, by the first digit of the status.")
    for status, count in counts.by_status.items():
        yield f'{PREFIX}_requests_total{{status="{status}xx"}} {count}'
    yield from _head("request_seconds", "histogram", "How long this host took to answer.")
    below = 0
    for bound, count in zip((*BOUNDS, "+Inf"), counts.by_duration, strict=True):
        below += count
        yield f'{PREFIX}_request_seconds_bucket{{le="{bound}"}} {below}'
    yield f"{PREFIX}_request_seconds_sum {counts.seconds:.6f}"
    yield f"{PREFIX}_request_seconds_count {below}"
