"""Factories of kinerja; see ``tests/pabrik.py``. Days lie in 2026, for which the migration has made partitions."""

import uuid
from datetime import UTC, date, datetime

from kepegawaian.orang import Orang, orang
from kinerja.models import (
    AturanHarian,
    AturanTunjangan,
    Evaluasi,
    HariPegawai,
    KinerjaHarian,
    MasaPenilai,
    PaguTunjangan,
    PeriodePenilaian,
    RencanaAksi,
    Rhk,
    Skp,
)
from kinerja.models.aturan import MENIT_5_HARI
from kinerja.selectors.cuplikan import cuplikan_orang
from tests import pabrik

# Monday 2 March 2026, 10.00 in Jakarta.
SENIN = date(2026, 3, 2)
SEKARANG = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def pasangan(instansi=None, *, berakun: bool = True):
    """(person, superior) of one unit with the superior's row; both with accounts unless ``berakun`` is False."""
    instansi = instansi or pabrik.instansi()
    unit = pabrik.unit(instansi)
    kepala = pabrik.pegawai(jabatan=pabrik.jabatan(unit, jenis="ADMINISTRATOR", eselon="III.a", nama="Kepala Bidang"))
    staf = pabrik.pegawai(jabatan=pabrik.jabatan(unit, nama="Pengolah data"))
    if berakun:
        akun(kepala)
        akun(staf)
    penilai(staf, kepala)
    return staf, kepala


def akun(pegawai):
    """Give the person an account and return it."""
    pegawai.akun = pabrik.user(nama=pegawai.nama, username=pegawai.nip)
    pegawai.save(update_fields=["akun"])
    return pegawai.akun


def penilai(pegawai, atasan, mulai: date = date(2026, 1, 1), sampai: date | None = None) -> MasaPenilai:
    return MasaPenilai.objects.create(
        pegawai=pegawai, penilai=atasan, mulai=mulai, sampai=sampai, asal="SUSUNAN", dicatat_oleh="Portal"
    )


def aturan(instansi, **isi) -> AturanHarian:
    """The portal's defaults from 1 January 2026 on, but for ``isi``."""
    bawaan = {"berlaku_mulai": date(2026, 1, 1), "dasar": "Peraturan uji", "menit": list(MENIT_5_HARI)}
    return AturanHarian.objects.create(**bawaan | isi, instansi=instansi, dibuat_oleh="Operator uji")


def orang_dari(pegawai) -> Orang:
    return orang(ids=[pegawai.pk])[0]


def skp(pegawai, atasan, *, rhk: int = 2, status: str = "DITETAPKAN", **isi) -> Skp:
    """A SKP of 2026 with ``rhk`` RHK utama, set unless ``status`` says otherwise."""
    bawaan = {
        "instansi": pegawai.instansi, "unit": pegawai.unit, "jabatan": pegawai.jabatan, "penilai": atasan,
        "tahun": 2026,
        "periode_awal": date(2026, 1, 1), "periode_akhir": date(2026, 12, 31), "status": status,
        "cuplikan": cuplikan_orang(pegawai=pegawai.pk, penilai=atasan.pk),
        "ditetapkan_pada": SEKARANG if status == "DITETAPKAN" else None,
    }  # fmt: skip
    satu = Skp.objects.create(**bawaan | isi, pegawai=pegawai)
    Rhk.objects.bulk_create([Rhk(skp=satu, nomor=n, deskripsi=f"Hasil kerja {n}") for n in range(1, rhk + 1)])
    return satu


def periode(instansi, awal: date = date(2026, 3, 1), akhir: date = date(2026, 3, 31), **isi) -> PeriodePenilaian:
    bawaan = {"tahun": awal.year, "jenis": "BULANAN", "nama": f"{awal:%B %Y}", "batas_pengisian": akhir}
    return PeriodePenilaian.objects.create(**bawaan | isi, instansi=instansi, awal=awal, akhir=akhir)


def aksi(rhk: Rhk, periode: PeriodePenilaian, **isi) -> RencanaAksi:
    return RencanaAksi.objects.create(
        **{"deskripsi": "Rencana aksi", "target": 1, "satuan": "dokumen"} | isi, rhk=rhk, periode=periode
    )


def catatan(pegawai, tanggal: date = SENIN, mulai: int = 480, selesai: int = 600, **isi) -> KinerjaHarian:
    """One entry, waiting for the superior, stored without asking any rule."""
    bawaan = {
        "kegiatan": "Rapat koordinasi", "kunci": uuid.uuid4(), "dicatat_pada": SEKARANG, "diubah_pada": SEKARANG,
        "instansi_id": pegawai.instansi_id,
    }  # fmt: skip
    if isi.get("status") in ("DISETUJUI", "DIKEMBALIKAN", "DITOLAK"):
        bawaan |= {"diputus_pada": SEKARANG, "sebutan_pemutus": "Atasan uji", "alasan_putusan": "Alasan uji"}
    return KinerjaHarian.objects.create(
        **bawaan | isi, pegawai_id=pegawai.pk, tanggal=tanggal, mulai=mulai, selesai=selesai
    )


def rumus(instansi, **isi) -> AturanTunjangan:
    """60/40 by minutes from 1 January 2026 on, but for ``isi``."""
    bawaan = {"berlaku_mulai": date(2026, 1, 1), "dasar": "Perbup uji 1/2026"}
    return AturanTunjangan.objects.create(**bawaan | isi, instansi=instansi, dibuat_oleh="Operator uji")


def pagu(pegawai, rupiah: int = 4_500_000, **isi) -> PaguTunjangan:
    return PaguTunjangan.objects.create(
        **{"berlaku_mulai": date(2026, 1, 1), "dasar": "Keputusan uji", "instansi": pegawai.instansi} | isi,
        pegawai=pegawai, rupiah=rupiah, dicatat_oleh="Operator uji",
    )  # fmt: skip


def evaluasi_dinilai(skp: Skp, periode: PeriodePenilaian, penilai, predikat: str = "BAIK", **isi) -> Evaluasi:
    """An appraisal of that SKP, rated, its ratings as the matrix has them for the predikat."""
    hasil, perilaku = {
        "SANGAT_BAIK": ("DI_ATAS", "DI_ATAS"), "BAIK": ("SESUAI", "SESUAI"), "BUTUH_PERBAIKAN": ("DI_BAWAH", "SESUAI"),
        "KURANG": ("SESUAI", "DI_BAWAH"), "SANGAT_KURANG": ("DI_BAWAH", "DI_BAWAH"),
    }[predikat]  # fmt: skip
    bawaan = {
        "status": "DINILAI", "rating_hasil": hasil, "rating_perilaku": perilaku, "alasan": "Alasan uji",
        "dinilai_pada": SEKARANG, "cuplikan": cuplikan_orang(pegawai=skp.pegawai_id, penilai=penilai.pk),
    }  # fmt: skip
    return Evaluasi.objects.create(**bawaan | isi, skp=skp, periode=periode, penilai=penilai, predikat=predikat)


def hari(pegawai, macam: str, mulai: date, sampai: date | None = None, **isi) -> HariPegawai:
    return HariPegawai.objects.create(
        pegawai=pegawai, macam=macam, mulai=mulai, sampai=sampai or mulai, dicatat_oleh="Operator uji", **isi
    )
