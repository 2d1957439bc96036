import pytest

from awards.states import Denominator
from awards.thresholds import USUAL, Rule


@pytest.mark.parametrize(
    ("present", "members", "enough"),
    [(6, 9, True), (5, 9, False), (7, 10, True), (6, 10, False), (2, 3, True), (1, 1, True), (0, 0, False)],
)
def test_two_thirds_of_all_members_must_be_present(present, members, enough):
    assert USUAL.has_quorum(present, members) is enough
    assert (present >= USUAL.present_needed(members)) is enough or members == 0


@pytest.mark.parametrize(
    ("yes", "members", "aside", "agreed"),
    [(5, 9, 0, True), (4, 9, 0, False), (5, 10, 0, False), (6, 10, 0, True), (5, 9, 1, True), (4, 9, 1, False)],
)
def test_more_than_half_of_all_members_but_those_aside_must_agree(yes, members, aside, agreed):
    base = USUAL.base(members=members, aside=aside, issued=members - aside, cast=members - aside)
    assert USUAL.is_agreed(yes, base) is agreed
    assert (yes >= USUAL.yes_needed(base)) is agreed


@pytest.mark.parametrize(
    ("share", "strict", "base", "needed"),
    [
        ((90, 100), False, 9, 9),
        ((90, 100), False, 10, 9),
        ((80, 100), False, 9, 8),
        ((2, 3), True, 9, 7),
        ((1, 1), False, 9, 9),
    ],
)
def test_a_form_of_award_may_ask_for_another_share(share, strict, base, needed):
    rule = Rule(share=share, strict=strict)
    assert rule.yes_needed(base) == needed
    assert rule.is_agreed(needed, base)
    assert not rule.is_agreed(needed - 1, base)


@pytest.mark.parametrize(("denominator", "base"), [("members", 8), ("present", 6), ("cast", 5)])
def test_the_share_is_taken_of_members_of_those_present_or_of_valid_votes(denominator, base):
    rule = Rule(denominator=Denominator(denominator))
    assert rule.base(members=9, aside=1, issued=6, cast=5) == base


def test_nobody_to_vote_agrees_to_nothing():
    assert not USUAL.is_agreed(0, 0)


def test_words_of_the_usual_rule_and_of_another():
    assert USUAL.quorum_words == "hai phần ba tổng số thành viên"
    assert USUAL.words == "quá nửa tổng số thành viên, không tính người không tham gia"
    other = Rule(share=(90, 100), strict=False, quorum=(9, 10))
    assert other.quorum_words == "90% tổng số thành viên"
    assert other.words == "từ 90% tổng số thành viên trở lên, không tính người không tham gia"
