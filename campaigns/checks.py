"""Invariants of the ground floor over live data. Each check yields one Vietnamese sentence for each thing wrong."""

from collections.abc import Callable, Iterator

from campaigns.authorities import rows_of_two_authorities
from campaigns.logbook import broken_links
from campaigns.models import QuotaLine, Unit, User
from campaigns.vietnamese import search_key, sort_key

Check = Callable[[], Iterator[str]]


def logbook_chain() -> Iterator[str]:
    yield from broken_links()


def quota_sums() -> Iterator[str]:
    """An inner line of the plan carries the sum of the lines under it."""
    lines = QuotaLine.objects.select_related("content__campaign").prefetch_related("children")
    for line in lines.filter(method=""):
        children = [child.count for child in line.children.all()]
        if None not in children and sum(children) != line.count:
            place = f"{line.content.campaign}, {line.content}"
            yield f"{place}: “{line.title}” ghi {line.count}, các mục con cộng {sum(children)}."


def quota_groups() -> Iterator[str]:
    """A line draws from groups of its own content."""
    through = QuotaLine.groups.through.objects.select_related("quotaline__content", "contestgroup__content")
    for row in through.all():
        if row.quotaline.content_id != row.contestgroup.content_id:
            yield f"{row.quotaline.content}: “{row.quotaline}” lấy khối của {row.contestgroup.content}."


def keys_follow_names() -> Iterator[str]:
    """Rows are ordered and found by keys made from the name."""
    for unit in Unit.objects.all():
        if (unit.sort_key, unit.search_key) != (sort_key(unit.name), search_key(unit.name)):
            yield f"Đơn vị {unit.name}: khóa sắp xếp, tìm kiếm không khớp tên."
    for user in User.objects.all():
        wanted = User(username=user.username)
        wanted.set_full_name(user.full_name)
        if (user.sort_key, user.search_key) != (wanted.sort_key, wanted.search_key):
            yield f"Tài khoản {user.username}: khóa sắp xếp, tìm kiếm không khớp họ tên."


RECORD_CHECKS: list[Check] = [
    logbook_chain,
    quota_sums,
    quota_groups,
    rows_of_two_authorities,
    keys_follow_names,
]
