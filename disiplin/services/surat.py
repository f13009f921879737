"""Letters are made once and stay as they were made; agencies word their own, version by version."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from berkas.services import periksa_unggahan, simpan_berkas
from disiplin.cetak import periksa_dapat_ditandai
from disiplin.models import DokumenKasus, Hukuman, JenisSurat, Kasus, Panggilan, Pemeriksaan, TemplatSurat
from disiplin.rules import templat as rules
from disiplin.selectors.akses import pengelola
from disiplin.selectors.perkara import kasus_lengkap
from disiplin.selectors.surat import nilai, templat_berlaku
from layanan.galat import GalatLayanan, IsianSalah, LangkahTidakSah, TidakBerwenang

PANJANG_JUDUL = 200


class KonflikTemplat(GalatLayanan):
    """Somebody else saved words of this letter after the screen was shown."""

    def __init__(self) -> None:
        super().__init__(_("Naskah ini sudah diubah orang lain. Bandingkan dengan versi terbaru, lalu simpan lagi."))


def buat(
    *, kasus: Kasus, jenis: str, untuk_pegawai: bool, actor, now: datetime, nomor: str = "",
    tanggal: date | None = None, pejabat: str = "", panggilan: Panggilan | None = None,
    pemeriksaan: Pemeriksaan | None = None, hukuman: Hukuman | None = None,
) -> DokumenKasus:  # fmt: skip
    """Make a letter of the case in the caller's transaction; the caller has checked who takes the step.

    Title and filled words are kept as they read now, with the version of the template: a later name, template or law
    does not change them. A summons needs ``panggilan``, a BAP ``pemeriksaan``, decision and receipt ``hukuman``;
    ``nomor``, ``tanggal`` (default: today at the agency) and ``pejabat`` are for letters without a row of their own.
    """
    segar = kasus_lengkap(kasus.pk)
    assert segar is not None  # noqa: S101 - the caller holds it
    templat = templat_berlaku(jenis, segar.instansi_id)
    tanggal = tanggal or timezone.localdate(now, ZoneInfo(segar.instansi.zona_waktu))
    isi = nilai(
        segar, jenis, nomor=nomor, tanggal=tanggal, pejabat=pejabat, panggilan=panggilan, pemeriksaan=pemeriksaan,
        hukuman=hukuman,
    )  # fmt: skip
    return DokumenKasus.objects.create(
        kasus=segar, jenis=jenis, judul=rules.isi(templat.judul, isi)[:PANJANG_JUDUL], templat=templat,
        isi=isi_surat(isi, templat.isi), untuk_pegawai=untuk_pegawai, oleh=actor, sebutan_oleh=sebutan(actor),
        dibuat_pada=now,
    )  # fmt: skip


def isi_surat(nilai: dict, teks: str) -> dict:
    """What ``cetak`` sets: the head and the filled blocks."""
    return {
        "instansi": nilai["instansi"], "unit": nilai["unit"], "nomor": nilai["nomor"] or rules.KOSONG,
        "blok": rules.susun(teks, nilai),
    }  # fmt: skip


def lampirkan(
    *, kasus: Kasus, jenis: str, judul: str, unggahan, untuk_pegawai: bool, actor, now: datetime
) -> DokumenKasus:
    """Keep a scan as a paper of the case; the caller has checked who may. Raises ``BerkasDitolak`` for a file that the
    portal does not take, ``IsianSalah`` for an unknown kind or an empty title."""
    if jenis not in DokumenKasus.Jenis.values:
        raise IsianSalah(_("Pilih jenis dokumen."), kolom="jenis")
    judul = " ".join(judul.split())
    if not judul:
        raise IsianSalah(_("Beri judul dokumen."), kolom="judul")
    mime = periksa_unggahan(unggahan)
    periksa_dapat_ditandai(unggahan, mime)
    with transaction.atomic():
        return DokumenKasus.objects.create(
            kasus=kasus, jenis=jenis, judul=judul[:PANJANG_JUDUL], untuk_pegawai=untuk_pegawai, oleh=actor,
            berkas=simpan_berkas(unggahan=unggahan, actor=actor), sebutan_oleh=sebutan(actor), dibuat_pada=now,
        )  # fmt: skip


# --- words --------------------------------------------------------------------------------------------


def periksa_templat(jenis: str, judul: str, isi: str) -> None:
    """Raises ``IsianSalah`` with everything that is wrong with these words."""
    boleh = rules.boleh(jenis)
    for kolom, teks, wajib in (("judul", judul, ()), ("isi", isi, rules.WAJIB[jenis])):
        if salah := rules.periksa(teks, boleh, wajib):
            raise IsianSalah(" ".join(salah), kolom=kolom)


def simpan_templat(
    *, jenis: str, instansi_id: int, judul: str, isi: str, versi: int, actor, today: date, now: datetime
) -> TemplatSurat:
    """Add the agency's next version of a letter's words. ``versi``: id of the row that the screen showed.

    Raises ``TidakBerwenang``, ``IsianSalah``, ``KonflikTemplat``, and ``LangkahTidakSah`` where nothing changed.
    """
    if instansi_id not in pengelola(actor, today=today):
        raise TidakBerwenang(_("Templat surat diubah oleh operator instansi."))
    judul, isi = " ".join(judul.split()), isi.replace("\r\n", "\n").strip()
    periksa_templat(jenis, judul, isi)
    lama = templat_berlaku(jenis, instansi_id)
    if lama.pk != versi:
        raise KonflikTemplat
    if (lama.judul, lama.isi) == (judul, isi):
        raise LangkahTidakSah(_("Tidak ada yang berubah dari versi yang berlaku."))
    try:
        with transaction.atomic():
            return TemplatSurat.objects.create(
                jenis=jenis, instansi_id=instansi_id, versi=lama.versi + 1 if lama.instansi_id else 1, judul=judul,
                isi=isi, oleh=actor, sebutan_oleh=sebutan(actor), dibuat_pada=now,
            )  # fmt: skip
    except IntegrityError as galat:
        if "templat_surat_versi" not in str(galat):
            raise
        raise KonflikTemplat from galat


def kembali_nasional(*, jenis: str, instansi_id: int, versi: int, actor, today: date, now: datetime) -> TemplatSurat:
    """Add a version of the agency equal to the latest national words; raises as ``simpan_templat``."""
    nasional = TemplatSurat.objects.filter(jenis=jenis, instansi=None).order_by("-versi").first()
    if jenis not in JenisSurat.values or nasional is None:
        raise IsianSalah(_("Surat ini tidak dikenal."))
    return simpan_templat(
        jenis=jenis, instansi_id=instansi_id, judul=nasional.judul, isi=nasional.isi, versi=versi, actor=actor,
        today=today, now=now,
    )  # fmt: skip
