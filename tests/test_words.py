"""One meaning, one word (docs/tu-ngu.md), and no refusal without what to do about it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("campaigns", "scoring", "awards", "dossiers", "tbemulation")
CODE = [
    path
    for app in APPS
    for path in sorted((ROOT / app).rglob("*.py"))
    if not {"migrations", "demo"} & set(path.relative_to(ROOT).parts)
]
PAGES = [
    *sorted((ROOT / "templates").rglob("*.*")),
    *sorted((ROOT / "static/js").glob("*.js")),
    *sorted((ROOT / "docs/huong-dan").rglob("*.md")),  # the guides stand in the product
]
NOT_SAID_OF_PAGES = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|^\s*//.*$", re.DOTALL | re.MULTILINE)
# A reason says by itself what to do, who does it, what may be typed, or that it is over for good.
SAYS_WHAT_TO_DO = re.compile(
    r"[Pp]hải |[Hh]ãy |[Cc]hưa (chọn|ghi|nhập|nêu|xác nhận)|[Cc]hỉ (nhận|dùng|nhập|làm|để xem|thay thế)"
    r"|\bdo .*(thực hiện|ghi|gửi|lập|soạn|nhập|chấm|thẩm định)|dành cho|chỉ định|[^ ] từ .*(đến|trở)"
    r"|không (thể )?(được )?(sau|trước) |[Nn]hiều nhất|được nữa|đã kết thúc|không còn gì|không sửa được|dài quá"
)


def words_to_avoid() -> list[str]:
    table = (ROOT / "docs/tu-ngu.md").read_text(encoding="utf-8")
    cells = [line.strip("|").split("|")[-1] for line in table.splitlines() if re.match(r"\| [^-]", line)]
    return [word for cell in cells for part in cell.split(";") if (word := part.strip()) and word != "Không dùng"]


def said_in_code(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = ""  # a docstring speaks to developers
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_screen_or_paper_has_a_second_word_for_what_has_one():
    avoided = words_to_avoid()
    assert "từ chối" in avoided
    pattern = re.compile(rf"(?<!\w)({'|'.join(avoided)})(?!\w)", re.IGNORECASE)
    texts = [(path, " ".join(said_in_code(path))) for path in CODE]
    texts += [(path, NOT_SAID_OF_PAGES.sub("", path.read_text(encoding="utf-8"))) for path in PAGES]
    found = {str(path.relative_to(ROOT)): hits for path, text in texts if (hits := pattern.findall(text))}
    assert found == {}


def test_every_reason_why_not_says_what_to_do():
    mute = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "Blocker"):
                continue
            parts = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
            own = " ".join(part for part in parts if isinstance(part, str))
            says_something = len(own.split()) > 2  # fewer words only pass on what another reason says
            if len(node.args) + len(node.keywords) == 1 and says_something and not SAYS_WHAT_TO_DO.search(own):
                mute.append(f"{path.relative_to(ROOT)}:{node.lineno} {own}")
    assert mute == []


def test_every_empty_list_says_what_would_be_here():
    used = re.compile(r'components/empty\.html" with ([^%]*)')
    calls = [(path, call) for path in PAGES for call in used.findall(path.read_text(encoding="utf-8"))]
    assert len(calls) > 90
    assert [str(path) for path, call in calls if 'title="' not in call or 'text="' not in call] == []
