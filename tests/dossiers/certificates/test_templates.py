"""Templates, their pictures and the trays: kept whole or not at all, never over a colleague, always in the logbook."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from campaigns import jobs
from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions.certificate_templates import reset_design, save_design
from dossiers.actions.printer_trays import remove_tray, save_tray
from dossiers.certificates.design import Design
from dossiers.certificates.presets import preset
from dossiers.models import CertificateRun, CertificateTemplate, PrinterTray
from dossiers.snapshots import plain
from tests.dossiers.certificates.reading import reader_of
from tests.factories.campaigns import make_member
from tests.factories.certificates import make_run, make_template, make_tray
from tests.factories.dossiers import LATER, Awarded, make_awarded

pytestmark = pytest.mark.django_db


def save(awarded: Awarded, template: CertificateTemplate, design: Design, version: int = 1) -> CertificateTemplate:
    return save_design(
        template=template,
        campaign=awarded.campaign,
        design=design,
        version=version,
        by_user=awarded.secretary.user,
        now=LATER,
    )


def moved(by: str) -> Design:
    """The shipped page with the recipient's box so far from the left edge."""
    design = preset()
    boxes = tuple(b.model_copy(update={"x": Decimal(by)}) if b.key == "recipient" else b for b in design.boxes)
    return design.model_copy(update={"boxes": boxes})


def picture(kind: str = "PNG", name: str = "nen.png", size: tuple[int, int] = (60, 40)) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", size, "gold").save(out, kind)
    return SimpleUploadedFile(name, out.getvalue())


def test_a_template_begins_as_the_shipped_page_of_its_size_under_a_name_of_its_own(nothing_written):
    awarded = make_awarded()
    template = make_template(awarded, width=360, height=270)
    assert template.design == plain(preset(360, 270))
    with nothing_written(), pytest.raises(Refused, match="Đã có mẫu giấy khen tên"):
        make_template(awarded)


def test_the_logbook_tells_which_figure_of_which_box_changed():
    awarded = make_awarded()
    template = save(awarded, make_template(awarded), moved("40"))
    assert template.version == 2
    assert LogEntry.objects.get(verb="sửa mẫu giấy khen").changes == {"recipient.x": ["33.5", "40"]}


def test_a_page_that_a_colleague_has_changed_is_not_saved_over(nothing_written):
    awarded = make_awarded()
    template = make_template(awarded)
    save(awarded, template, moved("40"))
    with nothing_written(), pytest.raises(Refused, match="người khác sửa"):
        save(awarded, template, moved("50"))


def test_a_box_outside_the_page_is_refused_and_nothing_is_kept(nothing_written):
    awarded = make_awarded()
    template = make_template(awarded)
    with nothing_written(), pytest.raises(Refused, match="ra ngoài trang"):
        save(awarded, template, moved("120"))


def test_back_to_the_shipped_page_in_another_size():
    awarded = make_awarded()
    template = save(awarded, make_template(awarded), moved("40"))
    reset_design(
        template=template,
        campaign=awarded.campaign,
        width=Decimal(420),
        height=Decimal(297),
        by_user=awarded.secretary.user,
        now=LATER,
    )
    template.refresh_from_db()
    assert (template.design, template.version) == (plain(preset(420, 297)), 3)


def test_a_tray_stands_once_within_its_reach_and_can_be_taken_off(nothing_written):
    awarded = make_awarded()
    tray = make_tray(awarded)
    who = {"campaign": awarded.campaign, "by_user": awarded.secretary.user, "now": LATER}
    same = {"printer": "HP LaserJet", "name": "khay tay"}
    with nothing_written(), pytest.raises(Refused, match="Đã khai khay"):
        save_tray(tray=None, offset=(Decimal(0), Decimal(0)), **same, **who)
    with nothing_written(), pytest.raises(Refused, match="Độ lệch từ -20 đến 20 mm"):
        save_tray(tray=tray, offset=(Decimal(21), Decimal(0)), **same, **who)
    save_tray(tray=tray, offset=(Decimal(-3), Decimal("0.5")), **same, **who)
    assert LogEntry.objects.get(verb="sửa độ lệch máy in").changes == {"ngang": ["1,5", "-3"], "dọc": ["-2", "0,5"]}
    remove_tray(tray=tray, **who)
    assert not PrinterTray.objects.exists()


@pytest.mark.parametrize(("kind", "name"), [("PNG", "nen.png"), ("JPEG", "nen.jpg")])
def test_a_background_is_written_anew_shown_and_printed(sign_in, kind, name):
    awarded = make_awarded()
    template = make_template(awarded)
    browser, arguments = sign_in(awarded.secretary), [awarded.campaign.code, template.pk]
    sent = picture(kind, name)
    answer = browser.post(reverse("set_design_picture", args=arguments), {"part": "background", "file": sent})
    template.refresh_from_db()
    assert (answer.status_code, template.background.display_name) == (302, name)
    shown = browser.get(reverse("design_background", args=arguments))
    assert shown["Content-Type"] == template.background.media_type
    assert "sandbox" in shown["Content-Security-Policy"]
    run = make_run(awarded, template)
    assert len(reader_of(run).pages[0].images) == 1
    browser.post(reverse("set_design_picture", args=arguments), {"part": "background", "remove": "1"})
    template.refresh_from_db()
    assert template.background is None


