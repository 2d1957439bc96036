"""The 2024 plan with its sample data up to the awards, made once in a run."""

import os
import subprocess
import sys
from collections.abc import Mapping

from bench.frame import Frame
from bench.worlds import SECRET
from tools.setup import ROOT

_STEPS = (
    ("migrate", "--verbosity=0"),
    ("collectstatic", "--noinput", "--verbosity=0"),
    ("load_plan", "fixtures/tinh_bien_2024.json"),
    ("demo", "--stage", "awarded"),
)


def sample(frame: Frame) -> Mapping[str, str]:
    """The environment of its commands and servers."""
    folder = frame.worlds.folder / "sample"
    env = os.environ | {
        "SECRET_KEY": SECRET,
        "INSECURE_COOKIES": "1",
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tbemulation.settings",
        "PYTHONPATH": str(ROOT),
    }
    if not folder.exists():
        folder.mkdir()
        for step in _STEPS:
            subprocess.run([sys.executable, "manage.py", *step], cwd=ROOT, env=env, check=True, capture_output=True)
    return env
