"""The portal's settings as the tests run them: quick hashes, nothing sent, nothing kept."""

import tempfile

from asn_portal.settings import *  # noqa: F403
from asn_portal.settings import DATABASES, STORAGES, TEMPLATES
from tests.penjaga import VariabelTakDikenal

DEMO = False
# What the tests store need not outlive a power cut.
_pilihan = DATABASES["default"].setdefault("OPTIONS", {})
_pilihan["options"] = f"{_pilihan.get('options', '')} -c synchronous_commit=off".strip()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Tests call tasks directly; what they queue stays in this process and never reaches a developer's worker.
CELERY_BROKER_URL = "memory://"

_berkas = tempfile.TemporaryDirectory(prefix="portal-uji-")
STORAGES = STORAGES | {
    "default": STORAGES["default"] | {"OPTIONS": {"location": _berkas.name, "base_url": None}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = _berkas.name
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = VariabelTakDikenal()
