"""Findings that rest on facts which changed: letters are marked in the transaction of the change, then judged again.

The mark is one column of the letter's head (``layanan.models.KepalaDinilai``). Judging takes it off only if it is still
the mark that was there before the facts were read; a change in between leaves its own. Marking locks heads in the
order of their keys. A service makes one ``PenilaiUlang`` and calls it from its receivers and tasks.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from celery import current_app
from django.db import transaction
from django.db.models import Case, F, Model, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Left, Now
from django.urls import reverse
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from akun.peran import Peran
from akun.selectors import pemegang
from layanan import registry
from layanan.models import StatusUsulan as S
from layanan.models import SuratUsulan, Temuan, Usulan
from layanan.services import jejak
from notifikasi.services import Kabar, kabarkan

log = logging.getLogger(__name__)
# States in which a finding still matters: from draft until the decree is recorded.
TERBUKA = (S.DRAF, S.MENUNGGU_PERSETUJUAN, S.DIVERIFIKASI, S.PERBAIKAN, S.DISETUJUI)
DI_BKN = Q(status__in=(S.DIVERIFIKASI, S.PERBAIKAN)) | Q(status=S.DISETUJUI, alasan_tunggu="TANDA_TANGAN")


@dataclass(frozen=True)
class PenilaiUlang:
    """How one service is judged again. ``kepala``: its head table; ``nilai_ulang(surat=, today=)`` judges a letter;
    ``tugas``: name of the Celery task that calls ``nilai_yang_basi``."""

    layanan: str
    kepala: type[Model]
    nilai_ulang: Callable[..., dict]
    tugas: str

    @property
    def relasi(self) -> str:
        """Name of the head row on a letter."""
        return self.kepala._meta.get_field("surat").remote_field.get_accessor_name()

    @transaction.atomic(savepoint=False)
    def tandai(self, bagian: Iterable[QuerySet], sebab: str) -> int:
        """Mark the letters of these lines; returns how many.

        ``bagian``: querysets of the service's lines (with ``usulan``), one per kind of target: one index read each,
        where OR over joined tables would read every open line. Two statements for any number of them.
        """
        pilihan = [q.order_by().values("usulan__surat_id") for q in bagian]
        if not pilihan:
            return 0
        pertama, *lain = pilihan
        kena = self.kepala._default_manager.filter(pk__in=pertama.union(*lain) if lain else pertama)
        ids = list(kena.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
        if not ids:
            return 0
        sebab = sebab[:200]
        gabungan = Case(
            When(basi_sejak=None, then=Value(sebab)),
            When(basi_sebab__contains=sebab, then=F("basi_sebab")),
            default=Left(Concat(F("basi_sebab"), Value(f"; {sebab}")), 200),
        )
        self.kepala._default_manager.filter(pk__in=ids).update(basi_sebab=gabungan, basi_sejak=Now())
        transaction.on_commit(self.dorong)
        return len(ids)

    def dorong(self) -> None:
        """Ask the worker to judge now; if the broker is down the next sweep does it."""
        try:
            current_app.send_task(self.tugas, expires=120)  # by name: services stand below tasks
        except OperationalError as galat:
            log.warning("broker_tidak_terjangkau", extra={"galat": type(galat).__name__})

    def nilai_yang_basi(self, *, hari_ini: Mapping[int, date]) -> int:
        """Judge marked letters again, oldest mark first; ``hari_ini``: office id -> its date. Returns how many.

        May run twice at once (locked letters are left to the other) or not at all (the mark stays).
        """
        menunggu = self.kepala._default_manager.filter(basi_sejak__isnull=False)
        ids = list(menunggu.order_by("basi_sejak", "pk").values_list("pk", flat=True))
        return self._nilai([(ids, hari_ini, Q(**{f"{self.relasi}__basi_sejak__isnull": False}))])

    def nilai_harian(self, *, hari_ini: Mapping[int, date]) -> int:
        """Judge letters with open lines that were not judged on their office's day: the day itself is a fact."""
        bagian = []
        for kantor_id, today in hari_ini.items():
            usang = Q(dinilai_pada=None) | Q(dinilai_pada__lt=today)
            terbuka = Usulan.objects.filter(layanan=self.layanan, kantor_id=kantor_id, status__in=TERBUKA).order_by()
            ids = list(
                self.kepala._default_manager.filter(usang, pk__in=terbuka.values("surat_id"))
                .order_by("pk")
                .values_list("pk", flat=True)
            )
            dinilai = f"{self.relasi}__dinilai_pada"
            bagian.append((ids, {kantor_id: today}, Q(**{dinilai: None}) | Q(**{f"{dinilai}__lt": today})))
        return self._nilai(bagian)

    def _nilai(self, bagian: list[tuple[list[int], Mapping[int, date], Q]]) -> int:
        jumlah, gagal = 0, []
        for surat_id, hari_ini, syarat in ((pk, hari, syarat) for ids, hari, syarat in bagian for pk in ids):
            try:
                jumlah += self._nilai_satu(surat_id, hari_ini, syarat)
            except Exception as galat:  # noqa: BLE001
                # A defect in one letter must not hold up the others; the task is seen to have failed.
                log.exception("surat_tidak_ternilai", extra={"surat_id": surat_id})
                gagal.append(galat)
        if gagal:
            raise ExceptionGroup(f"letters of {self.layanan} could not be judged again", gagal)
        return jumlah

    @transaction.atomic
    def _nilai_satu(self, surat_id: int, hari_ini: Mapping[int, date], syarat: Q) -> bool:
        """Judge one letter, unless somebody else holds it or has judged it; log and tell what became different."""
        surat = (
            SuratUsulan.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("instansi", "kantor", self.relasi)
            .filter(syarat, pk=surat_id)
            .first()
        )
        if surat is None:
            return False
        kepala = getattr(surat, self.relasi)
        sebab = kepala.basi_sebab or _("Hari berganti")
        tanda = kepala.basi_sejak.isoformat() if kepala.basi_sejak else ""
        today = hari_ini[surat.kantor_id]
        sebelum = _berat(surat)
        self.nilai_ulang(surat=surat, today=today)
        sesudah = _berat(surat)
        berubah = {pk for pk, _kode, _m in sebelum ^ sesudah}
        if not berubah:
            return True
        daftar = _naikkan_versi(berubah)
        _catat(daftar, sebelum, sesudah, sebab)
        baru = {(pk, kode) for pk, kode, halang in sesudah if halang} - {(pk, kode) for pk, kode, h in sebelum if h}
        if baru:
            alamat = reverse(registry.ambil(self.layanan).url_surat, args=[surat.pk])
            _kabari(surat, baru, sebab, today, alamat=alamat, kunci=f"basi:{surat.pk}:{today}:{tanda}")
        return True


