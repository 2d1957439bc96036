"""Files without a row are removed after a day; files with one never."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from scoring.actions.library import discard_evidence, replace_evidence
from scoring.actions.visit_field import add_photo
from scoring.models import Evidence, EvidenceUse, VisitPhoto
from scoring.sniff import accept
from tests.factories.campaigns import NOW
from tests.factories.visits import LATER, a_photo, make_trip
from tests.scoring import files
from tests.scoring.test_evidence import add, document
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db
ORPHAN = "evidence/zz/nobody-1"


@pytest.fixture
def orphan():
    default_storage.save(ORPHAN, ContentFile(b"x"))
    yield
    default_storage.delete(ORPHAN)


def sweep(**options):
    out = StringIO()
    call_command("sweep_files", stdout=out, **options)
    return out.getvalue()


def test_a_file_without_a_row_goes_after_a_day_and_not_before(orphan):
    sweep()
    assert default_storage.exists(ORPHAN)

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert ORPHAN in sweep(dry_run=True)
        assert default_storage.exists(ORPHAN)
        sweep()
    assert not default_storage.exists(ORPHAN)


def test_files_with_a_row_stay_also_replaced_and_removed_ones():
    world = make_world()
    evidence = add(world).evidence
    who = {"by_user": world.officer.user, "now": NOW}
    new = replace_evidence(evidence=evidence, document=document("mới.pdf", files.pdf(b"<< /New 1 >>")), **who)
    EvidenceUse.objects.all().delete()
    discard_evidence(evidence=new, **who)

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        sweep()

    kept = Evidence.objects.get()
    assert [default_storage.exists(one.file.name) for one in (kept, kept.earlier.get())] == [True, True]


def test_a_photo_of_a_visit_stays_and_one_without_a_row_goes():
    trip = make_trip()
    photo = accept("a.jpg", a_photo(), limit_mb=20)
    who = {"by_user": trip.leader.user, "now": LATER}
    add_photo(visited=trip.visited, key=uuid4(), check=None, document=photo, caption="", **who)
    kept, left = VisitPhoto.objects.get().file.name, "visits/zz/nobody"
    default_storage.save(left, ContentFile(b"x"))
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        sweep()
    assert (default_storage.exists(kept), default_storage.exists(left)) == (True, False)
