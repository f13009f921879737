"""Old cases kept as one sheet, without the steps of a case (disiplin.md 2.1 and U4)."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from disiplin.models import AnggotaPerkara, JenisHukuman, Kasus, Regulasi, Tahap
from disiplin.rules.katalog import RegulasiTidakAda
from disiplin.selectors.akses import Bagian, konflik, pengelola, saya
from disiplin.selectors.arsip import LANGKAH, PINDAIAN, Lembar, baca_lembar, isi_arsip, lembar_orang
from disiplin.selectors.hukum import regulasi_pada
from disiplin.services.langkah import kunci, pindah, wajib
from disiplin.services.surat import lampirkan
from kepegawaian.hukdis import SELESAI, hukdis_orang
from kepegawaian.orang import Orang, orang
from kepegawaian.selectors import pegawai_menurut_id
from kepegawaian.services_hukdis import TINGKAT_SIASN, catat_hukdis, ubah_hukdis
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tgl

TANPA_URAIAN = "Perkara lama; lembarnya tidak menguraikan perbuatan."


@transaction.atomic
def catat_arsip(
    *, pegawai: Orang, lembar: Lembar, unggahan: Mapping[str, object], ke_riwayat: bool, actor, today: date,
    now: datetime,
) -> Kasus:  # fmt: skip
    """An old case of a person of the actor's agency, with what is left of it; what is missing stays empty. The actor
    keeps it and has stated that nothing binds him to the person.

    ``unggahan``: kind of paper (``PINDAIAN``) -> upload. ``ke_riwayat``: the person's record lacks this penalty and
    gets it. Raises ``IsianSalah`` by field, ``TidakBerwenang``, ``LangkahTidakSah``, ``BerkasDitolak``.
    """
    if pegawai.instansi_id not in pengelola(actor, today=today):
        raise TidakBerwenang(_("Arsip dicatat operator instansi pegawainya."))
    orang(ids=[pegawai.id], kunci=True)
    regulasi, lembar = _periksa(lembar, today)
    _bukan_kembar(pegawai.id, lembar)
    kasus = Kasus(
        pegawai=pegawai_menurut_id([pegawai.id])[0], instansi_id=pegawai.instansi_id, sumber=Kasus.Sumber.LAIN,
        dibuka_oleh=actor, dibuka_pada=now,
    )  # fmt: skip
    diri = saya(actor)
    if sebab := konflik(kasus, diri.id if diri else None, actor.pk, today=today):
        raise TidakBerwenang(_("Anda tidak dapat mengurus arsip ini: %(s)s.") % {"s": sebab})
    riwayat = _ke_riwayat(pegawai.id, lembar, None, actor, today) if ke_riwayat else None
    _isi_kasus(kasus, lembar, regulasi, today)
    pindah(kasus, Tahap.ARSIP, kode=LANGKAH, actor=actor, now=now, bagian=Bagian.PENGURUS,
           isi=_log(lembar) | {"riwayat": riwayat})  # fmt: skip
    AnggotaPerkara.objects.create(
        kasus=kasus, bagian=Bagian.PENGURUS, akun=actor, pegawai_id=diri.id if diri else None, bebas_konflik=now,
        sejak=now,
    )  # fmt: skip
    _lampirkan(kasus, unggahan, actor, now)
    return kasus


@transaction.atomic
def perbaiki_arsip(
    *, kasus_id: int, versi: int, lembar: Lembar, unggahan: Mapping[str, object], ke_riwayat: bool, alasan: str, actor,
    today: date, now: datetime,
) -> Kasus:  # fmt: skip
    """Put the sheet right or complete it, with a reason; the log keeps what it said. A penalty that it brought into the
    record is taken back there and written anew where it changed. Raises as ``catat_arsip``, and ``KonflikPerkara``."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, now=now)
    if kasus.status != Tahap.ARSIP:
        raise LangkahTidakSah(_("Perkara ini bukan arsip."))
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasan memperbaiki atau melengkapi."), kolom="alasan")
    orang(ids=[kasus.pegawai_id], kunci=True)
    regulasi, lembar = _periksa(lembar, today)
    _bukan_kembar(kasus.pegawai_id, lembar, kecuali=kasus.pk)
    lama = isi_arsip(kasus)
    riwayat = lama["riwayat"]
    if riwayat or ke_riwayat:
        tetap = riwayat and _riwayat_sama(lama, lembar)
        riwayat = riwayat if tetap else _ke_riwayat(kasus.pegawai_id, lembar, lama, actor, today)
    _isi_kasus(kasus, lembar, regulasi, today)
    pindah(kasus, Tahap.ARSIP, kode=LANGKAH, actor=actor, now=now, bagian=a.sebagai, alasan=alasan.strip(),
           isi=_log(lembar) | {"riwayat": riwayat})  # fmt: skip
    _lampirkan(kasus, unggahan, actor, now)
    return kasus