def _berat(surat) -> set[tuple[int, str, bool]]:
    """Findings in force of open lines that weigh: (usulan id, rule, whether it blocks)."""
    daftar = Temuan.objects.filter(usulan__surat=surat, usulan__status__in=TERBUKA, basi=False).exclude(tingkat="INFO")
    isi = daftar.order_by().values_list("usulan_id", "kode", "menghalangi", "dikecualikan_oleh_id")
    return {(pk, kode, halang and dikecualikan is None) for pk, kode, halang, dikecualikan in isi}


def _naikkan_versi(ids: set[int]) -> list[Usulan]:
    """A screen that showed the old findings must not act as if it had shown these."""
    daftar = list(
        Usulan.objects.filter(pk__in=ids).select_for_update(of=("self",)).select_related("pegawai").order_by("pk")
    )
    for u in daftar:
        u.versi += 1
    Usulan.objects.bulk_update(daftar, ["versi"], batch_size=500)
    return daftar


def _catat(daftar: list[Usulan], sebelum: set, sesudah: set, sebab: str) -> None:
    """One entry per line in the log; lines with the same change are written together."""
    kelompok: dict[str, list[Usulan]] = {}
    for u in daftar:
        dulu = {(kode, h) for pk, kode, h in sebelum if pk == u.pk}
        kini = {(kode, h) for pk, kode, h in sesudah if pk == u.pk}
        kata = [f"{sebab}."]
        if muncul := sorted({kode for kode, _h in kini - dulu}):
            kata.append(_("Temuan baru: %(kode)s.") % {"kode": ", ".join(muncul)})
        if hilang := sorted({kode for kode, _h in dulu - kini} - {kode for kode, _h in kini}):
            kata.append(_("Tidak berlaku lagi: %(kode)s.") % {"kode": ", ".join(hilang)})
        kelompok.setdefault(" ".join(kata), []).append(u)
    for alasan, isi in kelompok.items():
        jejak.catat(isi, kode="nilai_ulang", dari={u.pk: u.status for u in isi}, actor=None, alasan=alasan)


def _kabari(
    surat: SuratUsulan, baru: set[tuple[int, str]], sebab: str, today: date, *, alamat: str, kunci: str
) -> None:
    """Operators, and BKN's side once it is there: one notice per letter that says which rules now block how many."""
    ids = {pk for pk, _kode in baru}
    isi = _("%(sebab)s. %(n)d baris kini terhalang oleh %(kode)s.") % {
        "sebab": sebab, "n": len(ids), "kode": ", ".join(sorted({kode for _pk, kode in baru})),
    }  # fmt: skip
    judul = _("Temuan baru yang menghalangi: %(perihal)s") % {"perihal": surat.perihal}
    operator = pemegang(Peran.OPERATOR, [surat.instansi_id], today=today)[surat.instansi_id]
    kabar = [Kabar(tuple(operator), "INFO", judul, isi, alamat, kunci, True)]
    di_bkn = list(Usulan.objects.filter(DI_BKN, pk__in=ids).select_related("penanggung_jawab").order_by("pk"))
    if di_bkn:
        orang = {u.penanggung_jawab for u in di_bkn if u.penanggung_jawab_id}
        orang = orang or pemegang(Peran.VERIFIKATOR, [surat.kantor_id], today=today)[surat.kantor_id]
        url = reverse("usulan", args=[di_bkn[0].pk]) if len(di_bkn) == 1 else f"{reverse('antrean')}?surat={surat.pk}"
        kabar.append(Kabar(tuple(orang), "INFO", judul, isi, url, f"{kunci}:bkn", True))
    kabarkan(kabar)
