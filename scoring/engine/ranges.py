"""Ranges that people write into words ("85–100", "từ 70 đến dưới 85"), and the places they leave out or name twice.

Real sheets print 85–100 and 70–84, and nobody knows where 84,5 belongs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scoring.engine.wording import number

_NUMBER = r"(?<![\d/.,])(\d{1,3}(?:\.\d{3})+|\d{1,9}(?:[.,]\d{1,6})?)(?![\d/])"  # no part of a date
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_UNIT = r"\s*(?:%|điểm)?\s*"
# Tried in this order; each says which of its numbers is which bound and whether the bound itself belongs to the range.
_BETWEEN = re.compile(rf"(trên\s+)?{_NUMBER}{_UNIT}(?:-|–|—|đến|tới)\s*(dưới\s+|chưa đến\s+)?{_NUMBER}")
_ABOVE = re.compile(rf"(?<!không )(?:trên|hơn|quá|vượt|>(?!=))\s*{_NUMBER}")
_BELOW = re.compile(rf"(?<!không )(?:dưới|nhỏ hơn|ít hơn|chưa đến|chưa đạt|<(?!=))\s*{_NUMBER}")
_AT_LEAST = re.compile(rf"(?:từ|ít nhất|tối thiểu|đạt|≥|>=|không dưới|không ít hơn)\s*{_NUMBER}|{_NUMBER}[^;,]*trở lên")
_AT_MOST = re.compile(rf"(?:đến|tối đa|≤|<=|không quá|không trên|không hơn)\s*{_NUMBER}|{_NUMBER}[^;,]*trở xuống")
_EXACTLY = re.compile(rf"^{_NUMBER}\b(?!\s*/)")
_CONTINUOUS = re.compile(r"\d\s*(?:%|điểm)")
_ALL_ELSE = re.compile(r"\b(?:khác|còn lại)\b")


@dataclass(frozen=True)
class Span:
    """A range of figures as a label says it; None is no bound on that side."""

    label: str
    low: Decimal | None = None
    high: Decimal | None = None
    with_low: bool = True
    with_high: bool = True

    @property
    def order(self) -> tuple[Decimal, bool]:
        return (Decimal("-Infinity") if self.low is None else self.low, not self.with_low)

    def whole(self) -> "Span":
        """The same counted in whole things: above 3 is from 4."""
        low = None if self.low is None else self.low + (not self.with_low)
        high = None if self.high is None else self.high - (not self.with_high)
        return Span(self.label, low, high)


def span_of(label: str) -> Span | None:
    """The range that a label speaks of, if any."""
    text = label.casefold()
    if found := _BETWEEN.search(text):
        above, low, below, high = found.groups()
        return Span(label, _figure(low), _figure(high), not above, not below)
    if (found := _EXACTLY.match(text.strip())) and "trở" not in text:
        return Span(label, _figure(found[1]), _figure(found[1]))
    if found := _BELOW.search(text):
        return Span(label, high=_figure(found[1]), with_high=False)
    if found := _AT_MOST.search(text):
        return Span(label, high=_figure(found[1] or found[2]))
    if found := _ABOVE.search(text):
        return Span(label, _figure(found[1]), with_low=False)
    if found := _AT_LEAST.search(text):
        return Span(label, _figure(found[1] or found[2]))
    return None


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(".", "") if _THOUSANDS.fullmatch(text) else text.replace(",", "."))


def unclear_places(labels: Sequence[str], *, continuous: bool = False) -> list[str]:
    """Sentences about figures that no label, or more than one, takes in; figures are whole unless `continuous`.

    Percentages and points are continuous anyhow. Labels of one direction ("từ 4 lần", "từ 3 lần") are steps, no
    overlap; a label for all the rest leaves no gap.
    """
    spans = [span for span in map(span_of, labels) if span]
    continuous = continuous or _is_continuous(labels, spans)
    spans = sorted((span if continuous else span.whole() for span in spans), key=lambda span: span.order)
    rest = any(_ALL_ELSE.search(label.casefold()) for label in labels)
    return [text for lower, higher in pairwise(spans) for text in _between(lower, higher, continuous, rest)]


def _is_continuous(labels: Sequence[str], spans: Sequence[Span]) -> bool:
    """Percent or points by their word; bare ranges that end at 100 are percentages or points too."""
    if any(_CONTINUOUS.search(label.casefold()) for label in labels):
        return True
    bare = all(re.fullmatch(r"[\d\s.,–—-]+", span.label) for span in spans)
    return bool(spans) and bare and max(span.high or Decimal(0) for span in spans) == 100


def _between(lower: Span, higher: Span, continuous: bool, rest: bool) -> Iterator[str]:
    if lower.high is higher.high is None or lower.low is higher.low is None:  # steps of one direction
        return
    if lower.high is None or higher.low is None:
        yield f"“{lower.label}” và “{higher.label}” chồng lên nhau."
        return
    both = lower.with_high and higher.with_low
    if lower.high > higher.low or (lower.high == higher.low and both):
        yield f"“{lower.label}” và “{higher.label}” chồng lên nhau: {number(higher.low)} thuộc cả hai."
    elif not rest and (missing := _missing(lower, higher, continuous)) is not None:
        yield f"Giữa “{lower.label}” và “{higher.label}” có khoảng trống: {number(missing)} không thuộc mức nào."


def _missing(lower: Span, higher: Span, continuous: bool) -> Decimal | None:
    """A figure between the two that neither takes in."""
    high, low = lower.high or Decimal(0), higher.low or Decimal(0)
    if not continuous:
        return high + 1 if low - high > 1 else None
    if not lower.with_high:
        return None if high == low and higher.with_low else high
    if high == low:
        return None
    return (high + low) / 2 if higher.with_low else low
