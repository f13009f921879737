"""Writes: roles on organisations, their lending, tokens of agency systems, own preferences."""

from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from guardian.models import UserObjectPermission
from guardian.shortcuts import assign_perm, remove_perm
from rest_framework.authtoken.models import Token

from akun.models import AWALAN_MESIN, Delegasi, PerubahanPeran
from akun.organisasi import tipe_organisasi
from akun.peran import Peran
from akun.selectors import sebutan
from akun.signals import delegasi_dibuat, delegasi_dicabut, peran_berubah

User = get_user_model()


def akun_menurut_nip(nip: str):
    """The active account of a person. Raises ValidationError on field ``nip``."""
    nip = "".join(nip.split())
    orang = User.objects.filter(username=nip, is_active=True).first()
    if orang is None or orang.is_mesin:
        raise ValidationError({"nip": _("Tidak ada akun aktif dengan NIP %(nip)s.") % {"nip": nip}})
    return orang


@transaction.atomic
def beri_peran(*, actor, user, peran: Peran, organisasi, alasan: str, now: datetime) -> PerubahanPeran:
    """Give ``user`` a role on an organisation. Raises PermissionDenied (not staff) or ValidationError."""
    _periksa_pengubah(actor, user, peran, organisasi, alasan)
    if _punya_sendiri(user, peran, organisasi.pk):
        raise ValidationError(
            _("%(nama)s sudah memegang peran %(peran)s di sini.") % {"nama": user.nama, "peran": peran.label}
        )
    assign_perm(f"kepegawaian.{peran.value}", user, organisasi)
    return _catat(PerubahanPeran.Tindakan.BERI, actor, user, peran, organisasi, alasan, now)


@transaction.atomic
def cabut_peran(*, actor, user, peran: Peran, organisasi, alasan: str, now: datetime) -> PerubahanPeran:
    """Withdraw a role; what was lent from it ends with it. Raises PermissionDenied or ValidationError."""
    _periksa_pengubah(actor, user, peran, organisasi, alasan)
    if not _punya_sendiri(user, peran, organisasi.pk):
        raise ValidationError(
            _("%(nama)s tidak memegang peran %(peran)s di sini.") % {"nama": user.nama, "peran": peran.label}
        )
    remove_perm(f"kepegawaian.{peran.value}", user, organisasi)
    return _catat(PerubahanPeran.Tindakan.CABUT, actor, user, peran, organisasi, alasan, now)


def _periksa_pengubah(actor, user, peran: Peran, organisasi, alasan: str) -> None:
    if not actor.is_staff:
        raise PermissionDenied
    if actor.pk == user.pk:
        raise ValidationError(_("Peran untuk diri sendiri hanya dapat diubah oleh pengelola lain."))
    if organisasi._meta.model_name != peran.model:
        raise ValidationError(
            {"peran": _("Peran %(peran)s tidak berlaku pada organisasi ini.") % {"peran": peran.label}}
        )
    if not alasan.strip():
        raise ValidationError({"alasan": _("Alasan wajib diisi, misalnya nomor surat penunjukan.")})
    User.objects.select_for_update().get(pk=user.pk)  # two changes for one person follow each other


def _punya_sendiri(user, peran: Peran, organisasi_id: int) -> bool:
    return UserObjectPermission.objects.filter(
        user=user,
        permission__codename=peran.value,
        content_type=tipe_organisasi(peran.model),
        object_pk=str(organisasi_id),
    ).exists()


def _catat(tindakan, actor, user, peran: Peran, organisasi, alasan: str, now: datetime) -> PerubahanPeran:
    perubahan = PerubahanPeran.objects.create(
        tindakan=tindakan,
        oleh=actor,
        oleh_teks=sebutan(actor),
        user=user,
        user_teks=sebutan(user),
        peran=peran.value,
        content_type=tipe_organisasi(peran.model),
        object_id=organisasi.pk,
        organisasi_teks=str(organisasi),
        alasan=alasan.strip(),
        pada=now,
    )
    peran_berubah.send(sender=PerubahanPeran, perubahan=perubahan)
    return perubahan


