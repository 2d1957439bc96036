"""When a council may decide and what counts as agreed. Pure.

Quorum: two thirds of all members are present. Agreed: more than half of all members say yes, absent ones counted,
those who stand aside on the case left out.
"""

QUORUM = "hai phần ba tổng số thành viên"
MAJORITY = "quá nửa tổng số thành viên, không tính người không tham gia"


def has_quorum(present: int, members: int) -> bool:
    return members > 0 and present * 3 >= members * 2


def present_needed(members: int) -> int:
    return -(-members * 2 // 3)


def is_agreed(yes: int, members: int, aside: int) -> bool:
    return yes * 2 > members - aside


def yes_needed(members: int, aside: int) -> int:
    return (members - aside) // 2 + 1
