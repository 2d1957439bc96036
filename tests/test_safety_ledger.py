"""What docs/an-toan.md and its list claim stands somewhere: the tests and files named exist, each item is answered."""

import csv
import re
from collections import Counter

from tests.test_architecture import ROOT

LEDGER = ROOT / "docs" / "an-toan" / "asvs.csv"
DOCUMENT = (ROOT / "docs" / "an-toan.md").read_text(encoding="utf-8")
ANSWERS = {"held": "giữ được", "partly": "một phần", "missing": "chưa", "not applicable": "không áp dụng"}
ITEMS = {"1": 70, "2": 183}  # of ASVS 5.0.0


def ledger() -> list[dict[str, str]]:
    with LEDGER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stands(place: str) -> bool:
    """`path` or `path::test`."""
    path, _, test = place.partition("::")
    if not (ROOT / path).exists():
        return False
    return not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")


def test_every_item_of_both_levels_is_answered_once():
    rows = ledger()
    assert Counter(row["level"] for row in rows) == ITEMS
    assert len({row["item"] for row in rows}) == len(rows)
    assert [row["item"] for row in rows if row["answer"] not in ANSWERS] == []


def test_what_is_said_to_hold_names_where_and_what_does_not_says_why():
    rows = ledger()
    assert [row["item"] for row in rows if row["answer"] in {"held", "partly"} and not row["where"]] == []
    assert [row["item"] for row in rows if row["answer"] in {"missing", "not applicable"} and not row["note"]] == []


def test_every_place_that_is_named_exists():
    named = {(row["item"], place) for row in ledger() for place in row["where"].split()}
    named |= {("docs/an-toan.md", place) for place in re.findall(r"`([\w/.-]+/[\w.-]+)`", DOCUMENT)}
    assert len(named) > 150
    assert sorted(one for one in named if not stands(one[1])) == []


def test_the_document_counts_what_the_list_holds():
    counted = Counter((row["level"], row["answer"]) for row in ledger())
    for answer, words in ANSWERS.items():
        assert f"| {words} | {counted['1', answer]} | {counted['2', answer]} |" in DOCUMENT
