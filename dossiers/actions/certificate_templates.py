"""How certificates look. A design is kept whole or not at all."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from awards.rules.people import secretary_blockers
from campaigns.logbook import record
from campaigns.models import Authority, Campaign, User
from campaigns.rules import Blocker, Refused, require
from dossiers.certificates.design import Design
from dossiers.certificates.presets import preset
from dossiers.certificates.rules import design_blockers, version_blockers
from dossiers.models import CertificatePicture, CertificateTemplate
from dossiers.snapshots import plain
from scoring.sniff import Accepted

BACKGROUND, EMBLEM = "background", "emblem"


@transaction.atomic
def create_template(
    *, campaign: Campaign, name: str, form: str, width: Decimal, height: Decimal, by_user: User, now: datetime
) -> CertificateTemplate:
    """With the shipped page of this size. Raises Refused."""
    authority = locked_authority(campaign, by_user, now)
    if CertificateTemplate.objects.filter(authority=authority, name=name).exists():
        raise Refused([Blocker(f"Đã có mẫu giấy khen tên “{name}”.", "Đặt tên khác.")])
    design = preset(width, height)
    require(design_blockers(design), status=422)
    template = CertificateTemplate.objects.create(
        authority=authority, name=name, form=form, design=plain(design), changed_by=by_user, changed_at=now
    )
    new = {"tên": name, "hình thức": form, "khổ": _size(design)}
    record("tạo mẫu giấy khen", template, by_user=by_user, now=now, campaign=campaign, new=new)
    return template


@transaction.atomic
def save_design(
    *, template: CertificateTemplate, campaign: Campaign, design: Design, version: int, by_user: User, now: datetime
) -> CertificateTemplate:
    """`version`: the one that was edited. Raises Refused."""
    row = _locked_template(template, campaign, by_user, now)
    require(version_blockers(row, version))
    require(design_blockers(design), status=422)
    if design.emblem == "picture" and row.emblem_id is None:
        raise Refused([Blocker("Chưa có ảnh biểu trưng.", "Tải ảnh lên rồi chọn lại.")], status=422)
    old, new = row.design, plain(design)
    if old == new:
        return row
    _keep(row, ["design"], by_user, now, design=new)
    _log_design("sửa mẫu giấy khen", row, old, campaign, by_user, now)
    return row


@transaction.atomic
def reset_design(
    *, template: CertificateTemplate, campaign: Campaign, width: Decimal, height: Decimal, by_user: User, now: datetime
) -> CertificateTemplate:
    """The shipped page again, of this size; pictures stay. Raises Refused."""
    row = _locked_template(template, campaign, by_user, now)
    design = preset(width, height)
    require(design_blockers(design), status=422)
    old = row.design
    _keep(row, ["design"], by_user, now, design=plain(design))
    _log_design("khôi phục mẫu giấy khen", row, old, campaign, by_user, now)
    return row


@transaction.atomic
def set_picture(
    *,
    template: CertificateTemplate,
    campaign: Campaign,
    part: str,
    document: Accepted | None,
    by_user: User,
    now: datetime,
) -> CertificateTemplate:
    """`part`: BACKGROUND or EMBLEM; None takes the picture off. Raises Refused."""
    row = _locked_template(template, campaign, by_user, now)
    before: CertificatePicture | None = getattr(row, part)
    if document and not document.media_type.startswith("image/"):
        raise Refused([Blocker("Chỉ nhận ảnh JPEG hoặc PNG.")], status=422)
    picture = _stored(row.authority, document, by_user, now) if document else None
    fields: dict[str, Any] = {part: picture}
    if part == EMBLEM:
        fields["design"] = row.design | {"emblem": "picture" if picture else "star"}
    _keep(row, [*fields], by_user, now, **fields)
    old = {part: str(before) if before else None, "sha256": before.sha256[:10] if before else None}
    new = {part: str(picture) if picture else None, "sha256": picture.sha256[:10] if picture else None}
    record("đổi ảnh của mẫu giấy khen", row, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
    return row


def _stored(authority: Authority, document: Accepted, by_user: User, now: datetime) -> CertificatePicture:
    picture = CertificatePicture(
        authority=authority,
        media_type=document.media_type,
        size=len(document.content),
        sha256=document.sha256,
        display_name=document.name,
        uploaded_by=by_user,
        uploaded_at=now,
    )
    picture.file.save(document.name, ContentFile(document.content), save=False)
    try:
        picture.save()
    except BaseException:  # no row will point at the file
        picture.file.delete(save=False)
        raise
    return picture


def locked_authority(campaign: Campaign, by_user: User, now: datetime) -> Authority:
    """The authority, locked: its templates, trays and register are changed by one person at a time."""
    require(secretary_blockers(campaign, by_user, now), status=403)
    return Authority.objects.select_for_update(no_key=True).get(pk=campaign.authority_id)


def _locked_template(
    template: CertificateTemplate, campaign: Campaign, by_user: User, now: datetime
) -> CertificateTemplate:
    authority = locked_authority(campaign, by_user, now)
    related = ("authority", "background", "emblem")
    return CertificateTemplate.objects.select_related(*related).get(pk=template.pk, authority=authority)


def _keep(row: CertificateTemplate, fields: list[str], by_user: User, now: datetime, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.changed_by, row.changed_at = row.version + 1, by_user, now
    row.save(update_fields=[*fields, "version", "changed_by", "changed_at"])


def _log_design(
    verb: str, row: CertificateTemplate, old: dict[str, Any], campaign: Campaign, by_user: User, now: datetime
) -> None:
    before, after = _flat(old, row.design), _flat(row.design, old)
    record(verb, row, by_user=by_user, now=now, campaign=campaign, old=before, new=after)


def _flat(design: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What differs from `other`, field by field, so that the logbook shows figures and not pages of data."""
    page = {name: value for name, value in design.items() if name != "boxes" and value != other.get(name)}
    others = {box["key"]: box for box in other["boxes"]}
    boxes = {
        f"{box['key']}.{name}": value
        for box in design["boxes"]
        for name, value in box.items()
        if value != others.get(box["key"], {}).get(name)
    }
    return page | boxes


def _size(design: Design) -> str:
    return f"{design.width:f} × {design.height:f} mm"
