"""After a yearly predikat of Kurang or Sangat Kurang the law gives months to improve (PP 30/2019 Pasal 56; kinerja.md
2.9). The person, the penilai and the agency's operators are told of it once; nothing else follows from it here."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.permintaan import nomor_permintaan
from akun.selectors import pemegang
from kepegawaian.orang import orang
from kepegawaian.susunan import pengganti
from kinerja.models import Evaluasi, LangkahKinerja, PeriodePenilaian
from kinerja.models.evaluasi import Predikat
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.orang import penilai_pada
from kinerja.selectors.parameter import bulan
from kinerja.services.pengingat import akun_dari
from layanan.parameter_tabel import ParameterTidakAda
from layanan.waktu import tambah_bulan, tgl
from notifikasi.services import Kabar, kabarkan

KURANG = (Predikat.KURANG, Predikat.SANGAT_KURANG)
# The step in the appraisal's log, as it is read there: who was told has it.
LANGKAH = "diberi tahu masa perbaikan"


def kabari(*, now: datetime) -> int:
    """Tell of every final yearly result of Kurang or Sangat Kurang that is the person's predikat of the year and was
    not told of yet; how many. Twice, or after days without, does no harm. A day without the parameter tells nobody."""
    sudah = LangkahKinerja.objects.filter(
        objek=LangkahKinerja.Objek.EVALUASI, objek_id=OuterRef("pk"), langkah=LANGKAH
    ).order_by()
    belum = Evaluasi.objects.filter(
        ~Exists(sudah), status=Evaluasi.Status.FINAL, predikat__in=KURANG, skp__is_plt_plh=False,
        periode__jenis=PeriodePenilaian.Jenis.FINAL,
    )  # fmt: skip
    return sum(_satu(pk, now) for pk in list(belum.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _satu(pk: int, now: datetime) -> bool:
    e = Evaluasi.objects.select_for_update(of=("self",)).select_related(*baca.IKUT[:-1]).get(pk=pk)
    today = baca.hari_pegawai(e, now)
    sudah = LangkahKinerja.objects.filter(objek=LangkahKinerja.Objek.EVALUASI, objek_id=pk, langkah=LANGKAH)
    if sudah.exists() or e.predikat not in KURANG or not baca.predikat_setahun(e, today):
        return False
    final = baca.hari_pegawai(e, e.dikunci_pada)
    try:
        masa = bulan("BULAN_PERBAIKAN_KINERJA", final)
    except ParameterTidakAda:
        return False
    sampai = tambah_bulan(final, masa.nilai)
    kata = {
        "nama": e.skp.pegawai.nama, "p": e.get_predikat_display(), "t": e.skp.tahun, "n": masa.nilai,
        "d": masa.dasar_hukum, "s": tgl(sampai),
    }  # fmt: skip
    akhir = _("Pemberitahuan ini tidak mengubah apa pun; portal tidak menjatuhkan akibat apa pun.")
    diri = _("Predikat kinerja Anda tahun %(t)s: %(p)s. Ada %(n)d bulan untuk memperbaikinya (%(d)s), dihitung sejak "
             "hasilnya final: sampai %(s)s. Bicarakan rencananya dengan penilai Anda.") % kata  # fmt: skip
    lain = _("Predikat kinerja %(nama)s tahun %(t)s: %(p)s. Ada %(n)d bulan untuk memperbaikinya (%(d)s), dihitung "
             "sejak hasilnya final: sampai %(s)s. Dampingi lewat dialog kinerja.") % kata  # fmt: skip
    judul, url = _("Masa memperbaiki kinerja sampai %(s)s") % kata, reverse("kinerja_evaluasi_rincian", args=[pk])
    atas = _atasan(e, today)
    kunci = f"kinerja-kurang:{pk}"
    diri_akun = e.skp.pegawai.akun
    pihak = [a for a in [*atas, *_operator(e, today)] if diri_akun is None or a.pk != diri_akun.pk]
    kabar = [Kabar(tuple(dict.fromkeys(pihak)), "INFO", judul, f"{lain} {akhir}", url, kunci)]
    if diri_akun is not None and diri_akun.is_active:
        kabar.append(Kabar((diri_akun,), "INFO", judul, f"{diri} {akhir}", url, kunci, surel=True))
    kabarkan(kabar)
    LangkahKinerja.objects.create(
        objek=LangkahKinerja.Objek.EVALUASI, objek_id=pk, langkah=LANGKAH, dari=e.status, ke=e.status, pelaku=None,
        sebutan_pelaku="Portal", alasan=f"{masa.nilai} bulan, sampai {tgl(sampai)}: {masa.dasar_hukum}",
        isi={"bulan": masa.nilai, "sampai": sampai.isoformat()}, nomor_permintaan=nomor_permintaan.get(), waktu=now,
    )  # fmt: skip
    return True


def _atasan(e: Evaluasi, today: date) -> list:
    """Accounts of today's penilai, else of whoever rated, and of who fills his post."""
    penilai_id = penilai_pada([e.skp.pegawai_id], today).get(e.skp.pegawai_id, e.penilai_id)
    ids = {penilai_id, *pengganti([penilai_id], today).get(penilai_id, [])}
    return list(akun_dari(o.akun_id for o in orang(ids=ids)).values())


def _operator(e: Evaluasi, today: date) -> list:
    return pemegang(Peran.OPERATOR, [e.skp.instansi_id], today=today)[e.skp.instansi_id]
