"""PostgreSQL with a copy, an object store, two web servers behind nginx, two workers; then hosts are killed under load.

    python -m bench.cluster [--seconds 60] [--people 8]

Needs nginx and PostgreSQL (Debian packages) and the packages of requirements/dev.txt. Exit code 1 and a sentence for
each thing that was lost or done twice.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.cluster import hosts
from bench.cluster.standby import standby
from tools.postgres import temporary_server

# As an office would run it: what is acknowledged is on the disk.
DURABLE = {"listen_addresses": "", "max_connections": "60"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--people", type=int, default=8)
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="tbe-cluster-") as folder,
        temporary_server(DURABLE) as database,
        hosts.object_store(Path(folder, "store")) as store,
    ):
        env = _environment(Path(folder), database, store)
        os.environ.update(env)
        return _run(Path(folder), env, database, chosen)


def _environment(folder: Path, database: str, store: str) -> dict[str, str]:
    """What all hosts are told alike."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "tbemulation.settings",
        "SECRET_KEY": "known to everybody and good for a trial only, so long that no check complains",
        "INSECURE_COOKIES": "1",
        "PROXY_COUNT": "1",
        "DATABASE_URL": database,
        "S3_BUCKET": hosts.BUCKET,
        "S3_ENDPOINT_URL": store,
        "S3_ACCESS_KEY": hosts.KEYS["access_key"],
        "S3_SECRET_KEY": hosts.KEYS["secret_key"],
        "STATIC_ROOT": str(folder / "static"),
        "DATA_DIR": str(folder / "trial"),
        "DAILY_MAIL_HOUR": "0",
    }


def _run(folder: Path, env: dict[str, str], database: str, chosen: argparse.Namespace) -> int:
    for command in (["-m", "bench.cluster.prepare"], ["manage.py", "collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, *command], cwd=hosts.ROOT, env=env, check=True)
    primary = database.removeprefix("postgres://postgres@/").rpartition("/")[0]
    with standby(primary) as copy:
        env["DATABASE_REPLICA_URL"] = os.environ["DATABASE_REPLICA_URL"] = copy
        import django  # noqa: PLC0415 - the settings come first

        django.setup()
        from bench.cluster import trial  # noqa: PLC0415

        found = trial.run(folder, env, chosen.seconds, chosen.people)
    print("\n".join(found) or "Không mất gì, không làm gì hai lần.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
