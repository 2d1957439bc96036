"""The closed list of files: what is looked at, what is kept of a picture, and under which name."""

from io import BytesIO

import pytest
from PIL import Image, ImageFile

from scoring.sniff import Unfit, accept, clean_name, renamed
from scoring.sniff.images import MOST_PIXELS
from tests.scoring import corpus_hostile, files


@pytest.mark.parametrize("case", ["pixel flood", "pixel flood just above the limit", "pixel flood of one line"])
def test_a_pixel_flood_is_judged_by_its_header(case):
    with pytest.raises(Unfit, match="triệu điểm ảnh"):
        accept(*corpus_hostile.BOMBS[case], limit_mb=20)


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at():
    with pytest.raises(Unfit, match="lớn hơn 1 MB"):
        accept("a.pdf", b"x" * (1024 * 1024 + 1), limit_mb=1)


def test_pictures_lose_place_author_and_tail_and_stand_upright():
    photograph = accept("a.jpg", files.photograph_with_place() + b"<script>", limit_mb=20)
    drawing = accept("a.png", files.talking_png() + b"<html>", limit_mb=20)

    for taken in (photograph, drawing):
        with Image.open(BytesIO(taken.content)) as stored:
            assert not stored.getexif()
            assert "Author" not in stored.info
        assert b"<script>" not in taken.content
        assert b"<html>" not in taken.content
    with Image.open(BytesIO(photograph.content)) as stored:
        assert stored.size == (40, 60)


def test_the_pixel_limit_lies_between_a_good_camera_and_a_flood():
    assert 40_000_000 < MOST_PIXELS < Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Bie\u0302\u0309u tho\u0302\u0301ng ke\u0302.xlsx", "Biểu thống kê.xlsx"),
        ("../../etc/Kế hoạch.pdf", "Kế hoạch.pdf"),
        ("C:\\Users\\An\\Kế hoạch.pdf", "Kế hoạch.pdf"),
        ("bao\u202efdp.exe.pdf", "bao fdp.exe.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie: b.pdf"),
        ("a\x00b.pdf", "a b.pdf"),
        ("--rf.pdf", "rf.pdf"),
        ("", "tai-lieu"),
        ("...", "tai-lieu"),
        ("<b>đậm</b>.pdf", "b>.pdf"),
        ("🎉 Lễ hội.pdf", "🎉 Lễ hội.pdf"),
        ("CON.pdf", "tệp CON.pdf"),
        ("lpt1.tar.pdf", "tệp lpt1.tar.pdf"),
        ("Conference.pdf", "Conference.pdf"),
        ("a\ud800b.pdf", "a b.pdf"),
        ('Báo "cáo".pdf', 'Báo "cáo".pdf'),
    ],
)
def test_a_name_is_kept_as_people_know_it_and_is_never_a_path(given, shown):
    assert clean_name(given) == shown


def test_a_long_name_keeps_its_extension():
    name = clean_name("Ế" * 400 + ".docx")

    assert len(name) == 150
    assert name.endswith(".docx")


def test_a_picture_cut_short_is_refused_even_beside_a_printer_that_would_take_it(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does on import
    picture = BytesIO()
    Image.new("RGB", (400, 400), "red").save(picture, "JPEG", quality=95)
    with pytest.raises(Unfit):
        accept("anh.jpg", picture.getvalue()[: picture.tell() // 2], limit_mb=20)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Biên bản họp", "Biên bản họp.pdf"),
        ("Biên bản.pdf", "Biên bản.pdf"),
        ("Biên bản.PDF", "Biên bản.pdf"),
        ("Biên bản.exe", "Biên bản.exe.pdf"),
        ("../Biên bản", "Biên bản.pdf"),
        ("Ế" * 300, "Ế" * 146 + ".pdf"),
    ],
)
def test_a_renamed_file_keeps_its_extension(typed, name):
    assert renamed("cũ.pdf", typed) == name
