"""Who was at a visit, in the order of posts, and who signs its minutes."""

from collections.abc import Sequence

from dossiers.kinds.parts import Signer
from scoring.models import Attendance, TeamMember, VisitedUnit
from scoring.states import TeamPost

_POSTS = list(TeamPost)
_BY_HAND, _SIGNED, _SEALED = "(Ký, ghi rõ họ và tên)", "(Ký)", "(Ký, đóng dấu)"


class People:
    """The attendance of some visited units of one visit, and the members of its team; two statements."""

    def __init__(self, visited: Sequence[VisitedUnit]) -> None:
        self._members = sorted(visited[0].visit.team.members.all(), key=_order)
        self._there: dict[int, list[Attendance]] = {}
        for each in Attendance.objects.filter(visited__in=visited).select_related("member").order_by("position"):
            self._there.setdefault(each.visited_id, []).append(each)

    def team(self) -> list[str]:
        """All members, whether they were there or not."""
        return [_said(member.full_name, member.title, member.get_post_display()) for member in self._members]

    def of_team(self, visited: VisitedUnit) -> tuple[str, ...]:
        return tuple(
            _said(each.full_name, each.title or member.title, member.get_post_display())
            for each, member in self.present(visited)
        )

    def of_unit(self, visited: VisitedUnit) -> tuple[str, ...]:
        there = self._there.get(visited.pk, ())
        return tuple(_said(each.full_name, each.title) for each in there if each.member is None)

    def present(self, visited: VisitedUnit) -> list[tuple[Attendance, TeamMember]]:
        """The team's people who were there, by their posts."""
        there = self._there.get(visited.pk, ())
        return sorted(((each, each.member) for each in there if each.member), key=lambda pair: _order(pair[1]))


def signers_of(visited: VisitedUnit, people: People) -> tuple[Signer, Signer, Signer]:
    """The unit's representative, the clerk and the leader; without names as long as it is not known who was there."""
    agreed = visited.agreed_by
    lines = ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", *((agreed.title.upper(),) if agreed and agreed.title else ()))
    unit = Signer(authority=lines, name=agreed.full_name if agreed else "", note=_SEALED)
    present = {member.post: each.full_name for each, member in reversed(people.present(visited))}
    clerk = _signer(("THƯ KÝ ĐOÀN",), present.get(TeamPost.CLERK, ""))
    if TeamPost.LEADER not in present and TeamPost.DEPUTY in present:
        deputy = ("KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN")
        return unit, clerk, _signer(deputy, present[TeamPost.DEPUTY])
    return unit, clerk, _signer(("TRƯỞNG ĐOÀN",), present.get(TeamPost.LEADER, ""))


def _signer(authority: tuple[str, ...], name: str) -> Signer:
    return Signer(authority=authority, name=name, note=_SIGNED if name else _BY_HAND)


def _order(member: TeamMember) -> tuple[int, int]:
    return _POSTS.index(TeamPost(member.post)), member.position


def _said(*parts: str) -> str:
    return ", ".join(part.strip() for part in parts if part.strip())
