"""Objection to a rating by somebody whom an official outside the portal judges, such as a Sekda: that
official decides (PP 30/2019 Pasal 59), on paper; the operator records it from its scan (ADR 10)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from berkas.services import simpan_berkas
from kinerja.models import KeberatanKinerja
from kinerja.selectors import evaluasi as baca
from kinerja.selectors.keberatan import pemutus_luar
from kinerja.selectors.orang import boleh_kelola
from kinerja.services.keberatan import TERBUKA, akhiri, kunci_keberatan, pastikan
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang


@dataclass(frozen=True, slots=True)
class Surat:
    """The signed decision: who signed it, its number and day."""

    pejabat: str
    nomor: str
    tanggal: date


@transaction.atomic
def catat_putusan(
    *, keberatan_id: int, versi: int, hasil: str, putusan: str, surat: Surat, unggahan, rating_hasil: str = "",
    rating_perilaku: str = "", tanpa_tanggapan: str = "", actor, now: datetime,
) -> KeberatanKinerja:  # fmt: skip
    """The decision as the paper has it, by an operator who is no party; the appraisal is final with it. The scan is
    compulsory; number, day, official and scan stand in the step.

    Raises as ``services.keberatan.putuskan``, LangkahTidakSah where whoever decides has a place in the portal, and
    ``BerkasDitolak``.
    """
    k = kunci_keberatan(keberatan_id, versi)
    e, today = k.evaluasi, baca.hari_pegawai(k.evaluasi, now)
    if not boleh_kelola(actor, e.skp.instansi_id, today) or actor.pk in (e.skp.pegawai.akun_id, e.penilai.akun_id):
        raise TidakBerwenang(_("Putusan dicatat operator instansi yang bukan pihak dalam keberatan ini."))
    pastikan(k, *TERBUKA)
    if not pemutus_luar(k, today):
        raise LangkahTidakSah(_("Keberatan ini diputus pejabat di portal, bukan di atas kertas."))
    for kolom, kata_ in (("pejabat", surat.pejabat), ("nomor", surat.nomor)):
        if not kata_.strip():
            raise IsianSalah(_("Wajib diisi."), kolom=kolom)
    if not baca.hari_pegawai(e, k.diajukan_pada) <= surat.tanggal <= today:
        raise IsianSalah(_("Antara hari keberatan diajukan dan hari ini."), kolom="tanggal")
    if unggahan is None:
        raise IsianSalah(_("Unggah pindaian putusan yang bertanda tangan."), kolom="berkas")
    berkas = simpan_berkas(unggahan=unggahan, actor=actor)
    isi = {
        "pejabat": surat.pejabat.strip(), "nomor": surat.nomor.strip(), "tanggal": surat.tanggal.isoformat(),
        "berkas": berkas.pk,
    }  # fmt: skip
    kata = {"p": isi["pejabat"], "n": isi["nomor"], "o": sebutan(actor)}
    return akhiri(
        k, hasil=hasil, putusan=putusan, rating_hasil=rating_hasil, rating_perilaku=rating_perilaku,
        tanpa_tanggapan=tanpa_tanggapan, oleh=(_("%(p)s (nomor %(n)s); dicatat %(o)s") % kata)[:400], isi=isi,
        actor=actor, now=now,
    )  # fmt: skip
