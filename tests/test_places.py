"""Where things are kept is chosen by the environment alone."""

import json
import os
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.contrib.sessions.backends import db
from django.utils.module_loading import import_string

ROOT = Path(__file__).resolve().parent.parent
ASK = """
import django, json
django.setup()
from axes.conf import settings
from django.core.files.storage import storages
names = ("DATABASES", "DATABASE_ROUTERS", "MIDDLEWARE", "SESSION_ENGINE", "AXES_HANDLER")
told = {name: getattr(settings, name) for name in names} | {"storage": type(storages["default"]).__name__}
print(json.dumps(told, default=str))
"""


@cache
def ask(**chosen: str) -> dict[str, Any]:
    """Settings of a process that is told this and nothing else."""
    env = {"PATH": os.environ["PATH"], "SECRET_KEY": "x", "DJANGO_SETTINGS_MODULE": "tbemulation.settings", **chosen}
    told = subprocess.run(  # noqa: S603 - our own interpreter and settings
        [sys.executable, "-c", ASK], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


def test_one_machine_needs_no_choice():
    told = ask()
    assert list(told["DATABASES"]) == ["default"]
    assert told["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert told["storage"] != "ObjectStorage"
    assert told["DATABASE_ROUTERS"] == []


def test_several_hosts_share_database_copy_and_store():
    urls = {"DATABASE_URL": "postgres://u:p@one/n?CONN_MAX_AGE=0", "DATABASE_REPLICA_URL": "postgres://u:p@two/n"}
    told = ask(**urls, S3_BUCKET="thidua", S3_ENDPOINT_URL="http://three:9000", S3_ACCESS_KEY="a", S3_SECRET_KEY="b")
    hosts = {alias: (one["HOST"], one["CONN_MAX_AGE"]) for alias, one in told["DATABASES"].items()}
    assert hosts == {"default": ("one", 0), "replica": ("two", 60)}
    assert (told["storage"], told["DATABASE_ROUTERS"]) == ("ObjectStorage", ["campaigns.replica.Router"])
    assert "campaigns.replica.RecentWriterMiddleware" in told["MIDDLEWARE"]


def test_sessions_and_lock_outs_are_in_the_database_whichever_host_answers():
    told = ask()
    store = import_module(told["SESSION_ENGINE"]).SessionStore
    assert issubclass(store, db.SessionStore)
    assert issubclass(import_string(told["AXES_HANDLER"]), AxesDatabaseHandler)
