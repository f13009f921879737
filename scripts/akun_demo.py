"""Print the demo's log-ins: whom one can be, and the one password. Asked by ``jalankan.py`` when the web is up."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_portal.settings")

import django  # noqa: E402

django.setup()
from django.contrib.auth import get_user_model  # noqa: E402

from beranda.demo.akun import DAFTAR, SANDI_DEMO  # noqa: E402

nama = dict(get_user_model().objects.filter(email__in=[a.surel for a in DAFTAR]).values_list("email", "jabatan"))
print(f"Password of every demo account: {SANDI_DEMO}")
for akun in DAFTAR:
    if akun.surel in nama:
        print(f"  {akun.surel:28} {nama[akun.surel]}")
