"""manage.py check_rules FILE.csv: worked examples against the scoring engine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scoring.engine.examples import Example, Malformed, run_examples


class Command(BaseCommand):
    help = "So các ví dụ tính điểm trong tệp CSV với kết quả của hệ thống; báo từng dòng khác nhau."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="TỆP.csv", help="cột: id, kind, max_points, params_json, input_json, expected, note"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = self._read(Path(options["file"]))
        malformed = [each for each in found if isinstance(each, Malformed)]
        differing = [each for each in found if isinstance(each, Example) and not each.agrees]
        for problem in malformed:
            self.stdout.write(f"Lỗi {problem}")
        for row in differing:
            why = f" ({row.reason})" if row.reason else ""
            self.stdout.write(f"Khác {row.id}, dòng {row.line}: cần {row.expected}, tính được {row.found}{why}")
        agreeing = len(found) - len(malformed) - len(differing)
        summary = f"Khớp {agreeing}/{len(found)} dòng; khác {len(differing)}; không đọc được {len(malformed)}."
        if malformed or differing:
            raise CommandError(summary)
        self.stdout.write(summary)

    def _read(self, path: Path) -> list[Example | Malformed]:
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                return list(run_examples(lines))
        except OSError as error:
            raise CommandError(f"Không mở được tệp {path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"Tệp {path} không phải UTF-8") from error
