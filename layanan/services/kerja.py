"""Handing out work, remarks, more time."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import pemegang, sebutan
from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import AKHIR, Komentar, Perpanjangan, Usulan
from layanan.selectors import lingkup, peran_pada, usulan_terlihat
from layanan.services import jam
from notifikasi.services import Kabar, kabarkan


@transaction.atomic
def tugaskan(*, usulan_id: int, kepada_id: int, actor, today: date, versi: int | None = None) -> Usulan:
    """Give a usulan to a verifikator of its office. A penyelia gives it to anyone, a verifikator takes it.

    Raises TidakBerwenang, KonflikVersi or IsianSalah; the person is told.
    """
    usulan = (
        usulan_terlihat(actor, today=today).select_for_update(of=("self",)).select_related("kantor").get(pk=usulan_id)
    )
    if versi is not None and usulan.versi != versi:
        raise KonflikVersi(usulan, "")
    peran = peran_pada(actor, usulan, today=today)
    if Peran.PENYELIA not in peran and not (Peran.VERIFIKATOR in peran and kepada_id == actor.pk):
        raise TidakBerwenang(_("Pembagian tugas dilakukan penyelia; verifikator dapat mengambil untuk dirinya."))
    if usulan.status in AKHIR:
        raise LangkahTidakSah(_("Usulan ini sudah selesai; tidak ada yang dibagikan lagi."))
    calon = {u.pk: u for u in pemegang(Peran.VERIFIKATOR, [usulan.kantor_id], today=today)[usulan.kantor_id]}
    if kepada_id not in calon:
        raise IsianSalah(_("Orang itu bukan verifikator kantor ini."), kolom="kepada")
    if usulan.penanggung_jawab_id == kepada_id:
        return usulan
    usulan.penanggung_jawab = calon[kepada_id]
    usulan.save(update_fields=["penanggung_jawab", "diubah_pada"])
    if kepada_id != actor.pk:
        kabarkan(
            [
                Kabar(
                    (calon[kepada_id],), "DITUGASKAN", _("Ditugaskan kepada Anda: %(j)s") % {"j": usulan.judul}, "",
                    reverse("usulan", args=[usulan.pk]), f"tugas:{usulan.pk}:{kepada_id}:{usulan.versi}", True,
                )
            ]
        )  # fmt: skip
    return usulan


@transaction.atomic
def beri_komentar(*, usulan_id: int, isi: str, internal: bool, actor, today: date) -> Komentar:
    """A remark; ``internal`` stays on the writer's side (BKN or agency). The person concerned only reads."""
    usulan = usulan_terlihat(actor, today=today).get(pk=usulan_id)
    peran = peran_pada(actor, usulan, today=today)
    if not peran:
        raise TidakBerwenang(_("Anda dapat membaca, tidak berkomentar."))
    if not isi.strip():
        raise IsianSalah(_("Tuliskan komentarnya."), kolom="isi")
    sisi = "BKN" if peran & PERAN_KANTOR else "INSTANSI"
    return Komentar.objects.create(
        usulan=usulan, oleh=actor, sebutan=sebutan(actor), sisi=sisi, internal=internal, isi=isi.strip()
    )


def komentar_terlihat(usulan: Usulan, user, *, today: date) -> list[Komentar]:
    """Remarks that ``user`` may read: all public ones, and the internal ones of the own side."""
    peran = peran_pada(user, usulan, today=today)
    milik = {"BKN": peran & PERAN_KANTOR, "INSTANSI": peran & PERAN_INSTANSI}
    return [k for k in usulan.komentar.all() if not k.internal or milik[k.sisi]]


@transaction.atomic
def perpanjang(*, usulan_id: int, hari_kerja: int, alasan: str, actor, today: date) -> Usulan:
    """Add working days to the running clock: a penyelia's decision, with words."""
    usulan = usulan_terlihat(actor, today=today).select_for_update(of=("self",)).get(pk=usulan_id)
    if Peran.PENYELIA not in peran_pada(actor, usulan, today=today):
        raise TidakBerwenang(_("Perpanjangan diputus oleh penyelia."))
    if not usulan.jam_berjalan:
        raise IsianSalah(_("Jam usulan ini tidak sedang berjalan."))
    if not 1 <= hari_kerja <= 20:
        raise IsianSalah(_("Perpanjangan 1 sampai 20 hari kerja."), kolom="hari_kerja")
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan alasan perpanjangan."), kolom="alasan")
    Perpanjangan.objects.create(
        usulan=usulan, putaran=usulan.putaran, hari_kerja=hari_kerja, alasan=alasan.strip(), oleh=actor,
        sebutan=sebutan(actor),
    )  # fmt: skip
    jam.hitung_ulang([usulan], today=today)
    usulan.save(update_fields=[*jam.KOLOM_JAM, "diubah_pada"])
    return usulan


def kantor_terjangkau(user, *, today: date) -> frozenset[int]:
    """Offices whose queue the user may open."""
    return lingkup(user, today=today).kantor_ids
