"""Thousands of authorities in one PostgreSQL of our own, then every page and hot write asked how it finds its rows.

    python -m bench.scale [--authorities 3300] [--units 45] [--contents 3] [--criteria 34] [--copies 300]
    python -m bench.scale --explain          # on the database of DATABASE_URL, filled before by --fill

One authority in `--copies` is made by the product (`manage.py demo`), the others are copies of these; beside them stand
as many copies of the whole 2024 sample, which has rows of every kind. All of it is gone afterwards. Exit code 1 when a
page or a hot write reads a large table from end to end.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.postgres import SETTINGS, temporary_server

ROOT = Path(__file__).resolve().parent.parent.parent
REPORTS = ROOT / "var" / "bench"
LARGE_SERVER = SETTINGS | {
    "shared_buffers": "2GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "16GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "effective_cache_size": "8GB",
    "random_page_cost": "1.1",
}


def main() -> int:
    chosen = _arguments()
    if chosen.fill or chosen.explain:
        return _inside(chosen)
    with temporary_server(LARGE_SERVER) as url, tempfile.TemporaryDirectory(prefix="tbe-scale-") as folder:
        env = os.environ | {"DATABASE_URL": url, "DATA_DIR": folder, "SECRET_KEY": "scale", "INSECURE_COOKIES": "1"}
        for stage in ("--fill", "--explain"):
            command = [sys.executable, "-m", "bench.scale", stage, *sys.argv[1:]]
            status = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
        return status


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("authorities", 3300), ("units", 45), ("contents", 3), ("criteria", 34), ("copies", 300)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--explain", action="store_true")
    return parser.parse_args()


def _inside(chosen: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.scale.settings")
    import django  # noqa: PLC0415 - the settings come first

    django.setup()
    begun = time.monotonic()
    if chosen.fill:
        from bench.scale.filling import fill  # noqa: PLC0415

        fill(chosen)
        print(f"Lập dữ liệu: {time.monotonic() - begun:.0f} giây.", flush=True)
        return 0
    from bench.scale.asking import ask  # noqa: PLC0415

    scans = ask(REPORTS)
    print(f"Hỏi cách tìm: {time.monotonic() - begun:.0f} giây.", flush=True)
    return 1 if scans else 0


if __name__ == "__main__":
    sys.exit(main())
