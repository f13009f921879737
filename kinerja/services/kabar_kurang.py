"""After a yearly predikat of Kurang or Sangat Kurang the law gives months to improve (PP 30/2019 Pasal 56; kinerja.md
2.9). The person, the penilai and the agency's operators are told of it once; nothing else follows from it here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.permintaan import nomor_permintaan
from akun.selectors import pemegang
from kepegawaian.orang import orang
from kepegawaian.susunan import pengganti
from kinerja.models import Evaluasi, HasilLuar, LangkahKinerja, PeriodePenilaian
from kinerja.models.evaluasi import Predikat
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.luar import versi_hasil, versi_terakhir
from kinerja.selectors.orang import penilai_pada
from kinerja.selectors.parameter import bulan
from kinerja.selectors.tahunan import predikat_setahun, setahun
from kinerja.services.pengingat import akun_dari
from layanan.parameter_tabel import ParameterTidakAda
from layanan.waktu import tambah_bulan, tgl
from notifikasi.services import Kabar, kabarkan

KURANG = (Predikat.KURANG, Predikat.SANGAT_KURANG)
# The step in the appraisal's log, as it is read there: who was told has it.
LANGKAH = "diberi tahu masa perbaikan"


@dataclass(frozen=True, slots=True)
class Hasil:
    """A yearly result that gives months to improve: of an appraisal, or signed on paper (``HasilLuar``)."""

    objek: str
    objek_id: int
    status: str
    pegawai: Any  # with its account
    predikat: str
    tahun: int
    final: date  # the day from which the months count
    instansi_id: int
    penilai_id: int | None
    alamat: str
    kunci: str


def kabari(*, now: datetime) -> int:
    """Tell of every final yearly result of Kurang or Sangat Kurang that is the person's predikat of the year and was
    not told of yet; how many. Twice, or after days without, does no harm. A day without the parameter tells nobody."""
    # The latest day of the three zones: each appraisal is asked again with its own.
    sudah = LangkahKinerja.objects.filter(
        objek=LangkahKinerja.Objek.EVALUASI, objek_id=OuterRef("pk"), langkah=LANGKAH
    ).order_by()
    calon = setahun(baca.hari_di("Asia/Jayapura", now)).filter(
        ~Exists(sudah), status=Evaluasi.Status.FINAL, predikat__in=KURANG
    )
    kertas = versi_terakhir().filter(
        ~Exists(_sudah_kertas()), periode__jenis=PeriodePenilaian.Jenis.FINAL, predikat__in=KURANG
    )
    jumlah = sum(_evaluasi(pk, now) for pk in list(calon.order_by("pk").values_list("pk", flat=True)))
    return jumlah + sum(_kertas(pk, now) for pk in list(kertas.order_by("pk").values_list("pk", flat=True)))


def _sudah_kertas() -> QuerySet[LangkahKinerja]:
    """Who was told of a signed result, whichever version: a correction of a word is not told of again."""
    semua = HasilLuar.objects.filter(
        pegawai_id=OuterRef(OuterRef("pegawai_id")), periode_id=OuterRef(OuterRef("periode_id"))
    )
    return LangkahKinerja.objects.filter(
        objek=LangkahKinerja.Objek.LUAR, objek_id__in=semua.order_by().values("pk"), langkah=LANGKAH
    ).order_by()


@transaction.atomic
def _evaluasi(pk: int, now: datetime) -> bool:
    e = Evaluasi.objects.select_for_update(of=("self",)).select_related(*baca.IKUT[:-1]).get(pk=pk)
    today = baca.hari_pegawai(e, now)
    if e.predikat not in KURANG or not predikat_setahun(e, today):
        return False
    penilai_id = penilai_pada([e.skp.pegawai_id], today).get(e.skp.pegawai_id, e.penilai_id)
    hasil = Hasil(
        LangkahKinerja.Objek.EVALUASI, pk, e.status, e.skp.pegawai, e.get_predikat_display(), e.skp.tahun,
        baca.hari_pegawai(e, e.dikunci_pada), e.skp.instansi_id, penilai_id,
        reverse("kinerja_evaluasi_rincian", args=[pk]), f"kinerja-kurang:{pk}",
    )  # fmt: skip
    return _beri_tahu(hasil, today, now)


@transaction.atomic
def _kertas(pk: int, now: datetime) -> bool:
    """Counted from the day on which the paper was signed."""
    h = HasilLuar.objects.select_related("pegawai__akun", "periode", "instansi").get(pk=pk)
    orang(ids=[h.pegawai_id], kunci=True)
    if versi_hasil(h.pegawai_id, h.periode_id) != h.versi:
        return False
    today = baca.hari_di(h.instansi.zona_waktu, now)
    hasil = Hasil(
        LangkahKinerja.Objek.LUAR, pk, h.status, h.pegawai, h.get_predikat_display(), h.periode.tahun, h.tanggal,
        h.instansi_id, penilai_pada([h.pegawai_id], today).get(h.pegawai_id),
        reverse("kinerja_hasil_luar", args=[h.pegawai_id]), f"kinerja-kurang-luar:{pk}",
    )  # fmt: skip
    return _beri_tahu(hasil, today, now)


def _beri_tahu(h: Hasil, today: date, now: datetime) -> bool:
    """Tell the three of a result that is locked; False where it was told of, or no span is known."""
    if LangkahKinerja.objects.filter(objek=h.objek, objek_id=h.objek_id, langkah=LANGKAH).exists():
        return False
    try:
        masa = bulan("BULAN_PERBAIKAN_KINERJA", h.final)
    except ParameterTidakAda:
        return False
    sampai = tambah_bulan(h.final, masa.nilai)
    kata = {
        "nama": h.pegawai.nama, "p": h.predikat, "t": h.tahun, "n": masa.nilai, "d": masa.dasar_hukum, "s": tgl(sampai)
    }  # fmt: skip
    akhir = _("Pemberitahuan ini tidak mengubah apa pun; portal tidak menjatuhkan akibat apa pun.")
    diri = _("Predikat kinerja Anda tahun %(t)s: %(p)s. Ada %(n)d bulan untuk memperbaikinya (%(d)s), dihitung sejak "
             "hasilnya final: sampai %(s)s. Bicarakan rencananya dengan penilai Anda.") % kata  # fmt: skip
    lain = _("Predikat kinerja %(nama)s tahun %(t)s: %(p)s. Ada %(n)d bulan untuk memperbaikinya (%(d)s), dihitung "
             "sejak hasilnya final: sampai %(s)s. Dampingi lewat dialog kinerja.") % kata  # fmt: skip
    judul = _("Masa memperbaiki kinerja sampai %(s)s") % kata
    diri_akun = h.pegawai.akun
    operator = pemegang(Peran.OPERATOR, [h.instansi_id], today=today)[h.instansi_id]
    semua = [*_atasan(h.penilai_id, today), *operator]
    pihak = [a for a in semua if diri_akun is None or a.pk != diri_akun.pk]
    kabar = [Kabar(tuple(dict.fromkeys(pihak)), "INFO", judul, f"{lain} {akhir}", h.alamat, h.kunci)]
    if diri_akun is not None and diri_akun.is_active:
        kabar.append(Kabar((diri_akun,), "INFO", judul, f"{diri} {akhir}", h.alamat, h.kunci, surel=True))
    kabarkan(kabar)
    LangkahKinerja.objects.create(
        objek=h.objek, objek_id=h.objek_id, langkah=LANGKAH, dari=h.status, ke=h.status, pelaku=None,
        sebutan_pelaku="Portal", alasan=f"{masa.nilai} bulan, sampai {tgl(sampai)}: {masa.dasar_hukum}",
        isi={"bulan": masa.nilai, "sampai": sampai.isoformat()}, nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip
    return True


def _atasan(penilai_id: int | None, today: date) -> list:
    """Accounts of the penilai and of who fills his post; nobody for one outside the portal."""
    if penilai_id is None:
        return []
    ids = {penilai_id, *pengganti([penilai_id], today).get(penilai_id, [])}
    return list(akun_dari(o.akun_id for o in orang(ids=ids)).values())
