"""Windows of promotion: laid out by the regime's parameters, moved by an administrator; inner deadlines of agencies.

Days stay without gap or overlap: whoever moves a close moves the next window's opening along. Nothing moves silently:
open letters of the window are marked for judging again, officers and people are told in the same transaction.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang, sebutan, wewenang
from kenaikan_pangkat.models import BatasInternal, Jendela, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.rules.jendela import SEHARI, rentang
from kenaikan_pangkat.selectors.jendela import tabel_jendela
from kenaikan_pangkat.selectors.jendela import versi as versi_kini
from kenaikan_pangkat.services.basi import tandai_basi
from layanan.galat import GalatLayanan, IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import StatusUsulan as S
from layanan.models import Usulan
from layanan.waktu import tambah_bulan, tgl
from notifikasi.services import Kabar, kabarkan

BULAN_KE_DEPAN = 18
KUNCI_TULIS = 0x6B706A  # advisory lock: the windows have one writer at a time
TERBUKA = Q(status__in=(S.DRAF, S.MENUNGGU_PERSETUJUAN, S.DIVERIFIKASI, S.PERBAIKAN)) | Q(
    status=S.DISETUJUI, alasan_tunggu="TANDA_TANGAN"
)


class KonflikJendela(KonflikVersi):
    """Somebody moved the window after the form was shown."""

    def __init__(self, jendela: Jendela):
        GalatLayanan.__init__(self, _("Jendela ini baru saja diubah orang lain. Periksa tanggalnya, lalu ulangi."))
        self.usulan, self.oleh = jendela, ""


@transaction.atomic
def siapkan_jendela(*, today: date) -> int:
    """Lay out the windows by the parameters, from the first TMT whose rule is known to 18 months ahead.

    A row that an administrator moved stays; one that nobody moved follows the parameters until its window has closed,
    with mark and notice; one that would have closed before today by new parameters closes as it was told, since papers
    came in by that. Returns how many rows were added, changed or dropped; run again it finds nothing to do.
    """
    _kunci()
    tabel = tabel_jendela()
    berpola = [b.berlaku_mulai for b in tabel.baris if b.kode == "KP_JENDELA" and "buka" in b.nilai]
    ada = {j.tmt: j for j in Jendela.objects.order_by("tmt")}
    seharusnya, jumlah, sebelum = {}, 0, None
    for p in rentang(min(berpola), tambah_bulan(today, BULAN_KE_DEPAN), tabel):
        if p.buka is None:
            continue
        seharusnya[p.tmt] = p
        j = ada.get(p.tmt)
        # After a window that was moved or closes later than its rule says, the next begins the day after it closes.
        ikut = sebelum is not None and (sebelum.alasan_ubah or sebelum.tutup >= p.buka)
        buka = sebelum.tutup + SEHARI if ikut else p.buka
        if j is None:
            j = Jendela(tmt=p.tmt, buka=buka, tutup=p.tutup, dasar_hukum=p.dasar_hukum, pasti=p.pasti)
            _simpan(j, None, _("Disiapkan dari parameter"))
            jumlah += 1
        elif not j.alasan_ubah and min(j.tutup, p.tutup) >= today and (j.buka, j.tutup) != (buka, p.tutup):
            lama = (j.buka, j.tutup)
            j.buka, j.tutup, j.dasar_hukum, j.pasti = buka, p.tutup, p.dasar_hukum, p.pasti
            sebab = _("Parameter jendela berubah (%(d)s)") % {"d": p.dasar_hukum}
            _simpan(j, None, sebab)
            _kabari(j, lama, sebab, today)
            jumlah += 1
        sebelum = j
    dipakai = set(UsulanPangkat.objects.filter(tmt__in=ada).values_list("tmt", flat=True).order_by().distinct())
    dipakai |= set(SuratPangkat.objects.filter(tmt__in=ada).values_list("tmt", flat=True).order_by().distinct())
    for tmt, j in ada.items():
        if (
            tmt not in seharusnya
            and tmt not in dipakai
            and j.buka > today
            and not j.alasan_ubah
            and tmt <= max(seharusnya, default=tmt)
        ):
            j.delete()
            jumlah += 1
    return jumlah


@transaction.atomic
def ubah_jendela(
    *, tmt: date, buka: date, tutup: date, alasan: str, actor, today: date, versi: int | None = None
) -> Jendela:
    """An administrator moves a window; the neighbours follow, so that every day still belongs to exactly one.

    ``versi``: id of the last history row the form showed. Raises TidakBerwenang, IsianSalah, LangkahTidakSah (its TMT
    has come), KonflikJendela, ``Jendela.DoesNotExist``.
    """
    if not actor.is_staff:
        raise TidakBerwenang(_("Jendela hanya dapat dipindahkan oleh pengelola portal."))
    alasan = alasan.strip()
    if not alasan:
        raise IsianSalah(_("Tuliskan alasan dan dasar perubahannya."), kolom="alasan")
    if len(alasan) > 200:
        raise IsianSalah(_("Alasan paling panjang 200 huruf."), kolom="alasan")
    _kunci()
    j = Jendela.objects.select_for_update().get(tmt=tmt)
    if versi is not None and versi_kini(j) not in (versi, None):
        raise KonflikJendela(j)
    sebelum = Jendela.objects.filter(tmt__lt=tmt).order_by("-tmt").first()
    sesudah = Jendela.objects.filter(tmt__gt=tmt).order_by("tmt").first()
    _periksa(j, sebelum, sesudah, buka, tutup, today)
    ikut = _("Mengikuti jendela TMT %(t)s: %(a)s") % {"t": tgl(tmt), "a": alasan}
    ubahan = [(j, buka, tutup, alasan)]
    if sebelum is not None and sebelum.tutup != buka - SEHARI and buka != j.buka:
        ubahan.append((sebelum, sebelum.buka, buka - SEHARI, ikut))
    if sesudah is not None and sesudah.buka != tutup + SEHARI and tutup != j.tutup:
        ubahan.append((sesudah, tutup + SEHARI, sesudah.tutup, ikut))
    for baris, buka_baru, tutup_baru, sebab in ubahan:
        lama = (baris.buka, baris.tutup)
        baris.buka, baris.tutup, baris.alasan_ubah = buka_baru, tutup_baru, sebab[:300]
        _simpan(baris, actor, sebab)
        _kabari(baris, lama, sebab, today)
    return j


def _periksa(j: Jendela, sebelum, sesudah, buka: date, tutup: date, today: date) -> None:
    if j.tmt <= today:
        raise LangkahTidakSah(_("TMT jendela ini sudah tiba; jendelanya tidak dapat dipindahkan lagi."))
    if (buka, tutup) == (j.buka, j.tutup):
        raise IsianSalah(_("Tanggalnya masih sama dengan yang sekarang."), kolom="tutup")
    if buka > tutup:
        raise IsianSalah(_("Tanggal buka harus sebelum tanggal tutup."), kolom="buka")
    if tutup >= j.tmt:
        raise IsianSalah(_("Jendela harus tutup sebelum TMT %(t)s.") % {"t": tgl(j.tmt)}, kolom="tutup")
    if buka != j.buka and min(j.buka, buka) <= today:
        raise IsianSalah(
            _("Tanggal buka hanya dapat diubah sebelum jendela buka, ke hari yang belum lewat."), kolom="buka"
        )
    if tutup != j.tutup and tutup < today:
        raise IsianSalah(_("Tanggal tutup yang baru sudah lewat."), kolom="tutup")
    if sebelum is not None and buka != j.buka and not sebelum.buka < buka <= sebelum.tmt:
        raise IsianSalah(
            _("Jendela TMT %(t)s tutup sehari sebelum jendela ini buka; pilih buka antara %(a)s dan %(b)s.")
            % {"t": tgl(sebelum.tmt), "a": tgl(sebelum.buka + SEHARI), "b": tgl(sebelum.tmt)},
            kolom="buka",
        )
    if sesudah is not None and tutup >= sesudah.tutup:
        raise IsianSalah(
            _("Jendela TMT %(t)s buka sehari setelah jendela ini tutup; pilih tutup sebelum %(b)s.")
            % {"t": tgl(sesudah.tmt), "b": tgl(sesudah.tutup)},
            kolom="tutup",
        )


@transaction.atomic
def atur_batas(*, instansi_id: int, hari: int | None, actor, today: date) -> BatasInternal | None:
    """An agency's inner deadline from today on: calendar days before each window closes; None takes it away.

    The row before ends yesterday; one that began today is written over (its history stays). Raises TidakBerwenang,
    IsianSalah.
    """
    if instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR, Peran.PENYETUJU):
        raise TidakBerwenang(_("Batas internal diatur oleh operator atau penyetuju instansi ini."))
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [KUNCI_TULIS, instansi_id])
    berlaku = BatasInternal.objects.filter(instansi_id=instansi_id).filter(
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=today)
    )
    lama = berlaku.order_by("-berlaku_mulai").first()
    if lama is not None and lama.hari_sebelum_tutup == hari:
        return lama
    if lama is not None and lama.berlaku_mulai < today:
        lama.berlaku_sampai = today - SEHARI
        _simpan(lama, actor, "")
        lama = None
    if hari is None:
        if lama is not None:
            lama._history_user = actor
            lama.delete()
        return None
    baru = lama or BatasInternal(instansi_id=instansi_id, berlaku_mulai=today)
    baru.hari_sebelum_tutup, baru.dicatat_oleh = hari, sebutan(actor)
    try:
        baru.full_clean()
    except ValidationError as galat:
        raise IsianSalah(" ".join(galat.messages), kolom="hari") from galat
    _simpan(baru, actor, "")
    return baru


def _simpan(baris, actor, alasan: str) -> None:
    baris._history_user = actor
    baris._change_reason = alasan[:100]
    baris.save()


def _kunci() -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_TULIS])


def _kabari(j: Jendela, lama: tuple[date, date], sebab: str, today: date) -> None:
    """Mark the letters of a window that moved, and tell officers and people with an open usulan in it."""
    if not tandai_basi(tmt=[j.tmt], sebab=_("Jendela TMT %(t)s berubah") % {"t": tgl(j.tmt)}):
        return
    baris = list(
        Usulan.objects.filter(TERBUKA, pangkat__tmt=j.tmt)
        .select_related("pegawai__akun", "penanggung_jawab")
        .order_by("pk")
    )
    judul = _("Jendela kenaikan pangkat TMT %(t)s berubah") % {"t": tgl(j.tmt)}
    isi = _("Semula %(a)s sampai %(b)s, sekarang %(c)s sampai %(d)s. %(sebab)s") % {
        "a": tgl(lama[0]), "b": tgl(lama[1]), "c": tgl(j.buka), "d": tgl(j.tutup), "sebab": sebab,
    }  # fmt: skip
    kunci, url = f"jendela:{versi_kini(j)}", reverse("kenaikan_pangkat:kalender")
    kabar = []
    instansi = {u.instansi_id for u in baris}
    operator, penyetuju = (pemegang(p, instansi, today=today) for p in (Peran.OPERATOR, Peran.PENYETUJU))
    for pk in sorted(instansi):
        n = sum(u.instansi_id == pk for u in baris)
        teks = _("%(isi)s. %(n)d usulan terbuka dinilai ulang.") % {"isi": isi.rstrip("."), "n": n}
        kabar.append(Kabar((*operator[pk], *penyetuju[pk]), "INFO", judul, teks, url, kunci, True))
    di_bkn = [u for u in baris if u.status not in (S.DRAF, S.MENUNGGU_PERSETUJUAN)]
    tanpa_pemegang = {u.kantor_id for u in di_bkn if u.penanggung_jawab_id is None}
    orang = {u.penanggung_jawab for u in di_bkn if u.penanggung_jawab_id}
    if tanpa_pemegang:
        orang |= {
            o for isi_kantor in pemegang(Peran.VERIFIKATOR, tanpa_pemegang, today=today).values() for o in isi_kantor
        }
    kabar.append(Kabar(tuple(orang), "INFO", judul, isi, url, f"{kunci}:bkn"))
    for u in baris:
        if u.status != S.DRAF and u.pegawai.akun is not None:
            kabar.append(
                Kabar((u.pegawai.akun,), "INFO", judul, isi, reverse("usulan", args=[u.pk]), f"{kunci}:pegawai:{u.pk}")
            )
    kabarkan(kabar)
