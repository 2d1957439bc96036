"""The product's settings as tests need them: plain HTTP, quick password hashes, no collected static files."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "known to everybody and good for tests only")
os.environ.setdefault("INSECURE_COOKIES", "1")
_data_dir = tempfile.TemporaryDirectory(prefix="tbemulation-tests-")  # held here, removed when the tests end
os.environ.setdefault("DATA_DIR", _data_dir.name)

from tbemulation.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
RENDER_PROCESSES = 1  # for each process of the test run
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing one, and warnings are errors here
