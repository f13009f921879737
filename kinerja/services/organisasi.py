"""The predikat of a unit, set by whoever leads the organisation above it (SE MenPANRB 3/2023); where he has no place in
the portal the operator records it from his decree."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.permintaan import nomor_permintaan
from akun.selectors import sebutan
from kepegawaian.orang import pegawai_lengkap
from kinerja.galat import KonflikKinerja
from kinerja.models import LangkahKinerja, PeriodePenilaian, PredikatOrganisasi
from kinerja.selectors.evaluasi import hari_di
from kinerja.selectors.orang import boleh_kelola, saya
from kinerja.selectors.organisasi import Pimpinan, unit_dinilai
from kinerja.services.bersama import pesan_antara
from layanan.galat import IsianSalah, TidakBerwenang
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan


@transaction.atomic
def tetapkan(
    *, unit_id: int, periode_id: int, predikat: str, alasan: str, semula: str, nomor: str = "",
    tanggal: date | None = None, actor, now: datetime,
) -> PredikatOrganisasi:  # fmt: skip
    """Set the predikat, or change it with a reason; each time is written down.

    ``semula``: the predikat that the page showed, empty for none. ``nomor``, ``tanggal``: of the decree, where the
    operator records it because nobody in the portal judges the unit's head. Raises ``TidakBerwenang`` for whoever is
    neither the superior of the unit's head nor such an operator of another unit, ``IsianSalah``, ``KonflikKinerja``.
    """
    periode = (
        PeriodePenilaian.objects.select_for_update(of=("self",), no_key=True)
        .select_related("instansi")
        .get(pk=periode_id)
    )
    unit = pimpinan(unit_id, periode, actor, now)
    if predikat not in PredikatOrganisasi.Nilai.values:
        raise IsianSalah(_("Pilih predikatnya."), kolom="predikat")
    if not alasan.strip():
        raise IsianSalah(_("Tulis dasar penilaiannya."), kolom="alasan")
    keputusan = _keputusan(unit, periode, nomor, tanggal, actor, now)
    p = PredikatOrganisasi.objects.filter(unit_id=unit_id, periode_id=periode_id).order_by("pk").first()
    if (p.predikat if p else "") != semula:
        raise KonflikKinerja
    p = p or PredikatOrganisasi(unit_id=unit_id, periode_id=periode_id)
    p.predikat, p.alasan, p.ditetapkan_oleh = predikat, alasan.strip(), actor
    p.sebutan_oleh, p.ditetapkan_pada = keputusan.pop("sebutan", sebutan(actor))[:400], now
    p.save()
    LangkahKinerja.objects.create(
        objek=LangkahKinerja.Objek.ORGANISASI, objek_id=p.pk, langkah="tetapkan", dari=semula, ke=predikat,
        pelaku=actor, sebutan_pelaku=p.sebutan_oleh, alasan=p.alasan, nomor_permintaan=nomor_permintaan.get(),
        waktu=now, isi=keputusan or None,
    )  # fmt: skip
    kepala = [o.akun for o in pegawai_lengkap([unit.kepala_id])]
    kabarkan([Kabar(
        tuple(a for a in kepala if a), "INFO", _("Predikat unit ditetapkan"),
        _("%(unit)s pada %(periode)s: %(p)s.")
        % {"unit": unit.nama, "periode": periode.nama, "p": p.get_predikat_display()},
        reverse("kinerja_evaluasi"), f"predikat-unit:{p.pk}:{now:%Y%m%d%H%M%S}",
    )])  # fmt: skip
    return p


def _keputusan(
    unit: Pimpinan, periode: PeriodePenilaian, nomor: str, tanggal: date | None, actor, now: datetime
) -> dict[str, str]:
    """The decree, and as ``sebutan`` whose it is and who recorded it; {} where the superior himself sets it."""
    if not unit.keputusan:
        return {}
    if not nomor.strip():
        raise IsianSalah(_("Tulis nomor keputusannya."), kolom="nomor")
    today = hari_di(periode.instansi.zona_waktu, now)
    if tanggal is None or not periode.awal <= tanggal <= today:
        raise IsianSalah(pesan_antara(periode.awal, today), kolom="tanggal")
    isi = {"pejabat": unit.pejabat, "nomor": nomor.strip(), "tanggal": tanggal.isoformat()}
    kata = {"n": isi["nomor"], "t": tgl(tanggal), "o": sebutan(actor)}
    surat = _("keputusan nomor %(n)s tanggal %(t)s, dicatat %(o)s") % kata
    return isi | {"sebutan": f"{unit.pejabat}, {surat}" if unit.pejabat else surat}


def pimpinan(unit_id: int, periode: PeriodePenilaian, actor, now: datetime) -> Pimpinan:
    """The unit, if this user judges its head today or records it from a decree; else ``TidakBerwenang``."""
    pembaca, today = saya(actor), hari_di(periode.instansi.zona_waktu, now)
    kelola = [periode.instansi_id] if boleh_kelola(actor, periode.instansi_id, today) else []
    milik = unit_dinilai(pembaca, kelola, periode.instansi_id, today)
    unit = next((u for u in milik if u.unit_id == unit_id and u.boleh), None)
    if unit is None:
        raise TidakBerwenang(_("Predikat unit ditetapkan oleh atasan kepala unit itu."))
    return unit
