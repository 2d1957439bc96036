"""What a dossier lacks before it may be sent (plan, III; Luật 06/2022/QH15, art. 84), from plain facts.

Each thing that is not there is named once: a list that cannot be read because its paper is not made says nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaigns.letters import search_key


class Lack(StrEnum):
    NOBODY = "nobody"
    NOT_MADE = "not_made"
    OTHER_KIND = "other_kind"
    NOT_PRINTED = "not_printed"
    CHANGED = "changed"
    NO_NUMBER = "no_number"
    NOT_CONSIDERED = "not_considered"
    NOT_LISTED = "not_listed"
    NOT_WANTED = "not_wanted"
    OTHER_TOTAL = "other_total"
    TWO_SPELLINGS = "two_spellings"
    OPEN_PLACES = "open_places"


@dataclass(frozen=True)
class Missing:
    """One thing that the dossier lacks, what cures it, and where."""

    code: Lack
    what: str
    cure: str = ""
    url: str = ""


@dataclass(frozen=True)
class Sheet:
    """A paper that the dossier needs, as it stands. `cure` and `url`: of one that is not made.

    of_kind: it says what a paper of its kind says; current: it says what the data say today; numbered: number and day
    are given; scanned: the signed paper is there as a picture.
    """

    title: str
    cure: str = "Lập văn bản"
    url: str = ""
    made: bool = True
    of_kind: bool = True
    printed: bool = True
    current: bool = True
    bears_number: bool = True
    numbered: bool = True
    scanned: bool = False


@dataclass(frozen=True)
class Name:
    """Somebody in a list: number of the contest content, and whether it is a collective. `identity`: what stays the
    same when the same recipient is spelt in another way, where it is known."""

    text: str
    content: str
    collective: bool
    identity: str = ""


@dataclass(frozen=True)
class Roll:
    """A list of names in one paper, or in several of one kind, beside whom it must name. `closed`: and nobody else."""

    title: str
    url: str
    wanted: Sequence[Name]
    names: Sequence[Name]
    closed: bool = True


@dataclass(frozen=True)
class Dossier:
    """`recipients`: for whom it asks, as places were given; `unconsidered`: by unit, whom no meeting of the unit has
    considered, and where that is cured."""

    recipients: Sequence[Name]
    sheets: Sequence[Sheet]
    rolls: Sequence[Roll]
    unconsidered: Sequence[tuple[str, Sequence[str], str]] = ()


def missing(dossier: Dossier) -> list[Missing]:
    """In the order in which one would cure it: papers first, then what they say."""
    if not dossier.recipients:
        return [Missing(Lack.NOBODY, "Chưa có tập thể, cá nhân nào để đề nghị khen thưởng.")]
    return [
        *(one for sheet in dossier.sheets for one in _sheet(sheet)),
        *(_unconsidered(*one) for one in dossier.unconsidered),
        *_own_spellings(dossier.recipients),
        *(one for roll in dossier.rolls for one in _roll(roll)),
    ]


def _sheet(sheet: Sheet) -> Iterator[Missing]:
    if not sheet.made:
        yield Missing(Lack.NOT_MADE, f"Chưa có {_small(sheet.title)}.", sheet.cure, sheet.url)
        return
    if not sheet.of_kind:
        yield Missing(Lack.OTHER_KIND, f"{sheet.title} không đúng mẫu của loại văn bản.", "Lập lại", sheet.url)
    if not sheet.printed:
        yield Missing(Lack.NOT_PRINTED, f"{sheet.title} chưa có bản in.", "Chờ tạo xong hoặc tạo lại bản in", sheet.url)
    if not sheet.current:
        yield Missing(Lack.CHANGED, f"{sheet.title}: số liệu đã thay đổi từ khi lập.", "Lập lại", sheet.url)
    if sheet.bears_number and not (sheet.numbered or sheet.scanned):
        what = f"{sheet.title} chưa có số, ngày, cũng chưa có bản quét có chữ ký."
        yield Missing(Lack.NO_NUMBER, what, "Ghi số, ngày hoặc tải bản quét lên", sheet.url)


def _unconsidered(unit: str, names: Sequence[str], url: str) -> Missing:
    what = f"{unit} chưa ghi cuộc họp xét cho {', '.join(names)}."
    return Missing(Lack.NOT_CONSIDERED, what, "Ghi cuộc họp xét của đơn vị", url)


def _own_spellings(recipients: Sequence[Name]) -> Iterator[Missing]:
    """One recipient with places in several contents, put forward by two spellings."""
    spelt: dict[str, dict[str, None]] = {}
    for one in recipients:
        if one.identity:
            spelt.setdefault(one.identity, {})[one.text] = None
    for ways in spelt.values():
        if len(ways) > 1:
            what = f"Một người viết tên hai cách: {' và '.join(f'“{way}”' for way in ways)}."
            yield Missing(Lack.TWO_SPELLINGS, what, "Sửa tên ở đề nghị xét khen")


def _roll(roll: Roll) -> Iterator[Missing]:
    lacking = Counter(one.text for one in roll.wanted)
    over = Counter(one.text for one in roll.names)
    lacking, over = lacking - over, over - lacking
    found = [*_respelt(roll, lacking, over), *_left(roll, lacking, over)]
    yield from found or _totals(roll)


def _respelt(roll: Roll, lacking: Counter[str], over: Counter[str]) -> Iterator[Missing]:
    """Pairs of names that differ in marks only are taken out of both."""
    for text in list(over):
        twin = next((one for one in lacking if search_key(one) == search_key(text)), None)
        if twin is not None:
            what = f"{roll.title} viết “{text}”, danh sách đề nghị viết “{twin}”."
            yield Missing(Lack.TWO_SPELLINGS, what, "Thống nhất cách viết tên rồi lập lại", roll.url)
            lacking -= Counter([twin])
            over -= Counter([text])


def _left(roll: Roll, lacking: Counter[str], over: Counter[str]) -> Iterator[Missing]:
    figures = f"(ghi {len(roll.names)}, cần {len(roll.wanted)})" if roll.closed else ""
    for text in lacking:
        what = f"{roll.title} không có tên {text} {figures}".rstrip()
        yield Missing(Lack.NOT_LISTED, f"{what}.", "Xem danh sách trong văn bản", roll.url)
    for text in over if roll.closed else ():
        what = f"{roll.title} có tên {text} không thuộc danh sách được xếp vào chỉ tiêu {figures}."
        yield Missing(Lack.NOT_WANTED, what, "Xem danh sách trong văn bản", roll.url)


def _totals(roll: Roll) -> Iterator[Missing]:
    """The names are those wanted: then so are the figures of each content, or somebody stands in the wrong place."""
    wanted, found = _counted(roll.wanted), _counted(roll.names)
    for content, collective in sorted({*wanted, *(found if roll.closed else ())}):
        ours, theirs = wanted[content, collective], found[content, collective]
        if theirs < ours or (roll.closed and theirs != ours):
            whom = "tập thể" if collective else "cá nhân"
            what = f"{roll.title}, nội dung {content}: ghi {theirs:02d} {whom}, phân bổ chỉ tiêu có {ours:02d}."
            yield Missing(Lack.OTHER_TOTAL, what, "Xem danh sách trong văn bản", roll.url)


def _counted(names: Sequence[Name]) -> Counter[tuple[str, bool]]:
    return Counter((one.content, one.collective) for one in names)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]
