"""What the first migrations write: the default profile and the parameters. Rows already there stay as they were set."""

import json
from datetime import date
from pathlib import Path

from django.utils import timezone

from layanan.isi_awal import isi_parameter

DATA = Path(__file__).parent / "data"


def baca_profil_awal() -> list[dict]:
    """The profiles that the portal ships."""
    return json.loads((DATA / "profil.json").read_text(encoding="utf-8"))


def isi_profil(apps) -> None:
    """Profiles for all agencies, published; ``apps`` is the migration's."""
    profil, versi = apps.get_model("talenta", "Profil"), apps.get_model("talenta", "VersiProfil")
    for p in baca_profil_awal():
        milik, _baru = profil.objects.get_or_create(kode=p["kode"], instansi=None, defaults={"nama": p["nama"]})
        versi.objects.get_or_create(
            profil=milik, nomor=p["nomor"],
            defaults={
                "isi": p["isi"], "dasar": p["dasar"], "catatan": p["catatan"],
                "berlaku_mulai": date.fromisoformat(p["berlaku_mulai"]), "status": "TERBIT",
                "diterbitkan_pada": timezone.now(), "sebutan_penerbit": "Portal (isian awal)",
            },
        )  # fmt: skip


def isi(apps, schema_editor=None) -> None:
    isi_profil(apps)
    isi_parameter(apps, "talenta", DATA)
