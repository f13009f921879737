"""The agency's own rules, periods and openings, written by its operators."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from kepegawaian.orang import Orang
from kinerja.galat import KonflikKinerja
from kinerja.models import AturanHarian, BukaKembali, PeriodePenilaian
from kinerja.selectors.pengaturan import versi_baris
from kinerja.selectors.simpan import diarsipkan
from kinerja.services.bersama import (
    KUNCI_ATURAN,
    KUNCI_TUTUP,
    PESAN_URUT,
    bukan_perkara_sendiri,
    kunci_instansi,
    periksa_isi,
    wajib_kelola,
)
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.waktu import BULAN, rentang, tambah_bulan, tgl
from notifikasi.services import beri_tahu

MAKS_HARI_BUKA = 62
SEHARI = timedelta(days=1)
ROMAWI = ("I", "II", "III", "IV")


def siapkan_aturan(
    *, instansi_id: int, unit_id: int | None, isi: Mapping[str, object], today: date, lama: AturanHarian | None = None
) -> AturanHarian:
    """The rule as it would be stored, checked but not saved. Raises IsianSalah by field.

    A rule begins today at the earliest: what people were told of past days stays.
    """
    a = lama or AturanHarian(instansi_id=instansi_id)
    a.unit_id = unit_id
    if unit_id and a.unit.instansi_id != instansi_id:
        raise IsianSalah(_("Unit ini milik instansi lain."), kolom="unit")
    for nama, nilai in isi.items():
        setattr(a, nama, nilai)
    if a.berlaku_mulai < today:
        raise IsianSalah(_("Paling awal hari ini: hari yang sudah lewat tidak berubah aturan."), kolom="berlaku_mulai")
    if not any(a.menit) and not a.menit_sebulan:
        raise IsianSalah(_("Isi menit sedikitnya satu hari, atau menit sebulan."), kolom="menit_0")
    a.dibuat_oleh = a.dibuat_oleh or "-"  # set by whoever saves
    periksa_isi(a, menit="menit_0", menit_ramadan="ramadan_0", unit="unit")
    return a


@transaction.atomic
def simpan_aturan(
    *, instansi_id: int, unit_id: int | None, isi: Mapping[str, object], actor, today: date, pk: int | None = None,
    versi: int = 0,
) -> AturanHarian:  # fmt: skip
    """Store a new rule, or change one whose day has not come. ``versi``: what the page of an existing one showed."""
    wajib_kelola(actor, instansi_id, today)
    kunci_instansi(KUNCI_ATURAN, instansi_id)
    lama = _belum_berlaku(instansi_id, pk, versi, today) if pk else None
    a = siapkan_aturan(instansi_id=instansi_id, unit_id=unit_id, isi=isi, today=today, lama=lama)
    a.dibuat_oleh = sebutan(actor)
    a._history_user = actor
    a.save()
    return a


@transaction.atomic
def cabut_aturan(*, instansi_id: int, pk: int, versi: int, actor, today: date) -> None:
    """Withdraw a rule whose day has not come; its history stays."""
    wajib_kelola(actor, instansi_id, today)
    kunci_instansi(KUNCI_ATURAN, instansi_id)
    a = _belum_berlaku(instansi_id, pk, versi, today)
    a._history_user = actor
    a.delete()


def _belum_berlaku(instansi_id: int, pk: int, versi: int, today: date) -> AturanHarian:
    a = AturanHarian.objects.filter(instansi_id=instansi_id, pk=pk).first()
    if a is None or versi_baris(AturanHarian, pk) != versi:
        raise KonflikKinerja
    if a.berlaku_mulai <= today:
        raise LangkahTidakSah(
            _("Aturan ini sudah berlaku sejak %(t)s, jadi tidak diubah lagi. Buat aturan baru yang menggantikannya.")
            % {"t": tgl(a.berlaku_mulai)}
        )
    return a


# --- periods ----------------------------------------------------------------------------------------


@transaction.atomic
def buat_periode(
    *, instansi_id: int, tahun: int, jenis: str, hari_batas: int, batas_final: date, actor, today: date
) -> int:
    """Make the periods of a year, monthly or quarterly, and its final one; gives how many were missing.

    ``hari_batas``: day of the month after a period on which filling ends. Running it again adds what is missing.
    Raises IsianSalah where the year already has periods of the other kind.
    """
    wajib_kelola(actor, instansi_id, today)
    kunci_instansi(KUNCI_ATURAN, instansi_id)
    J = PeriodePenilaian.Jenis
    ada = set(PeriodePenilaian.objects.filter(instansi_id=instansi_id, tahun=tahun).values_list("jenis", "awal"))
    lain = J.TRIWULAN if jenis == J.BULANAN else J.BULANAN
    if any(j == lain for j, _awal in ada):
        raise IsianSalah(
            _("Tahun %(t)d sudah memakai periode %(j)s.") % {"t": tahun, "j": J(lain).label.lower()}, kolom="jenis"
        )
    if batas_final < date(tahun, 12, 1):
        raise IsianSalah(_("Batas evaluasi tahunan tidak mendahului Desember tahun itu."), kolom="batas_final")
    baru = [
        PeriodePenilaian(instansi_id=instansi_id, tahun=tahun, jenis=j, nama=nama, awal=awal, akhir=akhir,
                         batas_pengisian=batas)
        for j, nama, awal, akhir, batas in _periode_setahun(tahun, jenis, hari_batas, batas_final)
        if (j, awal) not in ada
    ]  # fmt: skip
    PeriodePenilaian.objects.bulk_create(baru)
    return len(baru)


def _periode_setahun(tahun: int, jenis: str, hari_batas: int, batas_final: date):
    J = PeriodePenilaian.Jenis
    panjang = 1 if jenis == J.BULANAN else 3
    for n in range(12 // panjang):
        awal = date(tahun, 1 + n * panjang, 1)
        berikut = tambah_bulan(awal, panjang)
        nama = f"{BULAN[n]} {tahun}" if panjang == 1 else _("Triwulan %(n)s %(t)d") % {"n": ROMAWI[n], "t": tahun}
        hari = min(hari_batas, monthrange(berikut.year, berikut.month)[1])
        yield jenis, nama, awal, berikut - SEHARI, berikut.replace(day=hari)
    yield J.FINAL, _("Tahunan %(t)d") % {"t": tahun}, date(tahun, 1, 1), date(tahun, 12, 31), batas_final


@transaction.atomic
def ubah_batas(*, instansi_id: int, pk: int, batas: date, semula: date, actor, today: date) -> PeriodePenilaian:
    """Move the last day of filling. ``semula``: what the page showed. Raises KonflikKinerja, IsianSalah."""
    wajib_kelola(actor, instansi_id, today)
    p = PeriodePenilaian.objects.select_for_update().filter(instansi_id=instansi_id, pk=pk).first()
    if p is None or p.batas_pengisian != semula:
        raise KonflikKinerja
    p.batas_pengisian = batas
    periksa_isi(p, batas_pengisian="batas")
    p.save(update_fields=["batas_pengisian"])
    return p


# --- opening again ----------------------------------------------------------------------------------


@transaction.atomic
def buka_kembali(
    *, instansi_id: int, dari: date, sampai: date, berakhir: date, alasan: str, actor, today: date,
    unit_id: int | None = None, pegawai: Orang | None = None,
) -> BukaKembali:  # fmt: skip
    """Open past days again for the agency, one unit with those below it, or one person, until the end of
    ``berakhir``. The person is told. It waits for a close that is running, so that it opens what that one closed. Days
    in the archive must be put back first. Raises IsianSalah by field."""
    wajib_kelola(actor, instansi_id, today)
    kunci_instansi(KUNCI_TUTUP, instansi_id)
    if pegawai:
        bukan_perkara_sendiri(actor, pegawai.akun_id)
    if sampai > today:
        raise IsianSalah(_("Hanya hari yang sudah tiba yang dapat dibuka."), kolom="sampai")
    if sampai < dari:
        raise IsianSalah(PESAN_URUT, kolom="sampai")
    if (sampai - dari).days >= MAKS_HARI_BUKA:
        raise IsianSalah(_("Paling banyak %(n)d hari sekali buka.") % {"n": MAKS_HARI_BUKA}, kolom="sampai")
    if arsip := diarsipkan(dari, sampai):
        raise IsianSalah(
            _("Catatan %(b)s sudah diarsipkan. Minta pengelola portal mengembalikannya dahulu.")
            % {"b": tgl(arsip[0]).split(" ", 1)[1]},
            kolom="dari",
        )
    if not today <= berakhir <= today + MAKS_HARI_BUKA * SEHARI:
        raise IsianSalah(
            _("Antara hari ini dan %(t)s.") % {"t": tgl(today + MAKS_HARI_BUKA * SEHARI)}, kolom="berakhir"
        )
    b = BukaKembali(
        instansi_id=instansi_id, unit_id=unit_id, pegawai_id=pegawai.id if pegawai else None, dari=dari,
        sampai=sampai, berakhir=berakhir, alasan=alasan.strip(), oleh=actor, sebutan_oleh=sebutan(actor),
    )  # fmt: skip
    periksa_isi(b)
    b.save()
    if pegawai and pegawai.akun_id:
        beri_tahu(
            penerima=get_user_model().objects.filter(pk=pegawai.akun_id), jenis="INFO",
            judul=_("Catatan harian dibuka kembali"),
            isi=_("Hari %(a)s dapat diisi lagi hingga %(c)s. Alasan: %(d)s")
            % {"a": rentang(dari, sampai), "c": tgl(berakhir), "d": b.alasan},
            url=reverse("kinerja_bulan"), kunci=f"buka-kembali:{b.pk}", surel=True,
        )  # fmt: skip
    return b


@transaction.atomic
def akhiri_buka(*, instansi_id: int, pk: int, actor, today: date, now: datetime) -> BukaKembali:
    """Close an opening before its day. Raises KonflikKinerja where it has ended already."""
    wajib_kelola(actor, instansi_id, today)
    b = BukaKembali.objects.select_for_update(of=("self",)).filter(instansi_id=instansi_id, pk=pk).first()
    if b is None or b.diakhiri_pada is not None or b.berakhir < today:
        raise KonflikKinerja
    b.diakhiri_pada = now
    b.save(update_fields=["diakhiri_pada"])
    return b
