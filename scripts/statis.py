"""Collect, hash and compress the static files. Needs no database; the settings only want an address."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_portal.settings")
os.environ.setdefault("DATABASE_URL", "postgres:///tidak-dipakai")

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()
call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=["*.rtl.*", "tabler-*"])
