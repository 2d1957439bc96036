"""Workers that seal the logbook at one moment. Row locks do nothing on SQLite, so this runs on PostgreSQL."""

from campaigns.logbook import broken_links, record, seal_entries
from campaigns.models import LogEntry
from tests.at_once import ON_POSTGRESQL
from tests.awards.crowds import at_once
from tests.factories.campaigns import NOW, make_authority, make_unit

pytestmark = ON_POSTGRESQL
WORKERS, WRITERS, ENTRIES = 4, 3, 40


def test_workers_that_seal_while_people_write_make_one_whole_chain():
    unit = make_unit(make_authority())

    def write():
        for step in range(ENTRIES):
            record("đổi", unit, by_user=None, now=NOW, unit=unit, old={"bước": step}, new={"bước": step + 1})

    def seal():
        return sum(seal_entries() for _ in range(ENTRIES))

    counts = at_once([write] * WRITERS + [seal] * WORKERS)[WRITERS:]
    assert [one for one in counts if not isinstance(one, int)] == []  # nobody was refused or died
    assert sum(counts) + seal_entries() == WRITERS * ENTRIES
    assert LogEntry.objects.filter(position=None).count() == 0
    assert broken_links() == []
