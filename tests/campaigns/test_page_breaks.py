"""Pages end where rows that belong together are not parted."""

import pytest

from campaigns.page_breaks import page_ends


@pytest.mark.parametrize(
    ("heights", "keeps", "repeated", "ends"),
    [
        ([4, 4, 4], "...", 0, [1]),
        ([4, 4, 4, 4], "..", 0, [1]),  # filled up below
        ([4, 4, 4], ".k.", 0, [0]),
        ([4, 4, 4, 4, 4], ".....", 3, [1, 2, 3]),  # heads leave room for one row only
        ([4, 4, 4, 4], "kkk.", 0, [1]),  # more than a page: the last ones stay together
        ([12, 12], "..", 2, [0]),  # a row higher than the page leaves no empty one behind
        ([12, 1], "k.", 0, [0]),
        ([], "", 0, []),
    ],
)
def test_a_page_ends_before_what_would_be_parted(heights, keeps, repeated, ends):
    kept = [sign == "k" for sign in keeps.ljust(len(heights), ".")]
    assert page_ends(heights, kept, 10, repeated) == ends
