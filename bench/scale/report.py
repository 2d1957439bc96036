"""What was found, as a table for people and as JSON for comparing."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.scale.crawl import Walk
from bench.scale.plans import Scan

SHOWN_TABLES, SHOWN_PAGES = 12, 15


def write(folder: Path, sizes: Sequence[tuple[str, int, int]], walks: Sequence[Walk], scans: Sequence[Scan]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join([*_sizes(sizes), "", *_pages(walks), "", *_scans(scans)])
    (folder / "scale.md").write_text(f"# Quy mô lớn trên một PostgreSQL\n\n{text}\n", encoding="utf-8")
    told = {
        "tables": [{"table": name, "rows": rows, "bytes": size} for name, rows, size in sizes],
        "scans": [{"table": s.table, "page": s.statement.page, "sql": s.statement.sql[:2000]} for s in scans],
    }
    (folder / "scale.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    print(text)


def _sizes(sizes: Sequence[tuple[str, int, int]]) -> Iterable[str]:
    rows, size = sum(each[1] for each in sizes), sum(each[2] for each in sizes)
    yield f"{rows:,} dòng, {size / 1e9:.1f} GB kể cả chỉ mục."
    yield ""
    yield "| bảng | dòng | GB |"
    yield "|---|---:|---:|"
    yield from (f"| {name} | {rows:,} | {size / 1e9:.2f} |" for name, rows, size in sizes[:SHOWN_TABLES])


def _pages(walks: Sequence[Walk]) -> Iterable[str]:
    looked = [(page, walk.member.role, *found) for walk in walks for page, found in walk.pages.items()]
    faults = [each for each in looked if each[2] >= 500]
    sent = sum(len(walk.statements) for walk in walks)
    yield f"{len(looked)} trang × vai trò, {sent} câu lệnh, {len(faults)} trang lỗi."
    yield ""
    yield "| trang tốn cơ sở dữ liệu nhất | vai trò | câu lệnh | ms |"
    yield "|---|---|---:|---:|"
    for page, role, _, count, seconds in sorted(looked, key=lambda each: -each[4])[:SHOWN_PAGES]:
        yield f"| {page} | {role} | {count} | {seconds * 1000:.0f} |"


def _scans(scans: Sequence[Scan]) -> Iterable[str]:
    yield f"Quét cả bảng lớn: {len(scans)}."
    for scan in scans:
        spent = f"{scan.statement.seconds * 1000:.0f} ms"
        yield f"- {scan.table} ({scan.rows:,} dòng), {scan.statement.page}, {spent}: {scan.condition}"
        yield f"  `{scan.statement.sql[:600]}`"
