"""Notices of the daily log, through the inbox and the outbox. None of them decides anything, and each arrives once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import Orang, orang
from kepegawaian.susunan import Anggota, pengganti
from kinerja.rules.jendela import TERTUTUP
from kinerja.rules.tunjangan import angka
from kinerja.selectors import pengingat as baca
from kinerja.selectors.orang import penilai_pada
from kinerja.selectors.pengingat import Kurang, Tunggu
from kinerja.selectors.perbaikan import perbaikan_sampai
from kinerja.selectors.setelan import setelan
from kinerja.selectors.tunjangan import akhir_bulan
from layanan.galat import IsianSalah
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan

JUDUL_PUTUSAN = {
    "KEMBALIKAN": _l("%(n)d catatan kinerja dikembalikan: %(hari)s"),
    "TOLAK": _l("%(n)d catatan kinerja ditolak: %(hari)s"),
    "BUKA": _l("Persetujuan %(n)d catatan kinerja dibuka kembali: %(hari)s"),
}


def akun_dari(ids: Iterable[int | None]) -> dict[int, object]:
    """Active accounts by id; one query."""
    return get_user_model().objects.filter(is_active=True).in_bulk([i for i in ids if i is not None])


def kabari_putusan(
    *, aksi: str, kunci: Sequence[tuple[int, date, UUID, int]], alasan: str, penilai: Orang, now: datetime,
) -> None:  # fmt: skip
    """Tell each person what came back, was refused or opened again, and why; of what came back, by when it is mended.
    Inside the deciding transaction."""
    milik: dict[int, list] = defaultdict(list)
    for k in kunci:
        milik[k[0]].append(k)
    daftar = orang(ids=milik)
    akun = akun_dari(o.akun_id for o in daftar)
    batas = _batas_perbaikan(daftar, milik, now) if aksi == "KEMBALIKAN" else {}
    kabar = []
    for o in daftar:
        punya = sorted(milik[o.id], key=lambda k: (k[1], str(k[2])))
        hari = tgl(punya[0][1]) if punya[0][1] == punya[-1][1] else f"{tgl(punya[0][1])} – {tgl(punya[-1][1])}"
        jenis = "DIKEMBALIKAN" if aksi == "KEMBALIKAN" else "DIPUTUS"
        judul = JUDUL_PUTUSAN[aksi] % {"n": len(punya), "hari": hari}
        isi = _("%(penilai)s: %(alasan)s") % {"penilai": penilai.nama, "alasan": alasan}
        if o.id in batas:
            isi = _("Perbaiki paling lambat %(t)s.") % {"t": tgl(batas[o.id])} + " " + isi
        kunci_kabar = f"kinerja:{aksi}:{punya[0][2]}:{punya[0][3]}"
        kabar += _satu(akun.get(o.akun_id), jenis, judul, isi, _hari_url(punya[0][1]), kunci_kabar)
    kabarkan(kabar)


def _batas_perbaikan(daftar: Sequence[Orang], milik: Mapping[int, Sequence], now: datetime) -> dict[int, date]:
    """Person -> the last day for the first of his entries that closes; absent where none can be mended any more."""
    hari = [k[1] for kunci in milik.values() for k in kunci]
    if not hari:
        return {}
    s = setelan(daftar, min(hari), max(hari), min(hari))
    hasil = {}
    for o in daftar:
        today = now.astimezone(ZoneInfo(o.zona)).date()
        batas = [perbaikan_sampai(s, o, t, now, today) for t in {k[1] for k in milik[o.id]}]
        if ada := [b for b in batas if b]:
            hasil[o.id] = min(ada)
    return hasil


def _satu(akun, jenis: str, judul: str, isi: str, url: str, kunci: str) -> list[Kabar]:
    return [Kabar((akun,), jenis, judul, isi, url, kunci, surel=True)] if akun else []


def _hari_url(tanggal: date) -> str:
    return f"{reverse('kinerja_hari_ini')}?tanggal={tanggal:%Y-%m-%d}"


@transaction.atomic
def ingatkan(*, anggota: Sequence[Anggota], tanggal: date, oleh: str, today: date) -> int:
    """Remind those of these people whose day is not full and may still be written; twice is once per person and day.
    Nobody who is on leave, travels or has a day off today.

    Number of people reminded (who has no account cannot be). Raises ``IsianSalah`` for a day to come, and
    where nobody can know whether the day may still be written.
    """
    if tanggal > today:
        raise IsianSalah(_("Hari itu belum tiba."))
    if not anggota:
        return 0
    s = setelan([a.o for a in anggota], tanggal.replace(day=1), max(akhir_bulan(tanggal), today), today)
    try:
        bertugas = [a for a in anggota if baca.bertugas(a.o, s, today)]
        belum = [k for k in baca.kurang(bertugas, tanggal, s) if s.jendela(k.a.o, tanggal, today).keadaan != TERTUTUP]
    except TahunTanpaKalender as galat:
        kata = _("Daftar hari libur %(t)d belum ada, jadi tidak ada yang diingatkan.")
        raise IsianSalah(kata % {"t": galat.tahun}) from galat
    isi = _("%(oleh)s mengingatkan: baru %(m)s dari %(s)s menit tercatat.")
    return _kabari_kurang(belum, "atasan", lambda k: isi % {"oleh": oleh, "m": angka(k.menit), "s": angka(k.sasaran)})


def _kabari_kurang(belum: Sequence[Kurang], macam: str, isi) -> int:
    akun = akun_dari(k.a.o.akun_id for k in belum)
    kabar = []
    for k in belum:
        judul = _("Kinerja harian %(t)s belum lengkap") % {"t": tgl(k.tanggal)}
        kunci = f"kinerja:{macam}:{k.a.o.id}:{k.tanggal}"
        kabar += _satu(akun.get(k.a.o.akun_id), "INFO", judul, isi(k), _hari_url(k.tanggal), kunci)
    kabarkan(kabar)
    return len(kabar)


@transaction.atomic
def sore(*, instansi_id: int, today: date) -> int:
    """The evening's reminder of an agency: who has not filled today. Sent again it arrives once."""
    isi = _("Baru %(m)s dari %(s)s menit tercatat hari ini. Lima belas detik per catatan sudah cukup.")
    belum = baca.sore(instansi_id, today)
    return _kabari_kurang(belum, "sore", lambda k: isi % {"m": angka(k.menit), "s": angka(k.sasaran)})


