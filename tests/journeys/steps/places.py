"""The secretary's road to the places: counts of the province, nominations, the run, its explanation."""

import json
from io import StringIO

from django.core.management import call_command
from django.db import transaction
from playwright.sync_api import Page, expect

from awards.models import Nomination, Slot, TwoAwardRuling
from awards.states import FILLED, SlotState
from campaigns.models import QuotaLine
from campaigns.queries import quota_leaves
from campaigns.states import AwardLevel
from tbemulation.demo import nominations
from tests.journeys.walk import Walk, agree, expect_told

TWICE = "Nguyễn Thị Kim Ánh"
MERIT = "Tham mưu kịp thời các kế hoạch; hướng dẫn các ấp lập hồ sơ đúng quy định, đạt chỉ tiêu giao."
WITHDRAWN = "Đã chuyển công tác ra ngoài tỉnh."
EXCEPTION = "Hội đồng thống nhất giữ cả hai: hai thành tích khác nhau ở hai nội dung."


def manager_records_two_for_the_province_and_none(walk: Walk) -> None:
    """The sample has one in each content; each line below is shown before and after."""
    with walk.signed_in("chutri") as page:
        for number, count in (("01", "2"), ("02", "0")):
            line = quota_leaves(walk.campaign).filter(level=AwardLevel.PROVINCE, content__number=number)[0]
            page.goto(walk.address("province_count", line.pk))
            page.get_by_label("Số lượng").fill(count)
            expect(page.get_by_role("heading", name="Ai vào, ai ra")).to_be_visible()
            page.get_by_label("Lý do").fill("Thông báo phân bổ của sở.")
            page.get_by_role("button", name="Ghi số lượng").click()
            expect_told(page, "Đã lưu số lượng cấp tỉnh giao")
    assert _counts(walk) == {"01": 2, "02": 0}


def _counts(walk: Walk) -> dict[str, int | None]:
    lines = QuotaLine.objects.filter(content__campaign=walk.campaign, level=AwardLevel.PROVINCE).exclude(method="")
    return {line.content.number: line.count for line in lines.select_related("content")}


def others_put_forward_as_many_as_there_are_places(walk: Walk) -> None:
    with transaction.atomic():
        nominations.nominate(walk.campaign, walk.moments)


def head_puts_one_person_forward_in_two_contents(walk: Walk) -> None:
    walk.on(walk.moments.nomination(0))
    with walk.signed_in("thutruong.vinhtrung") as page:
        for number in ("01", "02"):
            page.goto(walk.address("nominate", _people(walk, number).pk))
            page.get_by_label("Họ và tên").fill(TWICE)
            page.get_by_label("Giới tính").select_option("nữ")
            page.get_by_label("Năm sinh").fill("1988")
            page.get_by_label("Chức vụ").fill("Công chức Văn hóa - Xã hội")
            page.get_by_label("Tóm tắt thành tích").fill(MERIT)
            page.get_by_role("button", name="Gửi đề nghị").click()
            expect_told(page, f"Đã đề nghị {TWICE}")
    assert Nomination.objects.filter(full_name=TWICE).count() == 2


def heads_withdraw_two_others(walk: Walk) -> None:
    """So that there are as many people as places on both lines, and the next one moves up."""
    for number in ("01", "02"):
        one = _people(walk, number).nominations.exclude(full_name=TWICE).select_related("proposed_by")[0]
        with walk.signed_in(one.proposed_by.username) as page:
            page.goto(walk.address("nomination", one.pk))
            agree(page, "Thu hồi", reason=WITHDRAWN)
            expect_told(page, "Đã thu hồi")


def _people(walk: Walk, number: str) -> QuotaLine:
    return QuotaLine.objects.get(content__campaign=walk.campaign, content__number=number, code="ca-nhan")


def secretary_gives_the_places_but_for_the_tie(walk: Walk) -> None:
    walk.on(walk.moments.allocation())
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("allocation"))
        agree(page, "Chạy phân bổ")
        expect_told(page, "Đã phân bổ chỉ tiêu")
        page.goto(f"{walk.address('allocation')}?content=02")
        expect_told(page, "03 đơn vị cùng hạng ba với 98,5 điểm")
    contested = Slot.objects.get(state=SlotState.CONTESTED)
    assert (contested.quota_line.code, contested.number) == ("tap-the-phong-ban", 3)


def secretary_records_that_the_person_keeps_both(walk: Walk) -> None:
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("two_awards"))
        row = page.get_by_role("row").filter(has_text=TWICE)
        row.get_by_role("link", name="Ghi quyết định").click()
        page.get_by_label("Ngoại lệ: giữ tất cả các suất").check()
        page.get_by_label("Căn cứ").fill(EXCEPTION)
        page.get_by_role("button", name="Ghi quyết định").click()
        expect(page.get_by_role("row").filter(has_text=TWICE)).to_contain_text(EXCEPTION)
    assert TwoAwardRuling.objects.get().kept is None


def every_place_is_explained_and_the_same_run_changes_nothing(walk: Walk) -> None:
    own = Slot.objects.filter(quota_line__level=AwardLevel.OWN, content__campaign=walk.campaign)
    assert own.count() == 50
    assert not own.filter(state__in=[SlotState.CONTESTED, SlotState.WAITING]).exists()
    assert all(slot.explanation if slot.state in FILLED else slot.reason for slot in own)
    assert Slot.objects.filter(quota_line__level=AwardLevel.PROVINCE).count() == 2
    assert _output(walk) == _output(walk)
    with walk.signed_in("thuky") as page:
        for content in walk.campaign.contents.all():
            page.goto(f"{walk.address('allocation')}?content={content.number}")
            expect(page.get_by_role("heading", level=1)).to_contain_text("Khớp số liệu hiện có")
            _says_why(page, list(own.filter(content=content)))


def _says_why(page: Page, slots: list[Slot]) -> None:
    told = page.locator("main").inner_text()
    missing = [slot for slot in slots if (slot.explanation or slot.reason) not in told]
    assert missing == []


def _output(walk: Walk) -> dict[str, object]:
    out = StringIO()
    call_command("allocate", walk.campaign.code, "--dry-run", "--json", stdout=out)
    found: dict[str, object] = json.loads(out.getvalue())
    return found
