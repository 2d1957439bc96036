import pytest
from django.core.paginator import Paginator

from awards.allocation_page import Node, Strand, on_page, open_places, seats, turn_pages
from awards.models import Slot
from awards.states import SlotState
from campaigns.models import Content, QuotaLine
from campaigns.paging import PER_PAGE
from campaigns.states import AwardLevel


def strand_of(*counts):
    leaves = [
        Node(QuotaLine(method="rank"), slots=[Slot(number=at, state=SlotState.PROPOSED) for at in range(1, count + 1)])
        for count in counts
    ]
    turn_pages(leaves)
    return Strand(Content(), leaves)


@pytest.mark.parametrize("counts", [(3, 0, 4), (PER_PAGE, 2), (2 * PER_PAGE + 1, 0, 7), (PER_PAGE - 1, 0, 0, 1), ()])
def test_every_place_stands_on_one_page_and_every_line_begins_once_where_the_tree_says(counts):
    strand = strand_of(*counts)
    pages = Paginator(seats(strand), PER_PAGE)
    sections = [(number, section) for number in pages.page_range for section in on_page(pages.page(number))]
    for leaf in strand.leaves:
        mine = [(number, section) for number, section in sections if section.leaf is leaf]
        assert [place.slot for _, section in mine for place in section.places] == leaf.slots
        assert [number for number, section in mine if section.begins] == [leaf.page]
    assert max((len(section.places) for _, section in sections), default=0) <= PER_PAGE


def test_a_page_knows_how_many_places_are_filled_though_it_shows_some():
    strand = strand_of(PER_PAGE + 5)
    (section,) = on_page(Paginator(seats(strand), PER_PAGE).page(2))
    assert (len(section.places), section.begins, section.leaf.filled) == (5, False, PER_PAGE + 5)


def test_places_still_open_and_places_given_add_up_to_the_plans_own_number():
    """A line for the province stands outside it, filled or not."""
    own = Node(
        QuotaLine(method="rank", level=AwardLevel.OWN, count=3),
        slots=[Slot(state=SlotState.AGREED), Slot(state=SlotState.WAITING), Slot(state=SlotState.VACANT)],
    )
    province = Node(QuotaLine(method="rank", level=AwardLevel.PROVINCE, count=1), slots=[Slot(state=SlotState.WAITING)])
    strand = Strand(Content(), [province, own])
    assert dict(open_places([strand])) == {"Để trống": 1, "Chưa xác định": 1}
    assert strand.filled + sum(number for _, number in open_places([strand])) == strand.count
