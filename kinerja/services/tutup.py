"""Closing a month: the figures of everybody are stored with every input, because the number is money."""

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from kepegawaian import selectors as kepegawaian
from kepegawaian.atasan import anggota
from kepegawaian.orang import orang
from kinerja.galat import KonflikKinerja
from kinerja.models import RekapTutup, TutupBulan
from kinerja.selectors.rekap import hari_tersimpan, rincian
from kinerja.selectors.tutup import Dikembalikan, dikembalikan, ids_sebulan, keadaan, lot_instansi, menunggu_penilai
from kinerja.services.bersama import KUNCI_ATURAN, KUNCI_TUTUP, kunci_instansi, wajib_kelola
from kinerja.services.rekap import hitung_sekarang
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan

MAKS_ALASAN = 1000


def nama_bulan(bulan: date) -> str:
    """``Maret 2026``."""
    return tgl(bulan).split(" ", 1)[1]


@transaction.atomic
def tutup_bulan(
    *, instansi_id: int, bulan: date, alasan: str, versi: int, actor, today: date, now: datetime
) -> TutupBulan:
    """Close the month of an agency, or close it again after it was opened: all in one transaction.

    ``versi``: of the last close that the page showed, 0 for none. Every person's sums are counted anew and stored in
    ``RekapTutup`` with rules, days and allowance; earlier closes stay. While it runs, what else writes in the log of
    these people waits, so that nothing is decided past the figures. Entries that still wait for a superior, or that
    their writers may still mend, need ``alasan``. Raises ``TidakBerwenang``, ``KonflikKinerja``, ``LangkahTidakSah``,
    ``IsianSalah``, ``TahunTanpaKalender``.
    """
    wajib_kelola(actor, instansi_id, today)
    if bulan.day != 1:
        raise IsianSalah(_("Bulan ditulis dengan tanggal satu."))
    # Formula, pagu and deductions wait too: what is entered for this month comes before the close or is refused by it.
    kunci_instansi(KUNCI_ATURAN, instansi_id)
    kunci_instansi(KUNCI_TUTUP, instansi_id)
    k = keadaan(instansi_id, bulan, today)
    if k.versi != versi:
        raise KonflikKinerja
    _pastikan_boleh(k)
    orang(ids=ids_sebulan(instansi_id, bulan), kunci=True)
    hitung_sekarang(instansi_id=instansi_id, bulan=bulan, now=now)
    menunggu = sum(m.catatan for m in menunggu_penilai(instansi_id, bulan))
    alasan = alasan.strip()
    if not alasan:
        _tagih_alasan(menunggu, dikembalikan(instansi_id, bulan, today))
    if len(alasan) > MAKS_ALASAN:
        raise IsianSalah(_("Alasan paling panjang %(n)d huruf.") % {"n": MAKS_ALASAN}, kolom="alasan")
    ids = ids_sebulan(instansi_id, bulan)  # also those of the close before: asked before this one stands
    tutup = TutupBulan.objects.create(
        instansi_id=instansi_id, bulan=bulan, versi=versi + 1, menunggu=menunggu, alasan=alasan, ditutup_oleh=actor,
        sebutan_oleh=sebutan(actor), ditutup_pada=now,
    )  # fmt: skip
    _bekukan(tutup, ids, today)
    _kabarkan(tutup, ids)
    return tutup


def _tagih_alasan(menunggu: int, kembali: Dikembalikan) -> None:
    """Raises ``IsianSalah`` where somebody still has a say: then the close needs a reason."""
    sebab = []
    if menunggu:
        sebab.append(_("%(n)d catatan masih menunggu persetujuan dan tidak akan dihitung.") % {"n": menunggu})
    if kembali.masih:
        sebab.append(
            _("%(n)d catatan dikembalikan dan masih dapat diperbaiki pegawainya, paling lama sampai %(t)s.")
            % {"n": kembali.masih, "t": tgl(kembali.sampai)}
        )
    if sebab:
        raise IsianSalah(" ".join([*sebab, _("Tulis alasan menutup bulan ini.")]), kolom="alasan")


def _pastikan_boleh(k) -> None:
    if k.today < k.mulai:
        raise LangkahTidakSah(
            _("Bulan %(b)s masih dapat diisi; paling cepat ditutup %(t)s.")
            % {"b": nama_bulan(k.bulan), "t": tgl(k.mulai)}
        )
    if k.terbuka:
        raise LangkahTidakSah(
            _("Masih ada pembukaan kembali sampai %(t)s. Tunggu berakhir, atau akhiri dahulu.")
            % {"t": tgl(max(b.berakhir for b in k.terbuka))}
        )
    if k.tutup and not k.dibuka_lagi:
        raise LangkahTidakSah(
            _("Bulan %(b)s sudah ditutup. Untuk mengubahnya, buka kembali harinya dahulu, dengan alasan.")
            % {"b": nama_bulan(k.bulan)}
        )


def _bekukan(tutup: TutupBulan, ids: list[int], today: date) -> None:
    """Store these people's figures in lots."""
    unit = dict(kepegawaian.unit_instansi(tutup.instansi_id).order_by().values_list("pk", "nama"))
    for lot in lot_instansi(tutup.instansi_id, tutup.bulan, today, ids=ids):
        hari = hari_tersimpan(tutup.instansi_id, [b.o.id for b in lot], tutup.bulan)
        RekapTutup.objects.bulk_create(
            [
                RekapTutup(
                    tutup=tutup, pegawai_id=b.o.id, menit_target=b.target.menit, menit_setuju=b.menit_setuju,
                    tunjangan=b.rupiah, rincian=rincian(b, unit.get(b.o.unit_id, ""), hari.get(b.o.id, {})),
                )
                for b in lot
            ],
            batch_size=500,
        )  # fmt: skip


def _kabarkan(tutup: TutupBulan, ids: list[int]) -> None:
    """One notice to everybody with an account."""
    punya = set(ids)
    akun = [a.akun_id for a in anggota(tutup.instansi_id) if a.akun_id and a.id in punya]
    penerima = tuple(get_user_model().objects.filter(pk__in=akun).order_by("pk"))
    bulan = nama_bulan(tutup.bulan)
    judul = _("Kinerja %(b)s ditutup") if tutup.versi == 1 else _("Kinerja %(b)s ditutup lagi")
    isi = _("Angka bulan %(b)s ditetapkan. Lihat rekap Anda; bila ada yang keliru, sampaikan kepada pengelola kinerja.")
    kabarkan(
        [
            Kabar(
                penerima, "INFO", judul % {"b": bulan}, isi % {"b": bulan},
                f"{reverse('kinerja_rekap')}?bulan={tutup.bulan:%Y-%m}", f"tutup-bulan:{tutup.pk}",
            )
        ]
    )  # fmt: skip