def _periksa(lembar: Lembar, today: date) -> tuple[Regulasi, Lembar]:
    """The regulation of the sheet, and the sheet with what the catalogue adds."""
    if not 1950 <= lembar.tahun <= today.year:
        raise IsianSalah(_("Tahun antara 1950 dan %(t)s.") % {"t": today.year}, kolom="tahun")
    if lembar.tanggal and lembar.tanggal.year != lembar.tahun:
        raise IsianSalah(_("Tanggal keputusan bukan dari tahun %(t)s.") % {"t": lembar.tahun}, kolom="tanggal")
    for kolom in ("tanggal", "perbuatan_mulai", "perbuatan_akhir", "mulai"):
        if (hari := getattr(lembar, kolom)) and hari > today:
            raise IsianSalah(_("Sesudah hari ini."), kolom=kolom)
    hari = min(lembar.hari, today)
    awal, akhir = lembar.perbuatan_mulai or lembar.perbuatan_akhir, lembar.perbuatan_akhir or lembar.perbuatan_mulai
    if awal and akhir and not awal <= akhir <= hari:
        raise IsianSalah(
            _("Perbuatan dari hari pertama sampai hari terakhir, paling lambat %(h)s.") % {"h": tgl(hari)},
            kolom="perbuatan_akhir",
        )
    if lembar.akhir and (lembar.mulai is None or lembar.akhir < lembar.mulai):
        raise IsianSalah(_("Hari terakhir dijalani tidak sebelum hari mulainya."), kolom="akhir")
    if lembar.mulai and lembar.tanggal and lembar.mulai < lembar.tanggal:
        raise IsianSalah(_("Hukuman mulai dijalani tidak sebelum tanggal keputusan."), kolom="mulai")
    if lembar.akhir and lembar.tetap:
        raise IsianSalah(_("Hukuman yang tetap tidak mempunyai hari terakhir."), kolom="akhir")
    if lembar.tingkat and lembar.tingkat not in TINGKAT_SIASN:
        raise IsianSalah(_("Pilih tingkatnya."), kolom="tingkat")
    jenis = None
    if lembar.jenis_id is not None:
        jenis = JenisHukuman.objects.select_related("tingkat", "regulasi").filter(pk=lembar.jenis_id).first()
        if jenis is None or jenis.regulasi.mulai > hari:
            raise IsianSalah(_("Peraturan hukuman ini belum berlaku pada hari keputusan."), kolom="jenis_id")
        if lembar.tetap and jenis.durasi is not None:
            raise IsianSalah(_("Hukuman ini tidak tetap: isi hari terakhirnya."), kolom="tetap")
        lembar = replace(
            lembar, jenis=jenis.nama, tingkat=jenis.tingkat.siasn, tetap=jenis.durasi is None,
            seketika=jenis.durasi == 0,
        )  # fmt: skip
    try:
        regulasi = jenis.regulasi if jenis else regulasi_pada(akhir or hari)
    except RegulasiTidakAda as galat:
        raise IsianSalah(str(galat), kolom="perbuatan_akhir" if akhir else "tahun") from galat
    return regulasi, lembar


