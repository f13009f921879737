"""The coaching record: written by the direct superior, read and answered by the person, gone when its time is over."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from disiplin.models import BacaanPembinaan, Kasus, LangkahPembinaan, Pembinaan, Sinyal
from disiplin.models.perkara import Tahap
from disiplin.selectors.akses import saya
from disiplin.selectors.pembinaan import perlu_ditinjau
from disiplin.selectors.sinyal import berdiri, lama_simpan
from kepegawaian.orang import Orang, orang
from kepegawaian.susunan import pengganti
from kinerja.selectors.evaluasi import hari_di
from kinerja.selectors.orang import bawahan, penilai_pada
from layanan.galat import GalatLayanan, IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tambah_bulan, tgl
from notifikasi.services import Kabar, kabarkan

TERLAMA = timedelta(days=92)  # a talk written down later than this is no record of it
LOT = 500


class KonflikPembinaan(GalatLayanan):
    """Somebody wrote in the record after the screen was shown."""

    def __init__(self) -> None:
        super().__init__(_("Catatan ini sudah berubah sejak halaman dibuka. Periksa keadaannya dahulu."))


def _atasan(actor, pegawai_id: int, now: datetime) -> tuple[Orang, date]:
    """The actor as direct superior of the person on the day of ``now``; raises ``TidakBerwenang``."""
    o = saya(actor)
    if o is not None:
        today = hari_di(o.zona, now)
        if pegawai_id in bawahan(o.id, today):
            return o, today
    raise TidakBerwenang(_("Pembinaan dicatat oleh atasan langsung pegawai, atau yang mengisi jabatannya."))


@transaction.atomic
def catat(
    *, pegawai_id: int, tanggal: date, jenis: str, isi: str, kesepakatan: str, tinjau_pada: date, actor,
    now: datetime, kasus_id: int | None = None,
) -> Pembinaan:  # fmt: skip
    """The direct superior writes down a talk with the person; the signals about him on the superior's list are answered
    with it. ``kasus_id``: the case that was diverted to coaching.

    Raises ``IsianSalah``, ``TidakBerwenang``, ``LangkahTidakSah``.
    """
    o, today = _atasan(actor, pegawai_id, now)
    pegawai = orang(ids=[pegawai_id], kunci=True)[0]
    if jenis not in Pembinaan.Jenis:
        raise IsianSalah(_("Pilih jenisnya."), kolom="jenis")
    for kolom, teks, pesan in (
        ("isi", isi, _("Tulis yang dibicarakan.")), ("kesepakatan", kesepakatan, _("Tulis yang disepakati.")),
    ):  # fmt: skip
        if not teks.strip():
            raise IsianSalah(pesan, kolom=kolom)
    if tanggal > today:
        raise IsianSalah(_("Pembinaan dicatat setelah dilakukan; tanggalnya tidak boleh di depan."), kolom="tanggal")
    if tanggal < today - TERLAMA:
        raise IsianSalah(_("Tanggalnya lebih dari 92 hari yang lalu. Catat pembinaan yang baru."), kolom="tanggal")
    if tinjau_pada <= tanggal or tinjau_pada < today:
        raise IsianSalah(_("Pilih hari peninjauan sesudah hari pembinaan, hari ini atau sesudahnya."),
                         kolom="tinjau_pada")  # fmt: skip
    sampai = tambah_bulan(tanggal, lama_simpan(today, pegawai.instansi_id))
    if tinjau_pada >= sampai:
        raise IsianSalah(_("Hari peninjauan terlalu jauh: catatan hanya disimpan sampai sebelum %(t)s.")
                         % {"t": tgl(sampai)}, kolom="tinjau_pada")  # fmt: skip
    if kasus_id is not None:
        _pastikan_kasus(kasus_id, pegawai_id)
    pemicu = list(
        Sinyal.objects.select_for_update().filter(
            berdiri(today), pegawai_id=pegawai_id, didaftar__isnull=False, status=Sinyal.Status.BARU
        )
    )
    p = Pembinaan.objects.create(
        pegawai_id=pegawai_id, instansi_id=pegawai.instansi_id, pembina_id=o.id, dicatat_oleh=actor, kasus_id=kasus_id,
        pemicu=[{"kode": s.kode, "tingkat": s.tingkat, "nilai": s.nilai, "bukti": s.bukti} for s in pemicu],
        tanggal=tanggal, jenis=jenis, isi=isi.strip(), kesepakatan=kesepakatan.strip(), tinjau_pada=tinjau_pada,
        kedaluwarsa_pada=sampai,
    )  # fmt: skip
    Sinyal.objects.filter(pk__in=[s.pk for s in pemicu]).update(
        status=Sinyal.Status.DITANGGAPI, ditanggapi=today, didaftar=None
    )
    _tulis(p, "catat", actor, now)
    _kabari(p, [pegawai.akun_id], "catat")
    return p


def _pastikan_kasus(kasus_id: int, pegawai_id: int) -> None:
    milik = Kasus.objects.filter(pk=kasus_id, pegawai_id=pegawai_id, status=Tahap.NON_HUKDIS)
    if not milik.exists():
        raise LangkahTidakSah(_("Perkara itu tidak dialihkan ke pembinaan pegawai ini."))


def _kunci(pembinaan_id: int, versi: int) -> Pembinaan:
    """Locked, on the version that the screen showed; raises ``KonflikPembinaan``, ``Pembinaan.DoesNotExist``."""
    p = Pembinaan.objects.select_for_update(of=("self",)).select_related("pegawai__instansi").get(pk=pembinaan_id)
    if p.versi != versi:
        raise KonflikPembinaan
    return p


def _sebagai_pegawai(p: Pembinaan, actor) -> None:
    if p.pegawai.akun_id != actor.pk:
        raise TidakBerwenang(_("Hanya pegawai yang bersangkutan yang dapat menjawabnya."))


@transaction.atomic
def tandai_dibaca(*, pembinaan_id: int, versi: int, actor, now: datetime) -> Pembinaan:
    """The person has read it; the first time counts. Raises ``TidakBerwenang``, ``KonflikPembinaan``."""
    p = _kunci(pembinaan_id, versi)
    _sebagai_pegawai(p, actor)
    if p.dibaca_pegawai is None:
        p.dibaca_pegawai = now
        _simpan(p, "dibaca", actor, now)
    return p


@transaction.atomic
def tanggapi(*, pembinaan_id: int, versi: int, tanggapan: str, actor, now: datetime) -> Pembinaan:
    """The person's own words, once, also after the superior has closed it.

    Raises ``IsianSalah``, ``LangkahTidakSah``, ``TidakBerwenang``, ``KonflikPembinaan``.
    """
    p = _kunci(pembinaan_id, versi)
    _sebagai_pegawai(p, actor)
    if p.ditanggapi_pada is not None:
        raise LangkahTidakSah(_("Anda sudah menanggapi catatan ini."))
    if not tanggapan.strip():
        raise IsianSalah(_("Tulis tanggapan Anda."), kolom="tanggapan")
    p.tanggapan, p.ditanggapi_pada, p.dibaca_pegawai = tanggapan.strip(), now, p.dibaca_pegawai or now
    _simpan(p, "ditanggapi", actor, now)
    _kabari(p, _akun_atasan([p], hari_di(p.pegawai.instansi.zona_waktu, now))[p.pk], "tanggapan")
    return p


@transaction.atomic
def tutup(*, pembinaan_id: int, versi: int, hasil: str, catatan_hasil: str, actor, now: datetime) -> Pembinaan:
    """What came of it, by the direct superior of that day, with a note; also before the day of review.

    Raises ``IsianSalah``, ``LangkahTidakSah``, ``TidakBerwenang``, ``KonflikPembinaan``.
    """
    p = _kunci(pembinaan_id, versi)
    _atasan(actor, p.pegawai_id, now)
    if p.ditutup_pada is not None:
        raise LangkahTidakSah(_("Hasilnya sudah dicatat."))
    if hasil not in Pembinaan.Hasil:
        raise IsianSalah(_("Pilih hasilnya."), kolom="hasil")
    if not catatan_hasil.strip():
        raise IsianSalah(_("Tulis catatan hasilnya."), kolom="catatan_hasil")
    p.hasil, p.catatan_hasil, p.ditutup_pada = hasil, catatan_hasil.strip(), now
    _simpan(p, "hasil", actor, now)
    _kabari(p, [p.pegawai.akun_id], "hasil")
    return p


def _simpan(p: Pembinaan, kode: str, actor, now: datetime) -> None:
    p.versi += 1
    p.save()
    _tulis(p, kode, actor, now)


def _tulis(p: Pembinaan, kode: str, actor, now: datetime) -> None:
    LangkahPembinaan.objects.create(
        pembinaan=p.pk, kode=kode, pelaku=actor, sebutan_pelaku=sebutan(actor) if actor else "Portal", waktu=now
    )


def _kabari(p: Pembinaan, akun_ids: Collection[int | None], apa: str) -> None:
    """Neutral words, once per ``apa``: whoever looks over the shoulder learns nothing."""
    akun = get_user_model().objects.filter(pk__in=[i for i in akun_ids if i], is_active=True).order_by("pk")
    url = reverse("disiplin_pembinaan_rincian", args=[p.pk])
    judul, isi = _("Ada yang perlu Anda baca"), _("Isinya dapat dibaca di portal setelah masuk.")
    kabarkan([Kabar(tuple(akun), "INFO", judul, isi, url, f"pembinaan:{p.pk}:{apa}", surel=True)])


def _akun_atasan(daftar: Collection[Pembinaan], today: date) -> dict[int, list[int]]:
    """Record -> accounts of the person's direct superior and of those who fill his post."""
    atasan = penilai_pada([p.pegawai_id for p in daftar], today)
    ganti = pengganti(list(set(atasan.values())), today)
    semua = {*atasan.values(), *(i for ids in ganti.values() for i in ids)}
    akun = {o.id: o.akun_id for o in orang(ids=list(semua))}
    hasil = {}
    for p in daftar:
        a = atasan.get(p.pegawai_id)
        calon = [a, *ganti.get(a, [])] if a else []
        hasil[p.pk] = [k for i in calon if i != p.pegawai_id and (k := akun.get(i))]
    return hasil


