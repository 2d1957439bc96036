"""Awards and decisions as Excel holds them."""

from collections.abc import Iterable

from awards.models import Award, AwardDecision
from awards.outcome.beside import register_numbers
from awards.outcome.queries import decisions_of
from awards.outcome.words import LEVELS, cited, ended
from awards.tables import Table
from campaigns.models import Campaign
from campaigns.spreadsheets import Value
from campaigns.states import AwardLevel

_HEADERS = [
    *("STT", "Đối tượng", "Tên tập thể, họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Hình thức khen thưởng"),
    *("Số quyết định", "Ngày quyết định", "Người ban hành", "Thành tích", "Trạng thái", "Hủy bỏ"),
    *("Tiền thưởng (đồng)", "Hệ số", "Mức lương cơ sở", "Số sổ khen thưởng"),
]


def awards_table(title: str, awards: Iterable[Award]) -> Table:
    awards = list(awards)
    kept = register_numbers(awards)
    return title, _HEADERS, [_row(number, one, kept.get(one.pk, "")) for number, one in enumerate(awards, start=1)]


def decision_table(decision: AwardDecision, awards: Iterable[Award]) -> Table:
    """Whom it granted, and below them whom it left out."""
    title, headers, rows = awards_table(f"Danh sách kèm {cited(decision)}, {decision.form}", awards)
    for number, one in enumerate(decision.refusals.all(), start=len(rows) + 1):
        kind, unit = one.quota_line.get_recipient_kind_display(), one.unit.name
        left_out: list[Value] = [number, kind, one.recipient_name, None, "", unit, decision.form, decision.document]
        left_out += [decision.issued_on, decision.issuer, one.reason, "Không được khen", ""]
        left_out += [None, None, None, ""]
        rows.append(left_out)
    return title, headers, rows


def decisions_table(campaign: Campaign) -> Table:
    headers = ["STT", "Số, ký hiệu", "Ngày", "Cấp khen", "Hình thức", "Người ban hành", "Được khen"]
    headers += ["Không được khen", "Đã hủy bỏ"]
    rows: list[list[Value]] = [
        [
            number,
            one.document,
            one.issued_on,
            LEVELS[AwardLevel(one.level)],
            one.form,
            one.issuer,
            one.granted,
            one.left_out,
            one.revoked,
        ]
        for number, one in enumerate(decisions_of(campaign), start=1)
    ]
    return f"Quyết định khen thưởng, {campaign.short_title}", headers, rows


def _row(number: int, one: Award, kept: str) -> list[Value]:
    decision = one.decision
    return [
        number,
        one.get_recipient_kind_display(),
        one.recipient_name,
        one.birth_year,
        one.post,
        one.unit_name,
        decision.form,
        decision.document,
        decision.issued_on,
        decision.issuer,
        one.merit,
        one.get_state_display(),
        ended(one) if one.revoked_on else "",
        one.amount,
        one.coefficient,
        one.base_salary,
        kept,
    ]
