"""Where LibreOffice is installed: it opens the Word files, and lays their pages out as ours are."""

import io
import os
import shutil
import subprocess
from functools import cache

import pytest
from pypdf import PdfReader

from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from dossiers.word import render_docx
from tests.dossiers.reading import runs, text_of
from tests.dossiers.test_kinds import SAMPLES, paper_of

OFFICE = shutil.which("soffice")
NEAR = 1  # mm: lines of the letterhead stand this near to where ours do
HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """Every sample as LibreOffice prints it: all in one start, which takes longer than the work."""
    folder = tmp_path_factory.mktemp("office")
    files = [folder / f"{name}.docx" for name in SAMPLES]
    for file in files:
        file.write_bytes(render_docx(paper_of(file.stem)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    # Our printer, once used in this process, hides the machine's fonts.
    env = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=env)  # noqa: S603 - our own words only
    return {name: PdfReader(folder / f"{name}.pdf") for name in SAMPLES}


@cache
def ours(name: str) -> PdfReader:
    paper = paper_of(name)
    return PdfReader(io.BytesIO(render_pdf(render_html(paper), title=paper.title)))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_word_file_has_as_many_pages_as_ours(opened, name):
    theirs, own = len(opened[name].pages), len(ours(name).pages)
    assert abs(theirs - own) <= max(1, own // 8), (theirs, own)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_head_stands_where_ours_does(opened, name):
    found = {run.text: run.y for run in runs(ours(name).pages[0]) if run.text in HEAD}
    assert set(found) == set(HEAD)
    theirs = heights(opened[name])
    for line, height in found.items():
        assert abs(theirs[line] - height) < NEAR, line


def heights(reader: PdfReader) -> dict[str, float]:
    """Lines of the head on page 1 by their distance from its top edge in mm."""
    page, found = reader.pages[0], {}

    def visit(text, cm, tm, _font, _size):
        for line in HEAD:
            if line in " ".join(text.split()):
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                found[line] = (float(page.mediabox.height) - y) / 72 * 25.4

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_it_reads_the_same_words(opened, name):
    wanted = set(text_of(ours(name)).replace("\u00a0", " ").split())
    got = set(text_of(opened[name]).replace("\u00a0", " ").split())
    assert len(wanted - got) <= len(wanted) * 0.03, sorted(wanted - got)[:20]
