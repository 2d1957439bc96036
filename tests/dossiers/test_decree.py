"""Every kind of paper, in PDF and in Word, against Nghị định 30/2020 rule by rule; and the ruler itself against papers
that break one."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from dossiers.blocks import Letterhead, Paper, Paragraph, Signatures, Title
from dossiers.printing import pdf
from dossiers.states import DocumentKind
from tests.dossiers import samples
from tests.dossiers.decree import findings
from tests.dossiers.decree.made import Made
from tests.dossiers.test_kinds import SAMPLES, paper_of
from tests.dossiers.test_printing import papers

FROM_THE_WORLD = {
    DocumentKind.PLAN,
    DocumentKind.UNIT_PROPOSAL,
    DocumentKind.PROVINCE_PROPOSAL,
    DocumentKind.RANKING_TABLE,
    DocumentKind.UNIT_MINUTES,
    DocumentKind.QUESTION_SUMMARY,
}
OTHERS = ("inspection minutes", "inspection checklist")


def test_every_kind_is_asked():
    """The others are asked as the sample campaign makes them: tests/world/test_papers_by_decree.py."""
    assert {kind for kind, _ in SAMPLES.values()} | FROM_THE_WORLD == set(DocumentKind)


@pytest.mark.parametrize("name", [*SAMPLES, *OTHERS])
def test_a_paper_is_as_the_decree_wants_it(name):
    paper = papers()[name] if name in OTHERS else paper_of(name)
    assert findings(Made(paper)) == []


# What is changed in the style sheet, and the rule that must tell.
SPOILED = [
    ("margin: 20mm 20mm 20mm 30mm;", "margin: 20mm 20mm 20mm 25mm;", "I.2-3"),
    ("content: counter(page); font: 13pt Tinos;", "content: counter(page); font: 11pt Tinos;", "I.7"),
    ("  @top-center { content: none; }\n  @bottom", "  @bottom", "I.7"),
    (".nation { font-size: 12pt; font-weight: 700;", ".nation { font-size: 12pt; font-weight: 400;", "II.1 quốc hiệu"),
    ("border-bottom: .75pt solid; padding-bottom: 2pt;", "", "II.1 tiêu ngữ"),
    (".parent { font-size: 12pt; }", ".parent { font-size: 14pt; }", "II.2"),
    ("font-size: 13pt; font-style: italic; white-space: pre; }", "font-size: 13pt; white-space: pre; }", "II.4"),
    ("width: 40%; margin: 3pt auto 0;", "width: 70%; margin: 3pt auto 0;", "II.5 trích yếu"),
    (
        ".title { margin: 18pt 0 12pt; text-align: center;",
        ".title { margin: 18pt 0 12pt; text-align: left;",
        "II.5 tên",
    ),
    ("text-indent: 12.7mm; font-style: italic; }", "text-indent: 12.7mm; }", "II.6a"),
    (".indent { text-indent: 12.7mm; }", ".indent { text-indent: 5mm; }", "II.6b lùi"),
    ("font: 14pt/1.3 Tinos; color: black;", "font: 14pt/2.4 Tinos; color: black;", "II.6b khoảng"),
    ("font: 14pt/1.3 Tinos; color: black;", "font: 14pt/1.3 Tinos; color: #333;", "I.4 màu"),
    (".recipients { font-size: 11pt;", ".recipients { font-size: 13pt;", "II.9b"),
    (".name { font-weight: 700; }", "", "II.7 họ tên"),
    (".space { height: 27mm; }", ".space { height: 8mm; }", "II.7-8"),
]


def short_proposal() -> Paper:
    return paper_of("proposal", collectives=samples.collectives()[:2], individuals=samples.individuals()[:2])


@pytest.fixture
def spoil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`spoil(old, new)`: papers are printed with a style sheet that says something else."""

    def change(old: str, new: str) -> None:
        text = (settings.BASE_DIR / "templates/print/paper.css").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "templates/print").mkdir(parents=True)
        (tmp_path / "templates/print/paper.css").write_text(text.replace(old, new, 1), encoding="utf-8")
        (tmp_path / "static").symlink_to(settings.BASE_DIR / "static")
        monkeypatch.setattr(pdf, "_ROOT", tmp_path)
        pdf.kit.cache_clear()

    yield change
    pdf.kit.cache_clear()


@pytest.mark.parametrize(("old", "new", "rule"), SPOILED, ids=[rule for _, _, rule in SPOILED])
def test_a_style_sheet_that_breaks_a_rule_is_found_out(spoil, old, new, rule):
    spoil(old, new)
    assert any(found.startswith(rule) for found in findings(Made(short_proposal())))


def _with(paper: Paper, kind: type, **changes) -> Paper:
    changed = [replace(block, **changes) if isinstance(block, kind) else block for block in paper.blocks]
    return replace(paper, blocks=tuple(changed))


def _last_words(paper: Paper, text: str) -> Paper:
    place = max(n for n, block in enumerate(paper.blocks) if isinstance(block, Signatures)) - 1
    changed = (*paper.blocks[:place], Paragraph(text), *paper.blocks[place + 1 :])
    return replace(paper, blocks=changed)


def _signed_by(paper: Paper, name: str) -> Paper:
    (block,) = [one for one in paper.blocks if isinstance(one, Signatures)]
    return _with(paper, Signatures, right=replace(block.right, name=name))


@pytest.mark.parametrize(
    ("spoiled", "rule"),
    [
        (lambda paper: _with(paper, Title, lines=("Tờ trình",)), "II.5 tên loại"),
        (lambda paper: _with(paper, Letterhead, symbol="TTr - VHTT"), "II.3"),
        (lambda paper: _last_words(paper, "Kính trình xem xét."), "II.6 kết thúc"),
        (lambda paper: _signed_by(paper, "ThS. Nguyễn Văn Thuận"), "II.7 họ tên"),
    ],
    ids=["type", "symbol", "end", "degree"],
)
def test_a_paper_that_breaks_a_rule_is_found_out(spoiled, rule):
    found = findings(Made(spoiled(short_proposal())))
    assert any(one.startswith(rule) for one in found), found