@transaction.atomic
def ingatkan(*, today: date) -> int:
    """Remind the superiors of reviews whose day has come, also where nights were missed; each once. Number of records
    that wait."""
    tunggu = list(perlu_ditinjau(today))
    akun = _akun_atasan(tunggu, today)
    for p in tunggu:
        _kabari(p, akun[p.pk], f"tinjau:{p.tinjau_pada}")
    return len(tunggu)


def hapus_kedaluwarsa(*, today: date, now: datetime) -> tuple[int, int]:
    """Remove coaching records whose time is over, and signals that ended as long ago; what stays says that there was a
    record, not what it said. In lots, safe to run twice. (records, signals) removed."""
    catatan = sinyal = 0
    while True:
        with transaction.atomic():
            lot = list(
                Pembinaan.objects.select_for_update(skip_locked=True)
                .filter(kedaluwarsa_pada__lte=today).order_by("pk")[:LOT]
            )  # fmt: skip
            LangkahPembinaan.objects.bulk_create(
                LangkahPembinaan(pembinaan=p.pk, kode="dihapus", sebutan_pelaku="Portal", waktu=now) for p in lot
            )
            Pembinaan.objects.filter(pk__in=[p.pk for p in lot]).delete()
        catatan += len(lot)
        if len(lot) < LOT:
            break
    for instansi_id in (
        Sinyal.objects.exclude(berakhir=None).order_by().values_list("instansi_id", flat=True).distinct()
    ):
        sejak = tambah_bulan(today, -lama_simpan(today, instansi_id))
        sinyal += Sinyal.objects.filter(instansi_id=instansi_id, berakhir__lte=sejak).delete()[0]
    return catatan, sinyal


def catat_bacaan(*, daftar: Collection[Pembinaan], apa: str, actor, now: datetime) -> None:
    """The personnel unit read these records; one statement."""
    siapa, nomor = sebutan(actor), nomor_permintaan.get()
    BacaanPembinaan.objects.bulk_create(
        BacaanPembinaan(pembinaan=p.pk, pegawai_id=p.pegawai_id, pembaca=actor, sebutan_pembaca=siapa, apa=apa,
                        nomor_permintaan=nomor, waktu=now) for p in daftar
    )  # fmt: skip
