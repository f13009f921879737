"""SKP for tests: made and moved by the services themselves."""

from datetime import date
from decimal import Decimal

from kinerja.models import Skp
from kinerja.services import skp as langkah
from kinerja.services import skp_isi as isi
from kinerja.services.skp_isi import IsianIndikator
from tests.pabrik_kinerja import SEKARANG, SENIN, orang_dari

BOKS = IsianIndikator("Arsip yang ditata", "KUANTITAS", Decimal(12), "boks")
TAHUN = (date(2026, 1, 1), date(2026, 12, 31))


def buat(pegawai, *, masa=TAHUN, today=SENIN, **lain) -> Skp:
    return langkah.buat(
        pemilik=orang_dari(pegawai), tahun=masa[0].year, periode_awal=masa[0], periode_akhir=masa[1],
        **{"pendekatan": "KUANTITATIF"} | lain, actor=pegawai.akun, today=today, now=SEKARANG,
    )  # fmt: skip


def rhk(skp: Skp, deskripsi: str = "Tertatanya arsip", indikator=(BOKS,), **lain):
    """One RHK utama more, by its owner."""
    skp.refresh_from_db()
    bawaan = {"rhk_id": None, "jenis": "UTAMA", "rhk_atasan_id": None, "teks_atasan": "", "perspektif": ""}
    satu = isi.simpan_rhk(
        **bawaan | lain, skp_id=skp.pk, versi=skp.versi, deskripsi=deskripsi, indikator=indikator,
        actor=skp.pegawai.akun,
    )  # fmt: skip
    skp.refresh_from_db()
    return satu


LANGKAH_PENILAI = ("tetapkan", "kembalikan")


def jalan(nama: str, skp: Skp, actor=None, *, today=SENIN, **lain) -> Skp:
    """The step ``nama`` on the version in the database, by whom it belongs to unless ``actor`` says otherwise."""
    skp = Skp.objects.select_related("pegawai__akun", "penilai__akun").get(pk=skp.pk)
    actor = actor or (skp.penilai if nama in LANGKAH_PENILAI else skp.pegawai).akun
    if nama not in ("tarik", "hapus"):
        lain["today"] = today
    if nama in ("kembalikan", "revisi"):
        lain.setdefault("alasan", "Target belum terukur")
    return getattr(langkah, nama)(**{"versi": skp.versi} | lain, skp_id=skp.pk, actor=actor, now=SEKARANG)


def pada(pegawai, status: str) -> Skp:
    """A SKP of the person brought into that state by its steps."""
    skp = buat(pegawai)
    rhk(skp)
    jalur = {
        "DRAFT": (), "DIAJUKAN": ("ajukan",), "DIKEMBALIKAN": ("ajukan", "kembalikan"),
        "DITETAPKAN": ("ajukan", "tetapkan"), "DIGANTI": ("ajukan", "tetapkan"),
    }  # fmt: skip
    for nama in jalur[status]:
        jalan(nama, skp)
    if status == "DIGANTI":
        for nama in ("ajukan", "tetapkan"):
            jalan(nama, Skp.objects.filter(revisi_dari=skp).first() or jalan("revisi", skp))
    skp.refresh_from_db()
    assert skp.status == status
    return skp
