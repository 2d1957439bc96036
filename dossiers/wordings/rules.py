"""What may be written in a phrase, and why a paper may not be worded now."""

import re
from datetime import datetime

from campaigns.models import User
from campaigns.rules import Blocker
from campaigns.vietnamese import format_datetime
from dossiers.issuing.rules import issued_blockers
from dossiers.models import Document, Wording
from dossiers.phrases import Phrase, fields_in
from dossiers.rules import maker_blockers
from dossiers.wordings.places import is_list

LONGEST_LINE, LONGEST_TEXT = 600, 6_000  # characters

_NAMED = re.compile(r"\{[^{}]*\}")


def faults(phrase: Phrase, text: str) -> list[str]:
    """Sentences on what is wrong with these words; none for an empty text, which goes back to what there was."""
    longest = LONGEST_TEXT if phrase.lines else LONGEST_LINE
    if len(text) > longest:
        return [f"Dài {len(text)} ký tự, tối đa {longest}."]
    if is_list(phrase) or not text:
        return []
    return [*_unpaired(phrase, text), *_unknown(phrase, text), *_left_out(phrase, text)]


def _unpaired(phrase: Phrase, text: str) -> list[str]:
    bare = _NAMED.sub("", text)
    if "{" not in bare and "}" not in bare:
        return []
    return [f"Dấu ngoặc nhọn chỉ dùng thành cặp, quanh tên một chỗ điền. {_allowed(phrase)}"]


def _unknown(phrase: Phrase, text: str) -> list[str]:
    names = [name for name in dict.fromkeys(fields_in(text)) if name not in phrase.fields]
    return [f"Không có chỗ điền {_braced(names)}. {_allowed(phrase)}"] if names else []


def _left_out(phrase: Phrase, text: str) -> list[str]:
    """The figures of a paper stand in them."""
    names = [name for name in phrase.needed if name not in fields_in(text)]
    return [f"Thiếu chỗ điền {_braced(names)}: số liệu của văn bản in ở đó, không bỏ được."] if names else []


def _allowed(phrase: Phrase) -> str:
    return f"Chỗ điền được dùng: {_braced(phrase.fields)}." if phrase.fields else "Đoạn này không có chỗ điền."


def _braced(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def tidy(phrase: Phrase, text: str) -> str:
    """Without the mark of the end where the paper sets it itself ("./." after the last sentence)."""
    text = text.strip()
    return text if is_list(phrase) or phrase.text.endswith(".") else text.rstrip(" ./")


def rewording_blockers(document: Document, newest: Document, user: User, now: datetime) -> list[Blocker]:
    """One paper is worded by those who make it, until it is issued. An achievement report holds the unit's text, but
    the words of its form are the office's."""
    return maker_blockers(document.campaign, document.kind, document.unit, None, user, now) or issued_blockers(newest)


def overtaken_blockers(found: list[Wording], by_user: User, opened_at: datetime | None) -> list[Blocker]:
    """What somebody else saved since these words were opened is never overwritten."""
    later = [one for one in found if opened_at and one.edited_at > opened_at and one.edited_by_id != by_user.pk]
    if not later:
        return []
    newest = max(later, key=lambda one: one.edited_at)
    text = f"{newest.edited_by.full_name} đã sửa lời văn này lúc {format_datetime(newest.edited_at)}."
    return [Blocker(text, "Chép phần vừa soạn ra ngoài, tải lại trang rồi sửa tiếp.")]
