"""In which folder each paper lies and what its file is called. Pure."""

import re
import unicodedata

from campaigns.states import RecipientKind
from dossiers.printing.characters import printable
from dossiers.states import DocumentKind

LONGEST = 100  # letters of a name: what is unpacked somewhere below still stays within what Windows takes
MANIFEST = "00 Mục lục hồ sơ"

_KINDS: tuple[tuple[str, tuple[DocumentKind, ...]], ...] = (
    ("Tờ trình", (DocumentKind.PROPOSAL, DocumentKind.PROVINCE_PROPOSAL)),
    ("Kế hoạch", (DocumentKind.PLAN,)),
    ("Họp Hội đồng", (DocumentKind.INVITATION, DocumentKind.COUNCIL_MINUTES, DocumentKind.TALLY_MINUTES)),
    ("Danh sách, bảng điểm", (DocumentKind.RANKING_TABLE,)),
    ("Báo cáo thành tích tập thể", ()),
    ("Báo cáo thành tích cá nhân", ()),
    ("Hồ sơ của đơn vị", (DocumentKind.UNIT_PROPOSAL, DocumentKind.UNIT_MINUTES)),
    ("Quyết định, thông báo", (DocumentKind.AWARD_DECISION, DocumentKind.RESULT_NOTICE)),
    ("Giấy khen", ()),
)
# Numbers stay the same whether or not something lies in a folder.
FOLDERS = tuple(f"{place:02d} {name}" for place, (name, _) in enumerate(_KINDS, start=1))
_FOLDER_OF = {kind: folder for folder, (_, kinds) in zip(FOLDERS, _KINDS, strict=True) for kind in kinds}
LISTS, CERTIFICATES = FOLDERS[3], FOLDERS[8]
_REPORTS = {RecipientKind.COLLECTIVE: FOLDERS[4], RecipientKind.INDIVIDUAL: FOLDERS[5]}

_RESERVED = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def folder_of(kind: str, recipient_kind: str = "") -> str:
    """`recipient_kind`: of whom a report speaks; KeyError for a paper that is no part of a dossier."""
    return _REPORTS[RecipientKind(recipient_kind)] if recipient_kind else _FOLDER_OF[DocumentKind(kind)]


def safe(title: str) -> str:
    """A title as part of a file's name on every system, in composed Unicode; slashes of numbers become dashes."""
    words = _RESERVED.sub(" ", printable(title).replace("/", "-"))
    return unicodedata.normalize("NFC", " ".join(words.split())[:LONGEST]).strip(" .")


def file_named(place: int, title: str, ending: str, after: str = "") -> str:
    """ "07 Bà Lê Thị Hoa (bản quét có chữ ký).pdf": the place makes it unique in its folder; `after` is never cut."""
    return f"{f'{place:02d} {safe(title)}'.rstrip()}{after}.{ending}"