@transaction.atomic
def pagi(*, instansi_id: int, today: date) -> int:
    """The morning's notices of an agency: days that close tonight; to superiors what waits beyond the rule; to theirs
    what waits twice as long. Number of notices; sent again they arrive once. Approves nothing."""
    p = baca.pagi(instansi_id, today)
    atasan = penilai_pada(p.parah.keys(), today)
    diganti = pengganti({*p.lewat, *atasan.values()}, today)
    wakil = {i for daftar in diganti.values() for i in daftar}
    milik = {o.id: o for o in orang(ids={*p.lewat, *p.parah, *atasan.values(), *wakil, *p.tutup})}
    kepada = _kepada(milik, today)
    kabar: list[Kabar] = []
    for penilai_id, t in p.lewat.items():
        for i in (penilai_id, *diganti.get(penilai_id, ())):
            kabar += _rangkuman(kepada.get(i), i, penilai_id, t, today)
    for penilai_id, t in p.parah.items():
        for i in (atasan[penilai_id], *diganti.get(atasan[penilai_id], ())) if penilai_id in atasan else ():
            if i != penilai_id:
                kabar += _eskalasi(kepada.get(i), milik[penilai_id], t, today)
    for pegawai_id, celah in p.tutup.items():
        kabar += _penutupan(kepada.get(pegawai_id), celah, today)
    kabarkan(kabar)
    return len(kabar)


def _kepada(milik: Mapping[int, Orang], today: date) -> dict[int, object]:
    """Person -> account, of those who are at work today: a superior on leave is told by the notice to who fills his
    post."""
    s = setelan(milik.values(), today, today, today, jendela=False)
    akun = akun_dari(o.akun_id for o in milik.values())
    return {i: akun.get(o.akun_id) for i, o in milik.items() if baca.bertugas(o, s, today)}


def _rangkuman(akun, penerima_id: int, penilai_id: int, t: Tunggu, today: date) -> list[Kabar]:
    """Once a day and recipient and superior; nobody is told of his own entries, which he cannot decide."""
    milik: Mapping[int, int] = {i: n for i, n in t.milik.items() if i != penerima_id}
    if not milik:
        return []
    judul = _("%(n)d catatan kinerja menunggu keputusan Anda") % {"n": sum(milik.values())}
    isi = _("Dari %(o)d orang; yang terlama %(h)d hari kerja sejak diajukan. Tidak ada yang disetujui otomatis.") % {
        "o": len(milik), "h": t.umur,
    }  # fmt: skip
    kunci = f"kinerja:menunggu:{penilai_id}:{today}"
    return _satu(akun, "TERLAMBAT", judul, isi, reverse("kinerja_persetujuan"), kunci)


def _eskalasi(akun, penilai: Orang, t: Tunggu, today: date) -> list[Kabar]:
    """Once a week and superior."""
    tahun, pekan, _hari = today.isocalendar()
    judul = _("%(n)d catatan kinerja lama menunggu penilainya") % {"n": sum(t.milik.values())}
    isi = _("Menunggu %(nama)s; yang terlama %(h)d hari kerja, dua kali lipat batas instansi. Anda atasannya.") % {
        "nama": penilai.nama, "h": t.umur,
    }  # fmt: skip
    return _satu(
        akun, "TERLAMBAT", judul, isi, reverse("kinerja_papan"), f"kinerja:eskalasi:{penilai.id}:{tahun}-{pekan}"
    )


def _penutupan(akun, celah: Sequence[Kurang], today: date) -> list[Kabar]:
    hari = ", ".join(tgl(k.tanggal) for k in celah[:3])
    if len(celah) > 3:
        hari = _("%(hari)s dan %(n)d hari lain") % {"hari": hari, "n": len(celah) - 3}
    judul = _("Hari terakhir mengisi kinerja: %(hari)s") % {"hari": hari}
    isi = _("Kurang %(m)s menit. Sesudah hari ini ditutup dan hanya operator yang dapat membukanya kembali.") % {
        "m": angka(sum(k.sasaran - k.menit for k in celah))
    }
    return _satu(akun, "TERLAMBAT", judul, isi, _hari_url(celah[0].tanggal), f"kinerja:tutup:{celah[0].a.o.id}:{today}")
