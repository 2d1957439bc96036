"""Who signs, from a day on. Papers that were printed keep the words they were printed with."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Authority, Signatory, Unit, User
from campaigns.rules import Blocker, require
from campaigns.signing.lines import line_blockers
from campaigns.signing.queries import keeps_register
from campaigns.signing.roles import SigningRole
from campaigns.vietnamese import format_date


@dataclass(frozen=True)
class SigningValues:
    """`lines`: TM., KT., … above the title, in capitals; `post`: State post above the name; `unit` None: for the
    authority itself."""

    unit: Unit | None
    role: str
    lines: tuple[str, ...]
    title: str
    full_name: str
    post: str
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def write_signatory(
    *, authority: Authority, values: SigningValues, by_user: User, now: datetime, row: Signatory | None = None
) -> Signatory:
    """A new signatory, or `row` mended or ended. Raises Refused."""
    authority = Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    row = Signatory.objects.select_related("unit").get(pk=row.pk) if row else None
    day = timezone.localdate(now)
    asked = [values.unit, row.unit] if row else [values.unit]
    if not all(keeps_register(by_user, authority.pk, unit, day) for unit in asked):
        require([Blocker("Người ký của cơ quan do thư ký, quản trị hệ thống ghi; của đơn vị do thủ trưởng.")], 403)
    require(_blockers(authority, values, row), status=422)
    old, found = (_said(row) if row else {}), row or Signatory(authority=authority)
    for name, value in _stored(values).items():
        setattr(found, name, value)
    found.save()
    verb = "sửa người ký" if row else "thêm người ký"
    record(verb, found, by_user=by_user, now=now, unit=found.unit or _keeping(by_user), old=old, new=_said(found))
    return found


def _blockers(authority: Authority, values: SigningValues, row: Signatory | None) -> list[Blocker]:
    blockers = line_blockers(values.lines, values.title, values.full_name)
    if (values.role == SigningRole.UNIT_HEAD) != (values.unit is not None):
        blockers.append(
            Blocker("Tư cách ký không khớp nơi ký.", "Thủ trưởng ký cho đơn vị; Chủ tịch, Hội đồng ký chung.")
        )
    if values.valid_to and values.valid_to < values.valid_from:
        blockers.append(Blocker("Ngày kết thúc phải từ ngày bắt đầu."))
    same = Signatory.objects.filter(
        authority=authority, unit=values.unit, role=values.role, valid_from=values.valid_from
    )
    if any(one != row for one in same):
        since = format_date(values.valid_from)
        blockers.append(Blocker(f"Đã ghi người ký này từ ngày {since}.", "Sửa người đã ghi, hoặc chọn ngày khác."))
    return blockers


def _stored(values: SigningValues) -> dict[str, object]:
    said = {field.name: getattr(values, field.name) for field in fields(values)}
    return {**said, "prefix_lines": list(said.pop("lines"))}


def _said(row: Signatory) -> dict[str, object]:
    names = ("prefix_lines", "title", "full_name", "post", "valid_from", "valid_to")
    said = {"unit": str(row.unit) if row.unit else None, "role": dict(SigningRole.choices).get(row.role, row.role)}
    return said | {name: getattr(row, name) for name in names}


def _keeping(user: User) -> Unit | None:
    """What concerns the authority itself is in the logbook under the unit that keeps the register."""
    held = user.memberships.select_related("unit").order_by("id").first()
    return held.unit if held else None
