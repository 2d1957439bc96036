"""A web worker stays small: what only files are made with is loaded by whoever makes one, never by a page."""

import json
import subprocess
import sys

HEAVY = ("PIL", "boto3", "docx", "fontTools", "lxml", "openpyxl", "pypdf", "segno", "storages", "weasyprint")
LOADED = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import tbemulation.wsgi
from django.template import engines
from django.test import Client
engines.all()
from dossiers.certificates.measure import metrics
metrics("regular")  # as pages do that say which certificates do not fit
status = Client(SERVER_NAME="localhost").get("/healthz").status_code
print(json.dumps([status, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def test_all_pages_and_tags_are_loaded_without_what_makes_files():
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)  # noqa: S603
    status, loaded = json.loads(told.stdout)
    assert status == 200
    assert set(HEAVY) & set(loaded) == set()
    assert {"campaigns", "scoring", "awards", "dossiers"} <= set(loaded)
