"""What the README says of the house is so: floors in their order, places that exist, commands that run."""

import re

from django.core.management import get_commands

from tests.test_architecture import FLOORS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DRAWING = next(block for block in re.findall(r"^```\n(.*?)^```", README, re.M | re.S) if "tbemulation  wires" in block)
SPAN = re.compile(r"`([^`\n]+)`")
PLACE = re.compile(r"(?:[\w.*-]+/)+(?:[\w.*-]+\.\w+|[\w*-]+)?")  # awards/floor/, */queries.py
ANY = re.compile(r"<[^>]*>")  # scoring/engine/kinds/<kind>.py


def places() -> list[str]:
    """From the root on; what is made at run time stands in var/."""
    said = (ANY.sub("*", span) for span in SPAN.findall(README))
    return [span for span in said if PLACE.fullmatch(span) and not span.startswith("var/")]


def test_the_drawing_stands_floor_upon_floor_as_imports_go():
    drawn = [line.split()[0] for line in DRAWING.splitlines() if line[:1].isalpha()]
    assert drawn == [*reversed(FLOORS), "tbemulation"]


def test_each_floor_gives_the_next_what_it_starts_from():
    states = [re.findall(r"(\w+) -> (\w+)$", line) for line in DRAWING.splitlines()[: len(FLOORS)]]
    (printed,), (given,), (verified,), planned = states
    assert planned == []
    assert (verified[1], given[1]) == (given[0], printed[0])


def test_every_place_that_is_named_exists():
    missing = [place for place in places() if not any(ROOT.glob(place.rstrip("/")))]
    assert len(places()) > 50
    assert missing == []


def test_every_command_that_is_named_runs():
    line = next(part for part in README.split("\n\n") if part.startswith("Commands:"))
    named = {span.split()[0] for span in SPAN.findall(line)}
    assert named - set(get_commands()) == set()
