"""Attendance after it came in: what the person says, what the officer finds, days on which a machine was down."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang, sebutan
from disiplin.models import HariPresensi, Keadaan, KoreksiPresensi, SistemMati
from disiplin.selectors.presensi import BERMENIT, hitungan, tanda
from disiplin.services.presensi_impor import wajib_kelola
from kepegawaian.orang import Orang, orang
from kepegawaian.selectors import unit_instansi
from kinerja.selectors.orang import penilai_pada
from layanan.galat import GalatLayanan, IsianSalah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan

MAKS_KETERANGAN = 500


class KonflikPresensi(GalatLayanan):
    """Somebody has looked into one of the days, or a file changed it, since the page was shown."""

    def __init__(self) -> None:
        super().__init__(
            _("Sebagian hari sudah berubah sejak halaman ini dibuka; tidak ada yang disimpan. Periksa lagi.")
        )


@transaction.atomic
def verifikasi(
    *, instansi_id: int, hari: Mapping[int, int], ke: str | None, alasan: str, actor, today: date, now: datetime
) -> int:
    """Settle days, all or none: they stand as they are (``ke`` None) or were something else, without minutes. From then
    on they count in law, and no file changes them; a day settled before may be settled anew.

    ``hari``: id -> number of the last row of its log as the page showed it. Gives how many. Whoever reaches a step of
    the table by it: superior and officers are told once. Raises ``TidakBerwenang`` (also for a day of one's own),
    ``KonflikPresensi``, ``IsianSalah``.
    """
    wajib_kelola(actor, instansi_id, today)
    alasan = alasan.strip()
    if not alasan:
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    if not hari:
        raise IsianSalah(_("Pilih sedikitnya satu hari."), kolom="hari")
    if ke is not None and ke not in Keadaan.values:
        raise IsianSalah(_("Pilih hasilnya."), kolom="ke")
    daftar = _kunci(instansi_id, hari)
    orangnya = {o.id: o for o in orang(ids={h.pegawai_id for h in daftar})}
    if any(o.akun_id == actor.pk for o in orangnya.values()):
        raise TidakBerwenang(_("Hari Anda sendiri diverifikasi oleh operator lain."))
    _periksa_beralasan(daftar, ke)
    catatan = []
    for h in daftar:
        menit = h.terlambat + h.pulang_cepat
        catatan.append(
            KoreksiPresensi(
                hari=h, dari=h.keadaan, ke=ke or h.keadaan, menit_dari=menit, menit_ke=0 if ke else menit,
                terverifikasi=True, alasan=alasan, oleh=actor, sebutan_oleh=sebutan(actor), waktu=now,
            )
        )  # fmt: skip
        h.terverifikasi = True
        if ke:
            h.keadaan, h.terlambat, h.pulang_cepat = ke, 0, 0
    KoreksiPresensi.objects.bulk_create(catatan)
    HariPresensi.objects.bulk_update(daftar, ["keadaan", "terlambat", "pulang_cepat", "terverifikasi"], batch_size=500)
    _kabari_tahap(orangnya, {h.tanggal.year for h in daftar}, today)
    return len(daftar)


def _kunci(instansi_id: int, hari: Mapping[int, int]) -> list[HariPresensi]:
    """These days of the agency, locked; raises ``KonflikPresensi`` where one is gone or has a newer log."""
    daftar = list(HariPresensi.objects.select_for_update().filter(pk__in=hari, instansi_id=instansi_id).order_by("pk"))
    terakhir: dict[int, int] = {}
    log = KoreksiPresensi.objects.filter(hari_id__in=hari).order_by("id")
    terakhir.update(log.values_list("hari_id", "id"))
    if {h.pk: terakhir.get(h.pk, 0) for h in daftar} != dict(hari):
        raise KonflikPresensi
    return daftar


def _periksa_beralasan(daftar: list[HariPresensi], ke: str | None) -> None:
    """Leave, travel or presence on record means that the day was not without a reason."""
    absen = [h for h in daftar if (ke or h.keadaan) == Keadaan.TK]
    apa = next((t for t in tanda(absen).values() if t != "MATI"), "")
    if apa:
        kata = _("Pada salah satu hari itu tercatat %(k)s; hari itu bukan tanpa keterangan. Pilih hasil yang lain.")
        raise IsianSalah(kata % {"k": apa}, kolom="ke")


def _kabari_tahap(orangnya: Mapping[int, Orang], tahun: Collection[int], today: date) -> None:
    """Tell the direct superior and the officers of whoever stands at a step of the table: once a person, year and step.

    The words name nobody and no number; the page behind the address is for them alone.
    """
    kabar = []
    per_instansi = pemegang(Peran.OPERATOR, {o.instansi_id for o in orangnya.values()}, today=today)
    atasan = penilai_pada(list(orangnya), today)
    akun_atasan = {o.id: o.akun_id for o in orang(ids=set(atasan.values()))}
    akun = get_user_model().objects.in_bulk([a for a in akun_atasan.values() if a])
    for n in sorted(tahun):
        for i, h in hitungan(orangnya, min(today, date(n, 12, 31))).items():
            if h.indikasi is None:
                continue
            o = orangnya[i]
            penerima = [*per_instansi[o.instansi_id], *filter(None, [akun.get(akun_atasan.get(atasan.get(i, 0), 0))])]
            kata = _("Ada pegawai yang harinya tanpa keterangan mencapai ambang. Periksa dahulu; ini bukan hukuman.")
            if h.indikasi.berturut:
                kata = _(
                    "Ada pegawai yang harinya tanpa keterangan berturut-turut mencapai ambang: pemeriksaan dan "
                    "penghentian gaji mulai bulan berikutnya berlaku. Periksa dahulu; ini bukan hukuman."
                )
            kunci = f"presensi:{i}:{n}:{h.indikasi.jenis}:{int(h.indikasi.berturut)}"
            tujuan = tuple(a for a in penerima if a.pk != o.akun_id)
            kabar.append(
                Kabar(tujuan, "INFO", _("Presensi: ada yang perlu diperiksa"), kata, reverse("disiplin_presensi"),
                      kunci, surel=True)
            )  # fmt: skip
    kabarkan(kabar)


@transaction.atomic
def nyatakan(*, hari_id: int, pegawai_id: int, keterangan: str, actor) -> HariPresensi:
    """The person says what an absence of his was; the officer decides. Empty takes the words back.

    Raises ``HariPresensi.DoesNotExist`` for a day that is not his, ``IsianSalah`` where it is settled or the words are
    too long, ``TidakBerwenang`` for anybody else.
    """
    h = HariPresensi.objects.select_for_update(of=("self",)).select_related("pegawai").get(
        pk=hari_id, pegawai_id=pegawai_id
    )  # fmt: skip
    if h.pegawai.akun_id != actor.pk:
        raise TidakBerwenang(_("Keterangan ditulis oleh pegawainya sendiri."))
    if h.keadaan != Keadaan.TK or h.terverifikasi:
        raise IsianSalah(_("Hari ini sudah diverifikasi. Hubungi operator instansi Anda bila keliru."))
    h.keterangan = keterangan.strip()
    if len(h.keterangan) > MAKS_KETERANGAN:
        raise IsianSalah(_("Paling panjang %(n)d huruf.") % {"n": MAKS_KETERANGAN}, kolom="keterangan")
    h.save(update_fields=["keterangan"])
    return h


@dataclass(frozen=True)
class IsiMati:
    """``unit_id`` None: the whole agency."""

    unit_id: int | None
    mulai: date
    sampai: date
    sebab: str


@transaction.atomic
def catat_mati(*, instansi_id: int, isi: IsiMati, actor, today: date, now: datetime) -> SistemMati:
    """Record days on which a machine or the portal was down: nothing of them counts, also what came in before.

    Raises ``TidakBerwenang``, ``IsianSalah``.
    """
    wajib_kelola(actor, instansi_id, today)
    if isi.sampai < isi.mulai:
        raise IsianSalah(_("Hari terakhir tidak sebelum hari pertama."), kolom="sampai")
    if isi.sampai > today:
        raise IsianSalah(_("Hari itu belum terjadi. Catat sampai hari ini."), kolom="sampai")
    if not isi.sebab.strip():
        raise IsianSalah(_("Tulis yang terjadi."), kolom="sebab")
    if isi.unit_id is not None and not unit_instansi(instansi_id).filter(pk=isi.unit_id).exists():
        raise IsianSalah(_("Unit ini bukan unit instansi Anda."), kolom="unit")
    return SistemMati.objects.create(
        instansi_id=instansi_id, unit_id=isi.unit_id, mulai=isi.mulai, sampai=isi.sampai, sebab=isi.sebab.strip(),
        oleh=actor, sebutan_oleh=sebutan(actor), dibuat_pada=now,
    )  # fmt: skip


@transaction.atomic
def cabut_mati(*, instansi_id: int, mati_id: int, alasan: str, actor, today: date, now: datetime) -> SistemMati:
    """Withdraw an outage, with a reason: its days count again.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``SistemMati.DoesNotExist``; ``KonflikPresensi`` when it is withdrawn.
    """
    wajib_kelola(actor, instansi_id, today)
    mati = SistemMati.objects.select_for_update(of=("self",)).get(pk=mati_id, instansi_id=instansi_id)
    if mati.dicabut_pada is not None:
        raise KonflikPresensi
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    mati.dicabut_pada, mati.alasan_cabut, mati.sebutan_pencabut = now, alasan.strip(), sebutan(actor)
    mati.save(update_fields=["dicabut_pada", "alasan_cabut", "sebutan_pencabut"])
    hari = HariPresensi.objects.filter(BERMENIT | Q(keadaan=Keadaan.TK), terverifikasi=True, instansi_id=instansi_id)
    hari = hari.filter(tanggal__range=(mati.mulai, mati.sampai)).order_by()
    orangnya = {o.id: o for o in orang(ids=set(hari.values_list("pegawai_id", flat=True)))}
    _kabari_tahap(orangnya, {mati.mulai.year, mati.sampai.year}, today)
    return mati
