"""Letters and their lines, up to the moment they are filed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.models import StatusUsulan, SuratUsulan, Usulan
from layanan.selectors import surat_terlihat
from layanan.services.blokir import wajib_tidak_diblokir


def wajib_operator(actor, instansi_id: int, *, today: date) -> None:
    """Raise TidakBerwenang unless ``actor`` is operator of the agency today."""
    if instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR):
        raise TidakBerwenang(_("Hanya operator instansi ini yang dapat mengubah surat usulan."))


@transaction.atomic
def buat_surat(*, layanan: str, instansi_id: int, perihal: str, actor, today: date) -> SuratUsulan:
    """A new, empty letter in draft, routed to the agency's office."""
    wajib_operator(actor, instansi_id, today=today)
    if not perihal.strip():
        raise IsianSalah(_("Isi perihal surat."), kolom="perihal")
    wajib_tidak_diblokir(pegawai_ids=(), instansi_id=instansi_id, layanan=layanan, today=today)
    instansi = kepegawaian.instansi(instansi_id)
    return SuratUsulan.objects.create(
        layanan=layanan, instansi_id=instansi_id, kantor_id=instansi.kantor_id, perihal=perihal.strip(),
        dibuat_oleh=actor,
    )  # fmt: skip


def kunci_surat(surat_id: int, actor, *, today: date, untuk_operator: bool = True) -> SuratUsulan:
    """Lock a letter that ``actor`` may see (and, unless said otherwise, file); DoesNotExist for strangers."""
    surat = (
        surat_terlihat(actor, today=today)
        .select_for_update(of=("self",))
        .select_related("instansi", "kantor")
        .get(pk=surat_id)
    )
    if untuk_operator:
        wajib_operator(actor, surat.instansi_id, today=today)
    return surat


def wajib_draf(surat: SuratUsulan) -> None:
    """Raise LangkahTidakSah once the letter has gone to BKN."""
    if surat.dikirim_pada is not None:
        raise LangkahTidakSah(_("Surat ini sudah dikirim ke BKN; isinya tidak dapat diubah lagi."))


@transaction.atomic
def ubah_kepala_surat(
    *, surat_id: int, perihal: str, nomor: str, tanggal: date | None, actor, today: date
) -> SuratUsulan:
    surat = kunci_surat(surat_id, actor, today=today)
    wajib_draf(surat)
    surat.perihal, surat.nomor, surat.tanggal = perihal.strip(), nomor.strip(), tanggal
    surat.versi += 1
    surat.save(update_fields=["perihal", "nomor", "tanggal", "versi"])
    return surat


@transaction.atomic
def beri_nomor(*, surat_id: int, nomor: str, tanggal: date | None, actor, today: date) -> SuratUsulan:
    """The approver gives the letter its number and date, on signing it; raises IsianSalah without either."""
    surat = kunci_surat(surat_id, actor, today=today, untuk_operator=False)
    if surat.instansi_id not in wewenang(actor, today=today).di(Peran.PENYETUJU):
        raise TidakBerwenang(_("Nomor surat diberikan oleh penyetuju instansi."))
    wajib_draf(surat)
    if not nomor.strip():
        raise IsianSalah(_("Isi nomor surat."), kolom="nomor")
    if tanggal is None:
        raise IsianSalah(_("Isi tanggal surat."), kolom="tanggal")
    if tanggal > today:
        raise IsianSalah(_("Tanggal surat di masa depan."), kolom="tanggal")
    surat.nomor, surat.tanggal = nomor.strip(), tanggal
    surat.save(update_fields=["nomor", "tanggal"])
    return surat


def tambah_usulan(*, surat: SuratUsulan, pegawai_id: int, jenis: str, judul: str, today: date) -> Usulan:
    """One more line; call inside the service's own transaction, with the letter locked by ``kunci_surat``.

    Raises Diblokir for a blocked person or agency.
    """
    wajib_draf(surat)
    wajib_tidak_diblokir(pegawai_ids=[pegawai_id], instansi_id=surat.instansi_id, layanan=surat.layanan, today=today)
    return Usulan.objects.create(
        surat=surat, layanan=surat.layanan, instansi_id=surat.instansi_id, kantor_id=surat.kantor_id,
        pegawai_id=pegawai_id, jenis=jenis, judul=judul[:300],
    )  # fmt: skip


def wajib_dapat_diubah(usulan: Usulan) -> None:
    """Raise LangkahTidakSah unless the line is a draft or was returned for repair."""
    if usulan.status not in (StatusUsulan.DRAF, StatusUsulan.PERBAIKAN):
        raise LangkahTidakSah(
            _("Baris ini tidak dapat diubah pada keadaan “%(s)s”.") % {"s": usulan.get_status_display()}
        )


@transaction.atomic
def keluarkan_usulan(*, usulan_id: int, actor, today: date) -> None:
    """Take a line that was never filed off its letter. Once filed, it is cancelled by a transition instead."""
    usulan = Usulan.objects.select_related("surat").get(pk=usulan_id)
    surat = kunci_surat(usulan.surat_id, actor, today=today)
    wajib_draf(surat)
    usulan = Usulan.objects.select_for_update(of=("self",)).get(pk=usulan_id)
    if usulan.status != StatusUsulan.DRAF or usulan.transisi.exists():
        raise LangkahTidakSah(_("Baris ini pernah diajukan; batalkan dengan alasan, jangan dihapus."))
    usulan.temuan.all().delete()
    usulan.dokumen.all().delete()
    usulan.delete()
