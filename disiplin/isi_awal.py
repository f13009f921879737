"""The law tables as shipped in ``data/``, written by the first migration; rows already there stay as they were set."""

import json
from datetime import date
from pathlib import Path

from django.utils import timezone

DATA = Path(__file__).parent / "data"


def baca(nama: str) -> list[dict]:
    """Rows of one file; dates as text."""
    return json.loads((DATA / f"{nama}.json").read_text(encoding="utf-8"))


def isi_hukum(apps) -> None:
    """Every table of the law; ``apps`` is the migration's."""

    def model(nama: str):
        return apps.get_model("disiplin", nama).objects

    regulasi = {}
    for r in baca("regulasi"):
        nilai = r | {"mulai": _hari(r["mulai"]), "sampai": _hari(r["sampai"])}
        regulasi[r["kode"]], _ = model("Regulasi").get_or_create(kode=nilai.pop("kode"), defaults=nilai)

    def isi(nama: str, berkas: str, kunci: tuple[str, ...], **rujuk: dict) -> dict[tuple, object]:
        """Rows of ``berkas``, with the codes of ``rujuk`` turned into rows; (regulation, code) -> row."""
        hasil = {}
        for r in baca(berkas):
            kode = r["regulasi"]
            # A column that came with a later migration is not there yet when the first one runs.
            kolom = {f.name for f in apps.get_model("disiplin", nama)._meta.get_fields()} - {"regulasi"}
            nilai = {k: rujuk[k].get((kode, v)) if k in rujuk else v for k, v in r.items() if k in kolom}
            cari = {k: nilai.pop(k) for k in kunci}
            baris, _ = model(nama).get_or_create(regulasi=regulasi[kode], **cari, defaults=nilai)
            hasil[kode, r.get("kode", "")] = baris
        return hasil

    tingkat = isi("TingkatHukuman", "tingkat", ("kode",))
    pasal = isi("Pasal", "pasal", ("kode",))
    # A substitute stands in the same table: first those that have none.
    jenis = isi("JenisHukuman", "jenis_hukuman", ("kode",), tingkat=tingkat, pengganti={})
    for r in baca("jenis_hukuman"):
        satu = jenis[r["regulasi"], r["kode"]]
        if r["pengganti"] and satu.pengganti_id is None:
            satu.pengganti = jenis[r["regulasi"], r["pengganti"]]
            satu.save()
    isi("Pelanggaran", "pelanggaran", ("pasal", "dampak", "tingkat"), pasal=pasal, tingkat=tingkat)
    kunci = ("jenis_pegawai", "instansi", "berturut", "paling_sedikit")
    isi("AmbangKehadiran", "ambang_kehadiran", kunci, jenis=jenis)
    isi("Kewenangan", "kewenangan", ("pejabat", "sasaran", "tingkat"), tingkat=tingkat)
    isi("AturanTenggat", "tenggat", ("kode",))
    isi("Dampak", "dampak", ("layanan", "keadaan", "tingkat"), tingkat=tingkat)
    isi_kaidah(apps)


def isi_kaidah(apps) -> None:
    """National settings; those of a later release come with its migration."""
    for r in baca("kaidah"):
        nilai = r | {"berlaku_mulai": _hari(r["berlaku_mulai"])}
        cari = {k: nilai.pop(k) for k in ("kode", "berlaku_mulai")}
        apps.get_model("disiplin", "Kaidah").objects.get_or_create(instansi=None, **cari, defaults=nilai)


def isi_sinyal(apps) -> None:
    """From which values the early signals are watched and coached: the portal's own starting values."""
    dasar = "Usulan portal: nilai awal, disetel menurut pengalaman instansi; bukan ketentuan peraturan"
    kolom = ("nama", "panjang", "awas", "bina", "satuan")
    for urutan, r in enumerate(baca("sinyal"), 1):
        nilai = {k: r[k] for k in kolom} | {"urutan": urutan, "dasar_hukum": dasar, "catatan": r.get("catatan", "")}
        apps.get_model("disiplin", "AmbangSinyal").objects.get_or_create(
            kode=r["kode"], instansi=None, berlaku_mulai=date(2021, 8, 31),
            defaults=nilai | {"aktif": r.get("aktif", True)},
        )  # fmt: skip


def tandai_kehadiran(apps) -> None:
    """The duties whose level follows from days of absence."""
    for r in baca("pasal"):
        if r.get("kehadiran"):
            apps.get_model("disiplin", "Pasal").objects.filter(regulasi__kode=r["regulasi"], kode=r["kode"]).update(
                kehadiran=True
            )


def _hari(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None


def isi_templat(apps) -> None:
    """Version 1 of every letter's national words; the shipped text is written as lines."""
    templat = apps.get_model("disiplin", "TemplatSurat").objects
    for r in baca("templat_surat"):
        nilai = {"judul": r["judul"], "isi": "\n".join(r["isi"]), "dibuat_pada": timezone.now()}
        templat.get_or_create(jenis=r["jenis"], instansi=None, versi=1, defaults=nilai)
