"""What each choice among equals would mean."""

from awards.scenarios.orders import choices_of
from awards.scenarios.variation import Inputs
from tests.awards.builders import COMMUNES, OFFICES, entry, line, province, ranking, scored

THREE_FOR_ONE = Inputs(
    (province(1), line("own", 2)), (scored(("a", "98"), ("b", "98"), ("c", "98"), ("d", "90"), ("e", "89")),)
)


def told(inputs: Inputs):
    tie = inputs.allocate().ties[0]
    return [(one.chosen, dict(one.others), one.elsewhere) for one in choices_of(inputs, tie)]


def test_the_losers_above_are_placed_below_whatever_is_chosen():
    own = "được xếp ở chỉ tiêu “chỉ tiêu own” (nội dung 01, mục II.1.3)"
    assert told(THREE_FOR_ONE) == [
        (("Xã a",), {"Xã b": own, "Xã c": own}, ()),
        (("Xã b",), {"Xã a": own, "Xã c": own}, ()),
        (("Xã c",), {"Xã a": own, "Xã b": own}, ()),
    ]


def test_who_loses_the_last_place_gets_none():
    inputs = Inputs((line("own", 1),), (scored(("a", "98"), ("b", "98")),))
    assert told(inputs) == [(("Xã a",), {"Xã b": "không có suất"}, ()), (("Xã b",), {"Xã a": "không có suất"}, ())]


def test_losers_who_are_tied_again_below_are_told_so():
    inputs = Inputs((province(1), line("own", 1)), (scored(("a", "98"), ("b", "98"), ("c", "98")),))
    again = "đồng hạng tiếp ở chỉ tiêu “chỉ tiêu own” (nội dung 01, mục II.1.3)"
    assert told(inputs)[0] == (("Xã a",), {"Xã b": again, "Xã c": again}, ())


def test_what_follows_for_third_parties_is_told_where_the_choice_decides_it():
    inputs = Inputs(
        (
            province(1, groups=(COMMUNES, OFFICES)),
            line("communes", 1),
            line("offices", 1, groups=(OFFICES,), order=2),
        ),
        (
            ranking(entry("a", "98"), entry("b", "90")),
            ranking(entry("x", "98"), entry("y", "90"), group=OFFICES),
        ),
    )
    first, second = told(inputs)
    assert first[0] == ("Xã a",)
    assert first[2] == ("Xã b được xếp ở chỉ tiêu “chỉ tiêu communes” (nội dung 01, mục II.1.3)",)
    assert second[0] == ("Xã x",)
    assert second[2] == ("Xã y được xếp ở chỉ tiêu “chỉ tiêu offices” (nội dung 01, mục II.1.3)",)


def test_too_many_sets_are_told_by_the_first_chosen_only():
    inputs = Inputs((line("own", 5),), (scored(*((name, "98") for name in "abcdefghij")),))
    tie = inputs.allocate().ties[0]
    assert [one.order[0] for one in choices_of(inputs, tie)] == list("abcdefghij")


def test_a_place_in_another_content_does_not_soften_the_loss_here():
    inputs = Inputs(
        (line("own", 1), line("other", 2, content="02", order=2)),
        (scored(("a", "98"), ("b", "98")), ranking(entry("a", "98"), entry("b", "97"), content="02")),
    )
    assert told(inputs)[0] == (("Xã a",), {"Xã b": "không có suất"}, ())