def test_an_emblem_of_ones_own_takes_the_place_of_the_star_until_it_is_taken_off(sign_in):
    awarded = make_awarded()
    template = make_template(awarded)
    with pytest.raises(Refused, match="Chưa có ảnh biểu trưng"):
        save(awarded, template, preset().model_copy(update={"emblem": "picture"}))
    browser, url = sign_in(awarded.secretary), reverse("set_design_picture", args=[awarded.campaign.code, template.pk])
    browser.post(url, {"part": "emblem", "file": picture("PNG", "bieu-trung.png", (30, 30))})
    template.refresh_from_db()
    assert template.design["emblem"] == "picture"
    assert len(reader_of(make_run(awarded, template)).pages[0].images) == 1
    browser.post(url, {"part": "emblem", "remove": "1"})
    template.refresh_from_db()
    assert (template.design["emblem"], template.emblem) == ("star", None)


@pytest.mark.parametrize(
    "sent",
    [
        SimpleUploadedFile("nen.png", b"%PDF-1.7 no picture"),
        SimpleUploadedFile("nen.png", b"\x89PNG\r\n\x1a\nhalf"),
        SimpleUploadedFile("nen.svg", b"<svg onload='alert(1)'/>"),
    ],
)
def test_what_is_no_picture_is_refused(sign_in, nothing_written, sent):
    awarded = make_awarded()
    template = make_template(awarded)
    browser = sign_in(awarded.secretary)
    with nothing_written():
        page = browser.post(
            reverse("set_design_picture", args=[awarded.campaign.code, template.pk]),
            {"part": "background", "file": sent},
        )
    assert page.status_code == 422


def test_the_editor_previews_what_is_typed_without_keeping_it_and_keeps_it_when_saved(sign_in, nothing_written):
    awarded = make_awarded()
    template = make_template(awarded)
    browser, arguments = sign_in(awarded.secretary), [awarded.campaign.code, template.pk]
    typed = editor_data(template) | {"recipient-x": "40,5", "presents-text": "Tặng <b>", "version": "1"}
    with nothing_written():
        page = browser.post(reverse("design_preview", args=arguments), typed)
    assert 'x="40.50"' in page.content.decode()
    assert "Tặng &lt;b&gt;" in page.content.decode()
    assert browser.post(reverse("certificate_design", args=arguments), typed).status_code == 302
    template.refresh_from_db()
    kept = Design.model_validate(template.design)
    assert [box.x for box in kept.boxes if box.key == "recipient"] == [Decimal("40.5")]
    assert [box.ruled for box in kept.boxes if box.key == "motto"] == [True]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("recipient-x", "xa", "Ô “Người được khen”, cách trái"),
        ("recipient-x", "250", "ra ngoài trang"),
        ("merit-size", "200", "Từ 6 đến 96 pt"),
        ("merit-text", "{gì đó}", "không có chỗ điền"),
        ("version", "7", "người khác sửa"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_its_reason(sign_in, nothing_written, name, value, said):
    awarded = make_awarded()
    template = make_template(awarded)
    typed = editor_data(template) | {"version": "1", name: value}
    url, browser = reverse("certificate_design", args=[awarded.campaign.code, template.pk]), sign_in(awarded.secretary)
    with nothing_written():
        page = browser.post(url, typed)
    assert page.status_code in (409, 422)
    assert said in page.content.decode()
    assert value in page.content.decode()


def editor_data(template: CertificateTemplate) -> dict[str, str]:
    """As the browser sends the page's own form."""
    design = Design.model_validate(template.design)
    asked = ("text", "x", "y", "width", "height", "size", "smallest", "face", "align", "colour")
    data = {f"{box.key}-{name}": str(getattr(box, name)).replace(".", ",") for box in design.boxes for name in asked}
    data |= {f"{box.key}-{name}": "on" for box in design.boxes for name in ("shown", "stock") if getattr(box, name)}
    data |= {f"{box.key}-text": box.text for box in design.boxes}
    page = {name: f"{getattr(design, name):f}".replace(".", ",") for name in ("emblem_x", "emblem_y", "emblem_size")}
    return data | page | {"frame": "on", "emblem": design.emblem}


def test_the_leader_reads_and_changes_nothing(sign_in, nothing_written):
    awarded = make_awarded()
    template = make_template(awarded)
    run = make_run(awarded, template)
    leader = sign_in(make_member(awarded.campaign.council_unit, Role.LEADER))
    code = awarded.campaign.code
    with nothing_written():
        for name, arguments in (
            ("certificates", [code]),
            ("certificate_designs", [code]),
            ("certificate_design", [code, template.pk]),
            ("certificate_run", [run.pk]),
            ("certificate_run_pdf", [run.pk]),
            ("register", [code]),
            ("certificate_log", [code]),
        ):
            page = leader.get(reverse(name, args=arguments))
            assert (name, page.status_code) == (name, 200)
        saved = leader.post(reverse("certificate_design", args=[code, template.pk]), editor_data(template))
        assert saved.status_code in (403, 409, 422)


def test_the_grid_is_printed_through_the_worker_with_the_trays_offset(sign_in):
    awarded = make_awarded()
    template, tray = make_template(awarded), make_tray(awarded)
    url = reverse("print_grid", args=[awarded.campaign.code, template.pk])
    answer = sign_in(awarded.secretary).post(url, {"tray": tray.pk})
    jobs.run_waiting()
    run = CertificateRun.objects.get()
    assert answer.url == reverse("certificate_run", args=[run.pk])
    assert "HP LaserJet, khay tay: dịch +1,5 ngang, -2,0 dọc" in reader_of(run).pages[0].extract_text()
