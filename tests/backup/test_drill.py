"""Everything is backed up, put back where nothing is, and proved there. On both databases."""

from decimal import Decimal
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db.models import FileField

from campaigns import jobs, stored_files
from campaigns.health import backup as health
from campaigns.logbook import record, seal_entries
from campaigns.models import LogEntry, SystemMark, Unit
from campaigns.roles import Role
from dossiers.actions.certificate_runs import Order, print_grid
from dossiers.actions.certificate_templates import create_template
from dossiers.actions.documents import make_document
from dossiers.models import Document
from dossiers.states import DocumentKind, RunKind
from tbemulation.backup.make import finished
from tbemulation.backup.proof import as_it_was, proof
from tbemulation.backup.verify import open_backup
from tests.backup.places import empty_place, files_in
from tests.factories.campaigns import NOW, make_member
from tests.scoring.test_evidence import add
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db(transaction=True)

SILENT = [].append


def run(command: str, *arguments: object, **options: object) -> str:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def names_in_rows() -> set[str]:
    fields = [(model, field) for model in apps.get_models() for field in model._meta.fields]
    files = [(model, field.name) for model, field in fields if isinstance(field, FileField)]
    return {name for model, field in files for name in model.objects.values_list(field, flat=True) if name}


@pytest.fixture
def office(tmp_path):
    """A document of evidence, a paper and a sheet of certificates; their files in a folder."""
    with files_in(tmp_path / "here"):
        world = make_world()
        add(world)
        campaign = world.card.content.campaign
        who = {"campaign": campaign, "by_user": world.manager.user, "now": NOW}
        make_document(kind=DocumentKind.PLAN, subject="", **who)
        who["by_user"] = make_member(campaign.council_unit, Role.SECRETARY).user
        size = {"width": Decimal(297), "height": Decimal(210)}
        template = create_template(name="Giấy khen A4", form="Giấy khen", **size, **who)
        print_grid(order=Order(template, RunKind.GRID, None), **who)
        jobs.run_waiting()
        seal_entries()
        record("sửa đơn vị", Unit.objects.first(), by_user=None, now=NOW)  # not sealed yet
        assert set(stored_files.kept()) == names_in_rows()
        assert len(names_in_rows()) == 3
        yield tmp_path


def test_the_drill(office):
    told = run("backup", office / "backups")
    (folder,) = finished(office / "backups")
    assert "3 tệp" in told
    assert "2 văn bản in thử" in told
    assert SystemMark.objects.get(name=health.MARK).detail == str(folder)
    before = {"units": Unit.objects.count(), "entries": LogEntry.objects.count()}

    with empty_place(office / "there"):
        assert "còn nguyên, 4 tệp khớp mã băm" in run("restore", folder, check=True)
        default_storage.save("of/others", ContentFile(b"x"))
        with pytest.raises(CommandError, match="Kho tệp ở đây không trống: có 1 tệp, ví dụ of/others"):
            run("restore", folder)
        default_storage.delete("of/others")

        assert "đều khớp; 2 văn bản in lại giống từng byte" in run("restore", folder)
        assert {"units": Unit.objects.count(), "entries": LogEntry.objects.count()} == before
        with Document.objects.get().pdf.open() as file:
            assert file.read(5) == b"%PDF-"
        with pytest.raises(CommandError, match="Cơ sở dữ liệu ở đây không trống"):
            run("restore", folder)


def test_what_the_proof_looks_at_is_found_when_it_differs(office):
    """In the very place that was backed up: nothing differs, until something is changed behind everybody's back."""
    run("backup", office / "backups")
    backup = open_backup(finished(office / "backups")[0], SILENT)
    SystemMark.objects.all().delete()  # the one row that came after
    assert as_it_was(backup.manifest) + proof(backup, SILENT) == []

    LogEntry.objects.filter(position=2).update(reason="khác")
    Document.objects.update(code="0" * 12)  # printed on the paper
    paper = Document.objects.get()
    default_storage.delete(paper.pdf.name)
    Unit.objects.create(authority=Unit.objects.first().authority, name="Thêm", code="T", kind="commune", valid_from=NOW)
    found = "\n".join(as_it_was(backup.manifest) + proof(backup, SILENT))
    for part in (
        "Bảng campaigns_unit: sao lưu",
        f"Tệp files/{paper.pdf.name} đọc lại không giống",
        f"Văn bản in lại không giống: {paper}",
        "Nhật ký mục số 2",
        "không còn tệp bản in",
    ):
        assert part in found
