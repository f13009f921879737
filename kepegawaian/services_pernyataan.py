"""What an agency states about its people for the rules to read: court cases, and family ties with the head.

That there is no case is itself a statement: it is declared on a day, never guessed from an empty list. Every write is
the operator's, and nobody's about himself.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import sebutan, wewenang
from kepegawaian.models import HubunganKeluarga, Pegawai, PejabatPembina, RiwayatPerkara
from kepegawaian.services import _simpan
from kepegawaian.sinyal import serentak

Status = RiwayatPerkara.Status


def _kunci(pegawai_id: int, actor, today: date) -> Pegawai:
    """The person, locked; raises PermissionDenied unless ``actor`` is the operator of the agency and somebody else."""
    orang = Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=pegawai_id)
    if orang.instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR):
        raise PermissionDenied(_("Hanya operator instansi pegawai ini yang mencatatnya."))
    if orang.akun_id == actor.pk:
        raise PermissionDenied(_("Catatan tentang diri sendiri dibuat operator lain."))
    return orang


def _nyatakan(orang: Pegawai, today: date, actor, alasan: str) -> None:
    orang.perkara_dinyatakan_pada = today
    _simpan(orang, actor, None, fields=["perkara_dinyatakan_pada"], alasan=alasan)


@transaction.atomic
@serentak()
def catat_perkara(
    *, pegawai_id: int, status: str, sejak: date, actor, today: date, sampai: date | None = None, nomor_sk: str = "",
    keterangan: str = "",
) -> RiwayatPerkara:  # fmt: skip
    """A case that runs or ran, by its source paper ``nomor_sk``. Raises PermissionDenied, ValidationError by field."""
    orang = _kunci(pegawai_id, actor, today)
    if sejak > today:
        raise ValidationError({"sejak": _("Tanggal ini belum tiba.")})
    _wajib_urut(sejak, sampai, today)
    baris = RiwayatPerkara(
        pegawai=orang, status=status, sejak=sejak, sampai=sampai, nomor_sk=nomor_sk.strip(),
        keterangan=keterangan.strip(),
    )  # fmt: skip
    baris.full_clean()
    _simpan(baris, actor, None, alasan=_("Perkara dicatat"))
    _nyatakan(orang, today, actor, _("Perkara dicatat"))
    return baris


@transaction.atomic
@serentak()
def perbarui_perkara(
    *, perkara_id: int, status: str, actor, today: date, sampai: date | None = None, nomor_sk: str = "",
    keterangan: str = "",
) -> RiwayatPerkara:  # fmt: skip
    """How a case stands now; ``sampai`` closes it. Raises as ``catat_perkara``; ``sudah_ditutup`` for a closed one."""
    orang = _kunci(RiwayatPerkara.objects.get(pk=perkara_id).pegawai_id, actor, today)
    baris = RiwayatPerkara.objects.select_for_update(of=("self",)).get(pk=perkara_id)
    if baris.sampai is not None:
        raise ValidationError(_("Perkara ini sudah ditutup; catat yang baru bila ada."), code="sudah_ditutup")
    if status == Status.SELESAI and sampai is None:
        raise ValidationError({"sampai": _("Isi tanggal perkara ini selesai.")})
    _wajib_urut(baris.sejak, sampai, today)
    baris.status, baris.sampai = status, sampai
    baris.nomor_sk, baris.keterangan = nomor_sk.strip() or baris.nomor_sk, keterangan.strip() or baris.keterangan
    baris.full_clean()
    _simpan(baris, actor, None, alasan=_("Perkara ditutup") if sampai else _("Perkara diperbarui"))
    _nyatakan(orang, today, actor, _("Perkara diperbarui"))
    return baris


@transaction.atomic
def nyatakan_tanpa_perkara(*, pegawai_id: int, actor, today: date) -> Pegawai:
    """State that nothing is pending against the person on ``today``. Raises ValidationError while a case is open."""
    orang = _kunci(pegawai_id, actor, today)
    if orang.riwayatperkara.filter(sampai=None).exclude(status=Status.SELESAI).exists():
        raise ValidationError(_("Masih ada perkara yang berjalan. Tutup dahulu dengan tanggal selesainya."))
    _nyatakan(orang, today, actor, _("Dinyatakan tidak ada perkara"))
    return orang


@transaction.atomic
def catat_hubungan(
    *, pegawai_id: int, ppk_id: int, hubungan: str, actor, today: date, keterangan: str = ""
) -> HubunganKeluarga:
    """A declared tie with a head of the person's agency; one that was only detected becomes declared.

    Raises PermissionDenied; ValidationError if the head is another agency's or the tie is declared already.
    """
    orang = _kunci(pegawai_id, actor, today)
    if not PejabatPembina.objects.filter(pk=ppk_id, instansi_id=orang.instansi_id).exists():
        raise ValidationError({"ppk": _("PPK ini bukan PPK instansi pegawai.")})
    baris = HubunganKeluarga.objects.filter(pegawai=orang, ppk_id=ppk_id).first() or HubunganKeluarga(
        pegawai=orang, ppk_id=ppk_id
    )
    if baris.asal == HubunganKeluarga.Asal.DINYATAKAN:
        raise ValidationError({"ppk": _("Hubungan dengan PPK ini sudah dinyatakan.")})
    baris.hubungan, baris.keterangan, baris.asal = hubungan.strip(), keterangan.strip(), "DINYATAKAN"
    baris.dicatat_oleh = sebutan(actor)[:200]
    baris.full_clean()
    return _simpan(baris, actor, None, alasan=_("Hubungan dinyatakan"))


@transaction.atomic
def hapus_hubungan(*, hubungan_id: int, alasan: str, actor, today: date) -> int:
    """Take back a tie that does not exist; who did it and why stay in its history. Returns the person's id.

    Raises PermissionDenied, ValidationError.
    """
    orang = _kunci(HubunganKeluarga.objects.get(pk=hubungan_id).pegawai_id, actor, today)
    baris = HubunganKeluarga.objects.filter(pk=hubungan_id).first()
    if baris is None:
        raise ValidationError(_("Hubungan ini sudah dihapus operator lain."), code="sudah_dihapus")
    if not alasan.strip():
        raise ValidationError({"alasan": _("Tuliskan mengapa hubungan ini dihapus.")})
    baris._history_user, baris._change_reason = actor, alasan.strip()[:100]
    baris.delete()
    return orang.pk


def _wajib_urut(sejak: date, sampai: date | None, today: date) -> None:
    if sampai is None:
        return
    if sampai < sejak:
        raise ValidationError({"sampai": _("Tanggal selesai mendahului tanggal mulainya.")})
    if sampai > today:
        raise ValidationError({"sampai": _("Tanggal ini belum tiba.")})
