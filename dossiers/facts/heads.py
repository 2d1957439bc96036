"""Letterheads and signers of papers, from units and dated signatories. What is not known prints as a blank."""

from datetime import date

from awards.states import CouncilDuty
from campaigns.models import Signatory, Unit
from campaigns.states import UnitKind
from dossiers.facts.ground import Ground
from dossiers.facts.names import commune_of
from dossiers.kinds import KINDS
from dossiers.kinds.parts import Head, Signer


def head_of(ground: Ground, kind: str, subject: str, unit: Unit, *, numbered: bool = True, dated: bool = True) -> Head:
    """The head with the number and date that the clerk gave to this paper, or their blanks."""
    parent, issuer = _lines(unit)
    paper = ground.paper(kind, subject)
    return Head(
        parent=parent,
        issuer=issuer,
        symbol=f"{KINDS[kind].abbreviation}-{unit.symbol}" if numbered and unit.symbol else "",
        number=paper.number if paper and numbered else "",
        place=place_of(unit, ground.campaign.authority.place_name) if dated else "",
        dated=paper.dated_on if paper else None,
        year=ground.campaign.dossier_due.year,
    )


def authority_head(ground: Ground, kind: str, number: str, dated: date | None) -> Head:
    """The head of a paper of the authority itself, which stands under nobody."""
    authority = ground.campaign.authority
    return Head(
        issuer=tuple(authority.letterhead) or (authority.name.upper(),),
        symbol=f"{KINDS[kind].abbreviation}-{authority.symbol}",
        number=number,
        place=authority.place_name,
        dated=dated,
        year=ground.campaign.dossier_due.year,
    )


def council_signer(duty: str, name: str, post: str) -> Signer:
    """Who presides signs for the council; a deputy for its chair (Nghị định 30/2020, art. 13(1)). The State post
    stands above the name (Phụ lục I, II.7b)."""
    return Signer(authority=_FOR_THE_COUNCIL.get(duty, ("TM. HỘI ĐỒNG", "CHỦ TỌA")), name=name, post=post.upper())


_FOR_THE_COUNCIL: dict[str, tuple[str, ...]] = {
    CouncilDuty.CHAIR: ("TM. HỘI ĐỒNG", "CHỦ TỊCH"),
    CouncilDuty.DEPUTY: ("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
}


def unnumbered(unit: Unit, otherwise: str, *, dated: date | None, year: int) -> Head:
    """The head of a paper that stands in no register; `otherwise` is the place of a unit that has none of its own."""
    parent, issuer = _lines(unit)
    return Head(parent=parent, issuer=issuer, place=place_of(unit, otherwise), dated=dated, year=year)


def place_of(unit: Unit, otherwise: str) -> str:
    """The commune of a commune's bodies and of its hamlets', else the authority's place (NĐ 30/2020, PL I, II.4)."""
    return next((place for one in _upwards(unit) if (place := commune_of(one.name))), otherwise)


def located(name: str, unit: Unit) -> str:
    """A body inside a commune with its commune: "Ban vận động ấp A" -> "Ban vận động ấp A, xã B"."""
    committee = next((one.name for one in _upwards(unit) if commune_of(one.name)), "")
    if not committee or commune_of(committee) in name:
        return name
    return f"{name}, {committee.split(' ', 1)[1] if committee.startswith('UBND') else committee}"


def signer_of(found: Signatory | None, otherwise: str, note: str = "") -> Signer:
    """Lines of authority, title and name; `otherwise` are the words of the form while nobody is on record."""
    if found is None:
        return Signer(authority=(otherwise,), note=note)
    lines = (*found.prefix_lines, found.title.upper())
    return Signer(authority=lines, name=found.full_name, note=note, post=found.post.upper())


def committee_signer(ground: Ground, day: date) -> Signer:
    """For the committee (TM.) the deputy in charge signs for the chairman, or the chairman (NĐ 30/2020, art. 13(2))."""
    found = ground.signatory("deputy_chairman", day) or ground.signatory("chairman", day)
    signer = signer_of(found, "CHỦ TỊCH")
    if signer.authority[0].startswith("TM."):
        return signer
    return signer.model_copy(update={"authority": (_FOR_THE_COMMITTEE, *signer.authority)})


def unit_signer(ground: Ground, unit: Unit, day: date) -> Signer:
    """The unit's head as the register of signatories has it; while nobody is on record, the words of the form."""
    found = ground.signatory("unit_head", day, unit)
    if found:
        return signer_of(found, "")
    if unit.kind == UnitKind.KHOM_AP:
        return Signer(authority=(f"TRƯỞNG {unit.name.split(maxsplit=1)[0].upper()}",))  # of a khóm, an ấp, a thôn
    return Signer(authority=_HEADS.get(unit.kind, ("THỦ TRƯỞNG ĐƠN VỊ",)))


_FOR_THE_COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
_HEADS: dict[str, tuple[str, ...]] = {
    UnitKind.WARD: (_FOR_THE_COMMITTEE, "CHỦ TỊCH"),
    UnitKind.COMMUNE: (_FOR_THE_COMMITTEE, "CHỦ TỊCH"),
    UnitKind.COMMUNE_STEERING: ("TRƯỞNG BAN",),
    UnitKind.MOBILISATION_BOARD: ("TRƯỞNG BAN",),
}


def _upwards(unit: Unit) -> list[Unit]:
    """The unit, what it stands under, and what that stands under: as far as papers are read with their units."""
    above = unit.parent
    return [one for one in (unit, above, above.parent if above else None) if one]


def _lines(unit: Unit) -> tuple[str, tuple[str, ...]]:
    """The first line is the body above ("" for none), the rest the unit's own name."""
    if len(unit.letterhead) > 1:
        return unit.letterhead[0], tuple(unit.letterhead[1:])
    return (unit.parent.name.upper() if unit.parent else ""), (unit.name.upper(),)
