"""Menu entries of this app."""

from campaigns.menu import Item
from campaigns.roles import Role

_UNITS = frozenset({Role.HEAD, Role.OFFICER})
_READERS = frozenset({Role.SECRETARY, Role.MANAGER, Role.LEADER, Role.COUNCILLOR})
_NOMINATION = ("nominate", "nomination", "nomination_edit", "nomination_replace", "preference")
_VOTE = ("ballot", "case", "meeting_manners", "close_cases", "paper_count", "opinion")
_MEETING = ("meeting", "meeting_plan", "meeting_edit", *_VOTE)
_COUNCIL = ("council_new", "council_edit", "seat_leave", "voting_rules", "voting_rule_edit")

ITEMS: tuple[Item, ...] = (
    Item("ranking", "Bảng xếp hạng", "rankings", _READERS, pages=("correction", "ranking_versions")),
    Item("council", "Đề nghị xét khen", "nominations", _READERS | _UNITS, pages=_NOMINATION),
    Item("council", "Họp xét của đơn vị", "unit_meetings", _READERS | _UNITS, pages=("unit_meeting",)),
    Item("council", "Người đang bị kỷ luật", "disciplines", frozenset({Role.SECRETARY, Role.LEADER})),
    Item("council", "Phân bổ chỉ tiêu", "allocation", _READERS, pages=("tie_ruling", "province_count")),
    Item("council", "Nhìn chung các nội dung", "across", _READERS, pages=("two_awards", "two_award_ruling")),
    Item("council", "Thử phương án", "scenarios", _READERS, pages=("scenario",)),
    Item("council", "Thành viên Hội đồng", "council", _READERS, pages=_COUNCIL),
    Item("council", "Họp Hội đồng", "meetings", _READERS, pages=_MEETING),
    Item("council", "Mức tiền thưởng", "money", _READERS),
    Item("council", "Quyết định khen thưởng", "decisions", _READERS, pages=("decision", "decision_correct")),
    Item("dossier", "Khen thưởng các năm", "awards", _READERS | _UNITS, in_campaign=False),
)
