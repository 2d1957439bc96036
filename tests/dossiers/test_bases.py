"""Legal bases as Nghị định 30/2020 (Phụ lục I, II.6a) has them: type, number, day, issuer, abstract."""

from datetime import date

import pytest

from campaigns.models import Authority, LegalInstrument
from dossiers.facts.ground import ground_of
from dossiers.facts.wording import law_bases
from tests.factories.awards import make_contest
from tests.factories.campaigns import NOW

pytestmark = pytest.mark.django_db
PROVINCE = "Quyết định số 21/2024/QĐ-UBND ngày 26 tháng 6 năm 2024 của Ủy ban nhân dân tỉnh An Giang"
DETAILS = "Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"


def based_on(number: str, title: str, issued_on: date | None) -> str:
    contest = make_contest()
    province = Authority.objects.create(
        name="UBND tỉnh An Giang", area_name="tỉnh An Giang", valid_from=date(2020, 1, 1), level="province"
    )
    contest.campaign.authority.parent = province
    contest.campaign.authority.save()
    LegalInstrument.objects.all().delete()
    force = {"effective_from": date(2024, 1, 1), "issued_on": issued_on}
    LegalInstrument.objects.create(authority=contest.campaign.authority, number=number, title=title, **force)
    return law_bases(ground_of(contest.campaign, NOW.date()), "proposal")[0]


@pytest.mark.parametrize(
    ("number", "title", "issued_on", "cited"),
    [
        ("06/2022/QH15", "Luật Thi đua, khen thưởng", date(2022, 6, 15),
         "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
        ("06/2022/QH15", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", date(2022, 6, 15),
         "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
        ("98/2023/NĐ-CP", DETAILS, date(2023, 12, 31),
         "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ q" + DETAILS[1:]),
        ("98/2023/NĐ-CP", DETAILS, None, "Nghị định số 98/2023/NĐ-CP của Chính phủ q" + DETAILS[1:]),
        ("01/2024/TT-BNV", DETAILS, date(2024, 2, 24),
         "Thông tư số 01/2024/TT-BNV ngày 24 tháng 02 năm 2024 q" + DETAILS[1:]),
        ("21/2024/QĐ-UBND", f"Ban hành {DETAILS} trên địa bàn tỉnh An Giang", date(2024, 6, 26),
         f"{PROVINCE} ban hành {DETAILS} trên địa bàn tỉnh An Giang"),
    ],
)  # fmt: skip
def test_a_basis_is_cited_with_its_day_and_its_issuer(number, title, issued_on, cited):
    assert based_on(number, title, issued_on) == f"Căn cứ {cited}"