def _bukan_kembar(pegawai_id: int, lembar: Lembar, kecuali: int | None = None) -> None:
    def ciri(isi) -> tuple:
        nomor = "".join(isi["nomor"].split()).lower()
        return (isi["tahun"], nomor, "" if nomor else isi["jenis"].strip().lower())

    for pk, isi in lembar_orang(pegawai_id):
        if pk != kecuali and ciri(isi) == ciri(asdict(lembar)):
            raise IsianSalah(_("Keputusan ini sudah ada di arsip orang ini."), kolom="nomor")


def _selesai(lembar: Lembar) -> date | None:
    """First day after the penalty, as the record keeps it; the same day where it is done on it."""
    assert lembar.mulai is not None  # noqa: S101 - checked by _ke_riwayat
    if lembar.tetap:
        return None
    if lembar.seketika or lembar.akhir == lembar.mulai:
        return lembar.mulai
    assert lembar.akhir is not None  # noqa: S101
    return lembar.akhir + timedelta(days=1)


def _riwayat_sama(lama: dict, lembar: Lembar) -> bool:
    kini = _log(lembar)
    return all(lama[k] == kini[k] for k in ("jenis", "tingkat", "nomor", "tanggal", "mulai", "akhir", "tetap"))


def _ke_riwayat(pegawai_id: int, lembar: Lembar, lama: dict | None, actor, today: date) -> int:
    """Write the penalty into the record, taking back what the sheet said before (``lama``); its id."""
    wajib_isi = {
        "jenis": lembar.jenis, "tingkat": lembar.tingkat, "tanggal": lembar.tanggal, "mulai": lembar.mulai,
        "akhir": lembar.tetap or lembar.seketika or lembar.akhir,
    }  # fmt: skip
    for kolom, nilai in wajib_isi.items():
        if not nilai:
            raise IsianSalah(_("Riwayat hukuman memerlukan isian ini."), kolom=kolom)
    assert lembar.tanggal is not None and lembar.mulai is not None  # noqa: S101, PT018
    if lama and lama["riwayat"]:
        ubah_hukdis(
            riwayat_id=lama["riwayat"], selesai=_selesai(baca_lembar(lama)), status="BATAL", actor=actor,
            sebab="Arsip disiplin diperbaiki",
        )  # fmt: skip
    if any(h.mulai == lembar.mulai for h in hukdis_orang([pegawai_id]).get(pegawai_id, ())):
        raise IsianSalah(
            _("Riwayatnya sudah memuat hukuman yang mulai %(h)s.") % {"h": tgl(lembar.mulai)}, kolom="ke_riwayat"
        )
    selesai = _selesai(lembar)
    riwayat = catat_hukdis(
        pegawai_id=pegawai_id, tingkat=lembar.tingkat, jenis=lembar.jenis, nomor_sk=lembar.nomor,
        tanggal_sk=lembar.tanggal, mulai=lembar.mulai, selesai=selesai, actor=actor, sebab="Arsip disiplin",
    )  # fmt: skip
    if selesai and selesai <= today:
        ubah_hukdis(riwayat_id=riwayat, selesai=selesai, status=SELESAI, actor=actor, sebab="Arsip disiplin")
    return riwayat


def _log(lembar: Lembar) -> dict:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(lembar).items()}


def _isi_kasus(kasus: Kasus, lembar: Lembar, regulasi: Regulasi, today: date) -> None:
    """Days that a case must have and the sheet does not say: the year up to the decision; the log keeps what was really
    said."""
    kasus.perbuatan_mulai = lembar.perbuatan_mulai or lembar.perbuatan_akhir or date(lembar.tahun, 1, 1)
    kasus.perbuatan_akhir = lembar.perbuatan_akhir or lembar.perbuatan_mulai or min(lembar.hari, today)
    kasus.diketahui = kasus.perbuatan_akhir
    kasus.regulasi, kasus.uraian = regulasi, lembar.uraian.strip() or TANPA_URAIAN


def _lampirkan(kasus: Kasus, unggahan: Mapping[str, object], actor, now: datetime) -> None:
    for jenis in PINDAIAN:
        if (satu := unggahan.get(jenis.value)) is not None:
            lampirkan(
                kasus=kasus, jenis=jenis.value, judul=str(jenis.label), unggahan=satu, untuk_pegawai=False, actor=actor,
                now=now,
            )  # fmt: skip
