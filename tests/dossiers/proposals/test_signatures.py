"""Signature variants of Nghị định 30/2020, art. 13, as both prints show them."""

import pytest

from campaigns.models import Signatory
from dossiers.facts.heads import signer_of
from dossiers.kinds import build_paper
from dossiers.kinds.parts import Signer
from dossiers.states import DocumentKind
from tests.dossiers import samples
from tests.dossiers.reading import printed, run, runs
from tests.dossiers.reading_office import word

NAME = "Nguyễn Thị Ngọc Ánh"
VARIANTS = {
    "head": ((), "TRƯỞNG PHÒNG", ""),
    "TM.": (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", ""),
    "TM. and KT.": (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", ""),
    "KT.": (("KT. TRƯỞNG PHÒNG",), "PHÓ TRƯỞNG PHÒNG", ""),
    "TL.": (("TL. CHỦ TỊCH",), "CHÁNH VĂN PHÒNG", ""),
    "TL. by a deputy": (("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"), "PHÓ CHÁNH VĂN PHÒNG", ""),
    "TUQ.": (("TUQ. CHỦ TỊCH",), "TRƯỞNG PHÒNG", ""),
    "Q.": ((), "Q. TRƯỞNG PHÒNG", ""),
    "State post": (("TM. BAN CHỈ ĐẠO",), "TRƯỞNG BAN", "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"),
    "long": (("TM. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH"), "CHÁNH VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN", ""),
}


def paper_of(variant: str):
    lines, title, post = VARIANTS[variant]
    row = Signatory(prefix_lines=list(lines), title=title, full_name=NAME, post=post)
    proposal = samples.proposal(signer=signer_of(row, ""), collectives=(), individuals=samples.individuals()[:1])
    return build_paper(DocumentKind.PROPOSAL, proposal.model_dump(mode="json"))


def wanted(variant: str) -> list[str]:
    lines, title, post = VARIANTS[variant]
    return [*lines, title, *([post] if post else []), NAME]


@pytest.mark.parametrize("variant", VARIANTS)
def test_lines_stand_under_each_other_in_bold_above_the_name(variant):
    page = next(page for page in printed(paper_of(variant)).pages if NAME in page.extract_text())
    column = [one for one in runs(page) if one.x > 100 and one.y > run(page, "Nơi nhận").y - 3]
    text = " ".join(one.text.strip() for one in sorted(column, key=lambda one: one.y))
    assert text == " ".join(wanted(variant))
    assert {one.face for one in column} == {"Tinos-Bold"}
    assert {one.size for one in column} <= {13.0, 14.0}


@pytest.mark.parametrize("variant", VARIANTS)
def test_word_has_the_same_lines_in_the_same_order(variant):
    table = word(paper_of(variant)).tables[2]
    right = [line.text for row in table.rows for line in row.cells[-1].paragraphs if line.text]
    assert right == wanted(variant)


def test_nobody_on_record_leaves_the_words_of_the_form_and_no_name():
    assert signer_of(None, "THỦ TRƯỞNG CƠ QUAN") == Signer(authority=("THỦ TRƯỞNG CƠ QUAN",))
