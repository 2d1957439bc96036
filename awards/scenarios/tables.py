"""A scenario as Excel holds it: every place now and under the scenario, beside each other."""

from collections.abc import Iterator

from awards.models import Scenario
from awards.scenarios.difference import LineDifference, Seat
from awards.scenarios.page import ScenarioPage
from campaigns.spreadsheets import Listed, Value

HEADERS = [
    "STT",
    "Nội dung",
    "Mục",
    "Chỉ tiêu",
    "Hiện nay",
    "Căn cứ hoặc lý do hiện nay",
    "Phương án",
    "Căn cứ hoặc lý do theo phương án",
    "Thay đổi",
]


def scenario_sheets(scenario: Scenario, page: ScenarioPage) -> list[Listed]:
    """The places line by line, then what the scenario supposes."""
    found = page.outcome.difference.lines if page.outcome else ()
    rows = [row for line in found for row in _rows(line)]
    places = [[number, *row] for number, row in enumerate(rows, start=1)]
    changes = [[number, words] for number, words in enumerate(page.words, start=1)]
    title = f"Phương án: {scenario.title}"
    return [
        Listed("So sánh", title, HEADERS, places),
        Listed("Giả định", title, ["STT", "Thay đổi so với hiện nay"], changes),
    ]


def _rows(difference: LineDifference) -> Iterator[list[Value]]:
    line = difference.line
    for now, then in difference.seats:
        yield [line.content, line.clause, line.title, *_cells(now), *_cells(then), _told(now, then)]


def _cells(seat: Seat | None) -> list[Value]:
    return [seat.name or seat.word, seat.text] if seat else ["", ""]


def _told(now: Seat | None, then: Seat | None) -> str:
    words = [f"{seat.name}: {seat.word}" for seat in (now, then) if seat and seat.name and seat.word]
    return "; ".join(words)
