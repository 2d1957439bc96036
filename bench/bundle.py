"""Time and memory of the whole dossier of `demo --stage awarded` as one file, in a process of its own as the worker is.

Run from the root of the repository: python bench/bundle.py
Loads the sample into a folder of its own (a minute), then prints one line for each: all missing papers printed and the
ZIP made, the ZIP made again from its parts, the merged PDF.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
# A process of its own for each measurement: what is said last is its longest silence and its most memory.
MAKE = """
import resource, sys, time
import django
django.setup()
from django.utils import timezone
from awards.models import Slot
from campaigns import jobs
from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from dossiers.actions.bundles import Order, ask_for_bundle
from dossiers.bundle import job as worker
from dossiers.certificates.queries import signers
from dossiers.models import Bundle, CertificateTemplate

form, again = sys.argv[1], len(sys.argv) > 2
campaign = Campaign.objects.get(pk=Slot.objects.first().content.campaign_id)
user = Membership.objects.filter(role=Role.SECRETARY).first().user
if again:
    Bundle.objects.all().delete()
signer = next(iter(signers(campaign, timezone.localdate())), None)
order = Order(form, CertificateTemplate.objects.first(), signer, missing=True)
bundle = ask_for_bundle(campaign=campaign, order=order, by_user=user, now=timezone.now())
told, slowest, tell = time.perf_counter(), 0.0, jobs.progress
def listening(*arguments):
    global told, slowest
    slowest, told = max(slowest, time.perf_counter() - told), time.perf_counter()
    tell(*arguments)
begun = time.perf_counter()
while job := jobs.claim(timezone.now()):
    if job.kind == "make_bundle":
        jobs.progress, told = listening, time.perf_counter()
    jobs.run(job)
seconds = time.perf_counter() - begun
bundle.refresh_from_db()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{seconds:6.1f} s {memory:4.0f} MiB {bundle.size / 2**20:5.1f} MiB in the file, "
      f"{len(bundle.parts['parts'])} parts, {slowest:.1f} s the longest silence: {bundle.get_state_display()}")
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {
            "SECRET_KEY": "of a measurement",
            "INSECURE_COOKIES": "1",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "tbemulation.settings",
            "PYTHONPATH": str(ROOT),
        }
        for command in (["migrate", "--verbosity=0"], ["load_plan", "fixtures/tinh_bien_2024.json"], ["demo"]):
            more = ["--stage", "awarded"] if command == ["demo"] else []
            subprocess.run(
                [sys.executable, "manage.py", *command, *more], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
            )
        for words, arguments in (("everything", ["zip"]), ("again", ["zip", "again"]), ("one PDF", ["merged"])):
            begun = time.perf_counter()
            made = subprocess.run(
                [sys.executable, "-c", MAKE, *arguments], cwd=ROOT, env=env, check=True, capture_output=True, text=True
            )
            print(f"{words:10} {time.perf_counter() - begun:6.1f} s, of these {made.stdout.strip()}", flush=True)


if __name__ == "__main__":
    main()
