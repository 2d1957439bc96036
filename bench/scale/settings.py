"""The product's settings; passwords that cost nothing, and answers to a browser that is a program."""

from tbemulation.settings import *  # noqa: F403
from tbemulation.settings import DATABASES as _DATABASES
from tbemulation.settings import STORAGES as _STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver"]
STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
LOGGING_CONFIG = None
_DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True  # every statement in full, so that its plan can be asked
