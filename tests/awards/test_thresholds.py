import pytest

from awards.thresholds import has_quorum, is_agreed, present_needed, yes_needed


@pytest.mark.parametrize(
    ("present", "members", "enough"),
    [(6, 9, True), (5, 9, False), (7, 10, True), (6, 10, False), (2, 3, True), (1, 1, True), (0, 0, False)],
)
def test_two_thirds_of_all_members_must_be_present(present, members, enough):
    assert has_quorum(present, members) is enough
    assert (present >= present_needed(members)) is enough or members == 0


@pytest.mark.parametrize(
    ("yes", "members", "aside", "agreed"),
    [(5, 9, 0, True), (4, 9, 0, False), (5, 10, 0, False), (6, 10, 0, True), (5, 9, 1, True), (4, 9, 1, False)],
)
def test_more_than_half_of_all_members_but_those_aside_must_agree(yes, members, aside, agreed):
    assert is_agreed(yes, members, aside) is agreed
    assert (yes >= yes_needed(members, aside)) is agreed
