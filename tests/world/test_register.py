"""Over the whole sample: the register touches nothing that is sealed; a criticism bars in content 02."""

from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from awards.standing import standing_of
from campaigns.models import Membership
from campaigns.roles import Role
from scoring.actions.gates import record_gate
from scoring.actions.report_receipts import correct_receipt
from scoring.gates.rules import Paper
from scoring.models import ReportDuty, ReportReceipt, Scorecard, ScoreLine


def _points():
    lines = ScoreLine.objects.order_by("pk").values_list("answer", "self_points", "verified_points", "final_points")
    cards = Scorecard.objects.order_by("pk").values_list(
        "self_total", "verified_total", "final_total", "classification"
    )
    return list(lines), list(cards)


def _rankings_agree():
    out = StringIO()
    call_command("verify_rankings", stdout=out)
    return "tất cả khớp" in out.getvalue()


def test_every_series_of_the_plan_has_its_reports_and_the_claims_come_from_them(world):
    assert ReportDuty.objects.values("series").distinct().count() == 4
    fed = ScoreLine.objects.filter(criterion__kind="deduct_late")
    assert all(len(line.answer["late_days"]) == 12 for line in fed)
    late = sum(days > 0 for line in fed for days in line.answer["late_days"])
    assert late == sum((r.received_on - r.duty.due_on).days > 0 for r in ReportReceipt.objects.select_related("duty"))


def test_a_received_date_corrected_after_publication_touches_nothing_sealed(world, sign_in):
    manager = Membership.objects.get(role=Role.MANAGER)
    receipt = ReportReceipt.objects.filter(duty__series="bao_cao_dinh_ky", unit__kind="commune")[0]
    before = _points()
    correct_receipt(
        receipt=receipt,
        received_on=receipt.duty.due_on + timedelta(days=9),
        number=receipt.number,
        reason="Đối chiếu lại",
        by_user=manager.user,
        now=timezone.now(),
    )
    assert _points() == before
    assert _rankings_agree()
    page = sign_in(manager).get(f"{reverse('report_register', args=[world.code])}?series=bao_cao_dinh_ky")
    assert "điểm không đổi; đơn vị kiến nghị nếu cần" in page.content.decode()


def test_a_unit_criticised_in_content_02_is_barred_with_the_document_in_the_ground(world):
    manager = Membership.objects.get(role=Role.MANAGER)
    card = Scorecard.objects.filter(content__number="02", unit__kind="commune").select_related("group", "sheet")[0]
    gate = card.sheet.criteria.get(kind="gate", title__startswith="Không xét khen: bị cơ quan có thẩm quyền phê bình")
    before = _points()
    paper = Paper("512/UBND-VX", date(2024, 9, 12), "UBND tỉnh An Giang", "Phê bình về an toàn thông tin.")
    record_gate(scorecards=[card], criterion=gate, paper=paper, by_user=manager.user, now=timezone.now())
    entry = next(each for each in standing_of(card.group).entries if each.key == f"unit:{card.unit_id}")
    assert entry.excluded == (
        "Phê bình về an toàn thông tin (Văn bản số 512/UBND-VX, ngày 12/09/2024, của UBND tỉnh An Giang)"
    )
    assert _points() == before
    assert _rankings_agree()
