"""Fixing a PAK: what the record proposes enters it with number, date and the official who fixed it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kenaikan_pangkat.rules import angka_kredit as ak
from kenaikan_pangkat.selectors.angka_kredit import hitung_pak
from kenaikan_pangkat.selectors.fakta import parameter_kp
from kepegawaian import selectors as kepegawaian
from kepegawaian import services_angka_kredit as rekam
from layanan.galat import IsianSalah
from layanan.parameter_tabel import ParameterTidakAda


@transaction.atomic
def tetapkan_pak(
    *, pegawai_id: int, tahun: int, nomor: str, tanggal: date, penetap: str, actor, today: date,
    sampai_bulan: int = 12, predikat: str = "",
) -> list:  # fmt: skip
    """Store the rows of ``hitung_pak`` (same arguments); returns them.

    ``predikat``: of a periodic appraisal, read only while the record has none of that year. Raises PermissionDenied
    unless ``actor`` is an operator of the agency and somebody else; IsianSalah when there is nothing to fix or the
    predikat is missing; ValidationError by field.
    """
    orang = kepegawaian.rekam_kepangkatan([pegawai_id])[pegawai_id]
    try:
        usul = hitung_pak(
            orang, tahun, today=today, parameter=parameter_kp(), sampai_bulan=sampai_bulan, predikat=predikat
        )
    except ParameterTidakAda as galat:
        raise IsianSalah(_("Konversi predikat belum berlaku pada tahun itu."), kolom="tahun") from galat
    if not usul:
        raise IsianSalah(
            _("Tidak ada bulan yang dapat ditetapkan: sudah ber-PAK, belum berakhir, atau bukan dalam JF."),
            kolom="tahun",
        )  # fmt: skip
    if usul[0].kurang:
        raise IsianSalah(f"{usul[0].kurang} " + _("Tanpa predikat angka kredit tidak dihitung."), kolom="predikat")
    baris = [
        {"jenis": "KONVERSI", "jenjang": u.jenjang, "nama_jabatan": u.nama_jabatan, "mulai": u.mulai,
         "selesai": u.selesai, "predikat": u.predikat, "nilai": u.nilai}
        for u in usul
    ]  # fmt: skip
    return rekam.catat_pak(
        pegawai_id=pegawai_id, baris=baris, nomor=nomor, tanggal=tanggal, penetap=penetap, actor=actor, today=today
    )


@transaction.atomic
def catat_ijazah(*, pegawai_id: int, nomor: str, tanggal: date, penetap: str, actor, today: date) -> list:
    """The one-off addition for a higher diploma, in the level held on ``today``. Raises as ``tetapkan_pak``."""
    orang = kepegawaian.rekam_kepangkatan([pegawai_id])[pegawai_id]
    tabel = ak.TabelAK.pada(parameter_kp(), today)
    jenjang = orang.jabatan.jenjang if orang.jabatan and orang.jabatan.jenis == "JF" else ""
    if jenjang not in tabel.jenjang:
        raise IsianSalah(_("Tambahan ijazah hanya untuk pemangku jabatan fungsional."))
    if any(r.jenis == "PENDIDIKAN" and r.jenjang == jenjang for r in orang.riwayatangkakredit.all()):
        raise IsianSalah(_("Tambahan ijazah hanya sekali dalam satu jenjang; di jenjang ini sudah dicatat."))
    baris = {"jenis": "PENDIDIKAN", "jenjang": jenjang, "nama_jabatan": orang.jabatan.nama, "mulai": tanggal,
             "selesai": tanggal, "nilai": ak.tambahan_ijazah(jenjang, tabel)}  # fmt: skip
    return rekam.catat_pak(
        pegawai_id=pegawai_id, baris=[baris], nomor=nomor, tanggal=tanggal, penetap=penetap, actor=actor, today=today
    )


def catat_integrasi(
    *, pegawai_id: int, jenjang: str, mulai: date, selesai: date, nilai, nomor: str, tanggal: date, penetap: str, actor,
    today: date,
) -> list:  # fmt: skip
    """An older PAK that BKN integrated: the credit of the level up to its end. Raises as ``catat_pak``."""
    baris = {"jenis": "INTEGRASI", "jenjang": jenjang, "mulai": mulai, "selesai": selesai, "nilai": nilai}
    return rekam.catat_pak(
        pegawai_id=pegawai_id, baris=[baris], nomor=nomor, tanggal=tanggal, penetap=penetap, actor=actor, today=today
    )
