"""What the pages of a dossier show: how far it is, what it lacks, its turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from campaigns.models import Membership, Unit
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from dossiers.facts.ground import Ground
from dossiers.facts.unit_proposal import putting_forward
from dossiers.models import Sending
from dossiers.sending.complete import Missing
from dossiers.sending.folders import Folder, makeable
from dossiers.sending.queries import Key
from dossiers.sending.rules import lacking
from dossiers.sending.stages import Family, Group, families, grouped
from dossiers.sending.turns import Difference, differences
from dossiers.states import ON_THE_WAY, DocumentKind, SendingLevel, SendingState

# state: (kind for those who wait for it, kind for those whose move it is)
_KINDS = {
    SendingState.SENT: "others",
    SendingState.RECEIVED: "done",
    SendingState.RETURNED: "returned",
    SendingState.WITHDRAWN: "idle",
}
_RECEIVERS = {
    SendingLevel.UNIT: (Role.SECRETARY, Role.MANAGER),
    SendingLevel.OFFICE: (Role.LEADER,),
    SendingLevel.PROVINCE: (Role.SECRETARY,),
}
_SENDERS = {
    SendingLevel.UNIT: (Role.HEAD,),
    SendingLevel.OFFICE: (Role.SECRETARY, Role.MANAGER),
    SendingLevel.PROVINCE: (Role.SECRETARY,),
}


def shown(sending: Sending | None, acting: Membership | None = None) -> tuple[str, str]:
    """Kind and word of its state; waiting for the person who looks at it is a move of theirs."""
    if sending is None:
        return "idle", "Chưa trình"
    state = SendingState(sending.state)
    if state == SendingState.SENT and acting and receives(sending, acting):
        return "mine", "Chờ nhận"
    return _KINDS[state], str(state.label)


def receives(sending: Sending, acting: Membership) -> bool:
    office = acting.role != Role.MANAGER or acting.unit_id == sending.campaign.lead_unit_id
    return office and acting.role in _RECEIVERS[SendingLevel(sending.level)]


def sends(level: str, unit_id: int, lead_unit_id: int, acting: Membership) -> bool:
    if acting.role not in _SENDERS[SendingLevel(level)]:
        return False
    own = unit_id if level == SendingLevel.UNIT else lead_unit_id
    return acting.role == Role.SECRETARY or acting.unit_id == own


@dataclass(frozen=True)
class FolderPage:
    """A dossier before it goes: `turns` newest first."""

    folder: Folder
    turns: Sequence[Sending]
    acting: Membership
    opened: Mapping[str, int] = field(default_factory=dict)  # pages of its long families

    @property
    def on_the_way(self) -> Sending | None:
        return self.turns[0] if self.turns and self.turns[0].state in ON_THE_WAY else None

    @property
    def last(self) -> Sending | None:
        return self.turns[0] if self.turns else None

    @property
    def may_make(self) -> bool:
        own = self.folder.level == SendingLevel.UNIT and self.acting.role in UNIT_SIDE
        return own or self.acting.role == Role.SECRETARY

    @property
    def may_send(self) -> bool:
        campaign = self.folder.ground.campaign
        return sends(self.folder.level, self.folder.unit.pk, campaign.lead_unit_id, self.acting)

    @cached_property
    def missing(self) -> list[Missing]:
        return [] if self.on_the_way else lacking(self.folder)

    @property
    def groups(self) -> list[Group]:
        return grouped(self.missing)

    @property
    def blockers(self) -> list[Blocker]:
        """Beside the button: each sort of missing thing once, leading to the list below; what is alone says itself."""
        return [
            Blocker(f"{group.label}: {len(group.items)}.", "Xem danh sách", "#missing")
            if len(group.items) > 1
            else Blocker(group.items[0].what, group.items[0].cure, group.items[0].url)
            for group in self.groups
        ]

    @property
    def to_make(self) -> int:
        """How many papers can be made now, all at once."""
        return 0 if self.on_the_way or not self.may_make else len(makeable(self.folder))

    @cached_property
    def families(self) -> list[Family]:
        kinds = list(dict.fromkeys(DocumentKind(entry.kind) for entry in (*self.folder.needed, *self.folder.beside)))
        return families([*self.folder.needed, *self.folder.beside], kinds, self.opened)

    @property
    def state(self) -> tuple[str, str]:
        if self.on_the_way or not self.missing:
            return shown(self.last, self.acting) if self.last else ("mine", "Đủ để trình")
        if self.last and self.last.state == SendingState.RETURNED:
            return "returned", "Bị trả lại"
        return "idle", f"Còn thiếu {len(self.missing)} điểm"


@dataclass(frozen=True)
class SendingPage:
    """One turn, `before` being the turn before it."""

    sending: Sending
    before: Sending | None
    acting: Membership
    readable: frozenset[str]

    @property
    def title(self) -> str:
        if self.sending.level == SendingLevel.UNIT:
            return f"Hồ sơ của {self.sending.unit.name}"
        return f"Hồ sơ trình {self.sending.addressee}"

    @property
    def state(self) -> tuple[str, str]:
        return shown(self.sending, self.acting)

    @property
    def differences(self) -> list[Difference]:
        return differences(self.before.papers, self.sending.papers) if self.before else []

    @property
    def may_receive(self) -> bool:
        return self.sending.state == SendingState.SENT and receives(self.sending, self.acting)

    @property
    def may_return(self) -> bool:
        return self.sending.state in ON_THE_WAY and receives(self.sending, self.acting)

    @property
    def may_withdraw(self) -> bool:
        lead, sending = self.sending.campaign.lead_unit_id, self.sending
        return sending.state == SendingState.SENT and sends(sending.level, sending.unit_id, lead, self.acting)

    @property
    def rows(self) -> list[tuple[dict[str, object], bool]]:
        """Each paper, its day as a date, and whether this person may open it."""
        return [(row | {"day": _day(row["dated_on"])}, row["document"] in self.readable) for row in self.sending.papers]


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def turns_of(folder: Folder, turns: Mapping[Key, Sending]) -> list[Sending]:
    return [turns[folder.key]] if folder.key in turns else []


def received_units(ground: Ground, turns: Mapping[Key, Sending]) -> tuple[int, int]:
    """How many units' dossiers are there, of those that put somebody forward."""
    units = [one.unit.pk for one in putting_forward(ground)]
    found = [turns.get((SendingLevel.UNIT, unit, "")) for unit in units]
    return sum(one is not None and one.state == SendingState.RECEIVED for one in found), len(units)


@dataclass(frozen=True)
class UnitRow:
    """A unit that puts somebody forward, with the last turn of its dossier."""

    unit: Unit
    people: int
    sending: Sending | None
    acting: Membership

    @property
    def state(self) -> tuple[str, str]:
        return shown(self.sending, self.acting)

    @property
    def waits(self) -> bool:
        return self.sending is not None and self.sending.state == SendingState.SENT
