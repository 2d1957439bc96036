"""How far a report has come on its way from ready-made words to the superior's confirmation."""

from enum import StrEnum

from campaigns.roles import UNIT_SIDE, Role
from dossiers.models import AchievementReport
from dossiers.reporting.text import confirmation_of
from dossiers.states import ConfirmationRole

# The head of the recipient's unit, then the manager of the lead office as the superior.
CONFIRMERS = (Role.HEAD, Role.MANAGER)


class Standing(StrEnum):
    DRAFTED = "drafted", "Lời soạn sẵn"
    WRITTEN = "written", "Chờ thủ trưởng xác nhận"
    RETURNED = "returned", "Bị trả lại"
    WITH_SUPERIOR = "with_superior", "Chờ cấp trên xác nhận"
    CONFIRMED = "confirmed", "Đã xác nhận"

    word: str

    def __new__(cls, value: str, word: str) -> "Standing":
        made = str.__new__(cls, value)
        made._value_, made.word = value, word
        return made


_MOVES: dict[Standing, frozenset[str]] = {
    Standing.DRAFTED: UNIT_SIDE,
    Standing.WRITTEN: frozenset({Role.HEAD}),
    Standing.RETURNED: UNIT_SIDE,
    Standing.WITH_SUPERIOR: frozenset({Role.MANAGER}),
    Standing.CONFIRMED: frozenset(),
}


def standing_of(report: AchievementReport | None) -> Standing:
    """From what was read with the report: its confirmations come without another statement."""
    if report is None:
        return Standing.DRAFTED
    if confirmation_of(report, ConfirmationRole.HEAD) is None:
        return Standing.RETURNED if report.return_reason else Standing.WRITTEN
    done = confirmation_of(report, ConfirmationRole.SUPERIOR) is not None
    return Standing.CONFIRMED if done else Standing.WITH_SUPERIOR


def shown_to(standing: Standing, role: str) -> tuple[str, str]:
    """Kind and words for the status component; "mine" where this role has the next move."""
    if standing is Standing.CONFIRMED:
        return "done", standing.word
    if standing is Standing.RETURNED and role in UNIT_SIDE:
        return "returned", standing.word
    return ("mine" if role in _MOVES[standing] else "others"), standing.word