@transaction.atomic
def buat_delegasi(
    *, actor, nip: str, peran: Peran, organisasi_id: int, jenis: str, nomor_sp: str, mulai: date, selesai: date,
    today: date,
) -> Delegasi:  # fmt: skip
    """Lend a role of ``actor`` to the person with ``nip`` from ``mulai`` to ``selesai``, both days included.

    Only a role of the actor's own can be lent, not a borrowed one. Raises ValidationError naming the field.
    """
    User.objects.select_for_update().get(pk=actor.pk)  # two lendings of one person follow each other
    if not _punya_sendiri(actor, peran, organisasi_id):
        raise ValidationError(
            {"peran": _("Anda tidak memegang peran ini sendiri. Peran pinjaman tidak dapat dipinjamkan lagi.")}
        )
    penerima = akun_menurut_nip(nip)
    delegasi = Delegasi(
        pemberi=actor,
        penerima=penerima,
        peran=peran.value,
        content_type=tipe_organisasi(peran.model),
        object_id=organisasi_id,
        jenis=jenis,
        nomor_sp=" ".join(nomor_sp.split()),
        mulai=mulai,
        selesai=selesai,
    )
    _periksa_delegasi(delegasi, today)
    delegasi.save()
    delegasi_dibuat.send(sender=Delegasi, delegasi=delegasi, actor=actor)
    return delegasi


def _periksa_delegasi(delegasi: Delegasi, today: date) -> None:
    galat = {}
    if delegasi.penerima_id == delegasi.pemberi_id:
        galat["nip"] = _("Penerima delegasi harus orang lain.")
    if delegasi.selesai < delegasi.mulai:
        galat["selesai"] = _("Tanggal selesai mendahului tanggal mulai.")
    elif delegasi.selesai < today:
        galat["selesai"] = _("Tanggal selesai sudah lewat.")
    if not delegasi.nomor_sp:
        galat["nomor_sp"] = _("Nomor surat perintah wajib diisi.")
    bentrok = Delegasi.objects.filter(
        pemberi=delegasi.pemberi,
        penerima=delegasi.penerima,
        peran=delegasi.peran,
        content_type=delegasi.content_type,
        object_id=delegasi.object_id,
        dicabut_pada=None,
        mulai__lte=delegasi.selesai,
        selesai__gte=delegasi.mulai,
    ).first()
    if bentrok and not galat:
        galat["mulai"] = _("Sudah ada delegasi yang sama untuk %(mulai)s sampai %(selesai)s. Cabut dulu yang lama.") % {
            "mulai": f"{bentrok.mulai:%d-%m-%Y}",
            "selesai": f"{bentrok.selesai:%d-%m-%Y}",
        }
    if galat:
        raise ValidationError(galat)
    delegasi.full_clean()


@transaction.atomic
def cabut_delegasi(*, actor, delegasi_id: int, now: datetime) -> Delegasi:
    """End a delegation at once, by its lender or by staff.

    Raises Delegasi.DoesNotExist for strangers and ValidationError when it was withdrawn before.
    """
    delegasi = Delegasi.objects.select_for_update(of=("self",)).get(pk=delegasi_id)
    if actor.pk != delegasi.pemberi_id and not actor.is_staff:
        raise Delegasi.DoesNotExist
    if delegasi.dicabut_pada:
        raise ValidationError(_("Delegasi ini sudah dicabut."))
    delegasi.dicabut_pada = now
    delegasi.save(update_fields=["dicabut_pada"])
    delegasi_dicabut.send(sender=Delegasi, delegasi=delegasi, actor=actor)
    return delegasi


def atur_ringkasan(*, actor, aktif: bool) -> None:
    """Switch the daily digest e-mail of ``actor`` on or off."""
    actor.ringkasan_harian = aktif
    actor.save(update_fields=["ringkasan_harian"])


@transaction.atomic
def buat_token_sistem(*, actor, instansi, now: datetime) -> tuple[User, str]:
    """A machine account that files for ``instansi`` through the API, and its new token; an older token dies.

    The token is shown once, by the caller. Raises PermissionDenied unless ``actor`` is staff.
    """
    if not actor.is_staff:
        raise PermissionDenied
    nama = f"{AWALAN_MESIN}{instansi.kode.lower()}"
    mesin, baru = User.objects.get_or_create(
        username=nama,
        defaults={
            "nama": _("Sistem %(instansi)s") % {"instansi": instansi.nama},
            "email": f"{nama}@mesin.invalid",
            "ringkasan_harian": False,
        },
    )
    if baru:
        mesin.set_unusable_password()
        mesin.save(update_fields=["password"])
    if not _punya_sendiri(mesin, Peran.OPERATOR, instansi.pk):
        alasan = _("Token sistem instansi")
        beri_peran(actor=actor, user=mesin, peran=Peran.OPERATOR, organisasi=instansi, alasan=alasan, now=now)
    Token.objects.filter(user=mesin).delete()
    return mesin, Token.objects.create(user=mesin).key
