"""The papers of the sample campaign against Nghị định 30/2020, one of each kind as the product makes it.

With CHECKLIST=<file> the answers to every rule are written there, line by line.
"""

import os
from pathlib import Path

import pytest
from django.utils import timezone

from campaigns.models import Campaign
from dossiers.entries import Entry
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.overview import entries_of, summary_entry
from tests.dossiers.decree import checklist, findings
from tests.dossiers.decree.made import Made
from tests.dossiers.test_decree import FROM_THE_WORLD

pytestmark = pytest.mark.any_database


def one_of_each(campaign: Campaign) -> dict[str, Made]:
    """By label: the first of each kind that can be made; of reports one on a collective and one on a person."""
    ground = ground_of(campaign, timezone.localdate())
    found: dict[str, Entry] = {}
    for entry in [*entries_of(ground), summary_entry(ground)]:
        if not entry.blockers:
            found.setdefault(_label(entry), entry)
    return {label: Made(build_paper(entry.kind, entry.snapshot)) for label, entry in found.items()}


def _label(entry: Entry) -> str:
    person = entry.slot and entry.slot.nomination and entry.slot.nomination.full_name
    return f"{entry.kind} (cá nhân)" if person else entry.kind


def test_every_paper_of_the_campaign_is_as_the_decree_wants_it(world):
    papers = one_of_each(world)
    if "CHECKLIST" in os.environ:
        Path(os.environ["CHECKLIST"]).write_text(checklist(papers), encoding="utf-8")
    assert set(papers) >= FROM_THE_WORLD - {"question_summary"}
    assert {label: wrong for label, made in papers.items() if (wrong := findings(made))} == {}
