"""What a service's first migrations put into the engine's dated tables. Rows already there stay as they were set."""

import json
from datetime import date
from pathlib import Path

DASAR_NORMA = "SLA layanan BKN paling lama 5 hari kerja sejak 30 Juli 2025 (pernyataan BKN; teks resmi belum dilihat)"


def _tanggal(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None


def isi_parameter(apps, layanan: str, folder: Path) -> None:
    """Rows of every ``parameter*.json`` of the folder: kode, nilai, berlaku_mulai, dasar_hukum, pasti, and optionally
    berlaku_sampai, satuan, catatan. ``apps`` is the migration's."""
    model = apps.get_model("layanan", "Parameter")
    for berkas in sorted(folder.glob("parameter*.json")):
        for baris in json.loads(berkas.read_text(encoding="utf-8")):
            model.objects.get_or_create(
                layanan=layanan, kode=baris["kode"], berlaku_mulai=_tanggal(baris["berlaku_mulai"]),
                defaults={
                    "nilai": baris["nilai"], "satuan": baris.get("satuan", ""),
                    "berlaku_sampai": _tanggal(baris.get("berlaku_sampai")), "dasar_hukum": baris["dasar_hukum"],
                    "pasti": baris["pasti"], "catatan": baris.get("catatan", ""),
                },
            )  # fmt: skip


def isi_syarat(apps, layanan: str, folder: Path) -> None:
    """National rows of ``syarat_dokumen.json``: jenis, dokumen, sifat, berlaku_mulai, dasar_hukum, pasti, catatan."""
    model = apps.get_model("layanan", "SyaratDokumen")
    for baris in json.loads((folder / "syarat_dokumen.json").read_text(encoding="utf-8")):
        model.objects.get_or_create(
            layanan=layanan, jenis=baris["jenis"], instansi=None, dokumen=baris["dokumen"],
            berlaku_mulai=_tanggal(baris["berlaku_mulai"]),
            defaults={
                "sifat": baris["sifat"], "dasar_hukum": baris["dasar_hukum"], "pasti": baris["pasti"],
                "catatan": baris.get("catatan", ""), "berlaku_sampai": _tanggal(baris.get("berlaku_sampai")),
            },
        )  # fmt: skip


def isi_norma(apps, layanan: str) -> None:
    """Five working days (regulasi/sla_dan_kalender.md 6.1)."""
    apps.get_model("layanan", "NormaWaktu").objects.get_or_create(
        layanan=layanan, jenis="", berlaku_mulai=date(2025, 7, 30),
        defaults={"hari_kerja": 5, "dasar_hukum": DASAR_NORMA, "terverifikasi": False},
    )  # fmt: skip
