"""Giấy khen: how they look, where a printer puts them, their numbers in the register, what was printed and spoiled.

A recipient is known by content and key, as reports know it: places may be given out anew, what is on paper may not.
"""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from dossiers.states import PrintState, RunKind, SheetEventKind

MOST_OFFSET = 20  # mm


def picture_name(picture: "CertificatePicture", filename: str) -> str:
    ending = "png" if picture.media_type == "image/png" else "jpg"
    return f"certificates/pictures/{uuid.uuid4().hex}.{ending}"


def run_name(run: "CertificateRun", filename: str) -> str:
    return f"certificates/{run.pk.hex[:2]}/{run.pk.hex}.pdf"


class CertificatePicture(models.Model):
    """A background or an emblem, written anew when taken in. Never changed: prints that were asked for show it."""

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="certificate_pictures")
    file = models.FileField("tệp", upload_to=picture_name, max_length=120)
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64)
    display_name = models.CharField("tên tệp", max_length=160)
    uploaded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc")

    class Meta:
        verbose_name = "ảnh của mẫu giấy khen"
        constraints = [
            models.CheckConstraint(
                name="certificate_picture_is_picture", condition=Q(media_type__in=["image/jpeg", "image/png"])
            ),
        ]

    def __str__(self) -> str:
        return self.display_name


class CertificateTemplate(models.Model):
    """`design`: dossiers.certificates.design.Design. `version` grows with every change: none overwrites another."""

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="certificate_templates")
    name = models.CharField("tên mẫu", max_length=120)
    form = models.CharField("hình thức khen thưởng", max_length=160, default="Giấy khen")
    design = models.JSONField("bố cục", encoder=DjangoJSONEncoder)
    background = models.ForeignKey(CertificatePicture, models.PROTECT, null=True, blank=True, related_name="+")
    emblem = models.ForeignKey(CertificatePicture, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "mẫu giấy khen"
        ordering = ["authority_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"],
                name="certificate_template_name_once",
                violation_error_message="Đã có mẫu giấy khen cùng tên.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PrinterTray(models.Model):
    """How far a printer's tray prints beside the mark: what is printed on it is moved by so many mm."""

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="printer_trays")
    printer = models.CharField("máy in", max_length=80)
    tray = models.CharField("khay giấy", max_length=60)
    x_mm = models.DecimalField("dịch sang phải (mm)", max_digits=3, decimal_places=1, default=0)
    y_mm = models.DecimalField("dịch xuống dưới (mm)", max_digits=3, decimal_places=1, default=0)

    class Meta:
        verbose_name = "máy in, khay giấy"
        ordering = ["authority_id", "printer", "tray"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "printer", "tray"],
                name="printer_tray_once",
                violation_error_message="Đã khai khay này của máy in.",
            ),
            models.CheckConstraint(
                name="printer_tray_offset_is_small",
                condition=Q(x_mm__range=(-MOST_OFFSET, MOST_OFFSET), y_mm__range=(-MOST_OFFSET, MOST_OFFSET)),
                violation_error_message=f"Độ lệch từ -{MOST_OFFSET} đến {MOST_OFFSET} mm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printer}, {self.tray}"


class RegisterEntry(models.Model):
    """Sổ khen thưởng: one series per authority and year."""

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="register_entries")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    content = models.ForeignKey("campaigns.Content", models.PROTECT, related_name="register_entries")
    recipient_key = models.CharField(max_length=420)
    recipient_name = models.CharField("tập thể, cá nhân", max_length=200)
    given_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    given_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "số sổ khen thưởng"
        ordering = ["authority_id", "year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "number"],
                name="register_number_once_per_year",
                violation_error_message="Số này đã có trong sổ của năm.",
            ),
            models.UniqueConstraint(
                fields=["content", "recipient_key"],
                name="register_recipient_once_per_content",
                violation_error_message="Tập thể, cá nhân này đã có số sổ.",
            ),
            models.CheckConstraint(name="register_number_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"Số {self.number}/{self.year}: {self.recipient_name}"


class CertificateRun(models.Model):
    """One file for the printer. `data` is all that it shows, frozen: design, pictures by key, offset, words of each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="certificate_runs")
    kind = models.CharField("loại", max_length=8, choices=RunKind)
    template = models.ForeignKey(CertificateTemplate, models.PROTECT, related_name="runs")
    tray = models.CharField("máy in, khay", max_length=150, blank=True)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    print_state = models.CharField("bản in", max_length=8, choices=PrintState, default=PrintState.WAITING)
    pdf = models.FileField(upload_to=run_name, max_length=120, blank=True)
    pdf_sha256 = models.CharField("mã tệp", max_length=64, blank=True)
    made_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "lần in giấy khen"
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(name="certificate_run_kind_known", condition=Q(kind__in=RunKind.values)),
            models.CheckConstraint(
                name="certificate_run_ready_has_file",
                condition=~Q(print_state=PrintState.READY) | (~Q(pdf="") & ~Q(pdf_sha256="")),
                violation_error_message="Bản in đã xong phải có tệp.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.template}"


class CertificateSheet(models.Model):
    """One certificate in a run, in the run's order; `register_number` as it stands on the paper, "12" or nothing."""

    run = models.ForeignKey(CertificateRun, models.PROTECT, related_name="sheets")
    position = models.PositiveSmallIntegerField("thứ tự")
    content = models.ForeignKey("campaigns.Content", models.PROTECT, related_name="certificate_sheets")
    recipient_key = models.CharField(max_length=420)
    recipient_name = models.CharField("tập thể, cá nhân", max_length=200)
    register_number = models.CharField("số sổ", max_length=10, blank=True)

    class Meta:
        verbose_name = "tờ giấy khen"
        ordering = ["run_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="certificate_sheet_position_once"),
            models.UniqueConstraint(
                fields=["run", "content", "recipient_key"], name="certificate_sheet_recipient_once_per_run"
            ),
        ]
        indexes = [models.Index(fields=["content", "recipient_key"], name="certificate_of_recipient")]

    def __str__(self) -> str:
        return f"Giấy khen {self.recipient_name}"


class SheetEvent(models.Model):
    """Copies printed, or spoiled with the reason. Rows are only added."""

    sheet = models.ForeignKey(CertificateSheet, models.PROTECT, related_name="events")
    kind = models.CharField("việc", max_length=8, choices=SheetEventKind)
    copies = models.PositiveSmallIntegerField("số tờ")
    printer = models.CharField("máy in, khay", max_length=150, blank=True)
    reason = models.CharField("lý do hỏng", max_length=300, blank=True)
    by_user = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "nhật ký in giấy khen"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="sheet_event_spoiled_has_reason",
                condition=Q(kind=SheetEventKind.PRINTED, reason="") | (Q(kind=SheetEventKind.SPOILED) & ~Q(reason="")),
                violation_error_message="Tờ hỏng phải ghi lý do.",
            ),
            models.CheckConstraint(name="sheet_event_counts_copies", condition=Q(copies__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.sheet}"
