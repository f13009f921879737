"""A new rank enters the record on its TMT, with the service and the pay that its decree names."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian.models import Pegawai, RiwayatPangkat
from kepegawaian.services import _simpan
from kepegawaian.sinyal import serentak


@transaction.atomic
@serentak()
def catat_pangkat(
    *, pegawai_id: int, golongan_lama: str, golongan_baru: str, tmt: date, jenis_kp: str, nomor_sk: str,
    tanggal_sk: date, asal_usulan: int, actor, mk_tahun: int | None = None, mk_bulan: int | None = None,
    gaji_pokok: int | None = None, nomor_pertek: str = "", tanggal_pertek: date | None = None,
    pns_sejak: date | None = None,
) -> Pegawai:  # fmt: skip
    """Write the promotion's row and the person's rank; doing it again for the same usulan changes nothing.

    ``golongan_lama``: the rank that the decree rests on. ``gaji_pokok``: rupiah a month. ``pns_sejak``: a CPNS is made
    PNS from that day first (anumerta). ``actor`` None is the system (a task).

    Raises ValidationError: ``golongan_berubah`` when the record meanwhile holds another rank (nothing is written over),
    ``tmt_mundur`` when it holds one of a later day.
    """
    orang = Pegawai.objects.select_for_update(of=("self",), no_key=True).get(pk=pegawai_id)
    if RiwayatPangkat.objects.filter(asal_usulan=asal_usulan).exists():
        return orang
    if orang.golongan != golongan_lama:
        raise ValidationError(
            _("Rekam %(nama)s sekarang bergolongan %(kini)s (TMT %(tmt)s), bukan %(lama)s seperti pada SK ini."),
            code="golongan_berubah",
            params={
                "nama": orang.nama_lengkap, "kini": orang.golongan, "tmt": f"{orang.tmt_golongan:%d-%m-%Y}",
                "lama": golongan_lama,
            },
        )  # fmt: skip
    if tmt <= orang.tmt_golongan:
        raise ValidationError(
            _("TMT %(tmt)s tidak sesudah TMT golongan sekarang (%(kini)s)."),
            code="tmt_mundur",
            params={"tmt": f"{tmt:%d-%m-%Y}", "kini": f"{orang.tmt_golongan:%d-%m-%Y}"},
        )
    pangkat = RiwayatPangkat(
        pegawai=orang, golongan=golongan_baru, tmt=tmt, nomor_sk=nomor_sk, tanggal_sk=tanggal_sk, jenis_kp=jenis_kp,
        mk_tahun=mk_tahun, mk_bulan=mk_bulan, gaji_pokok=gaji_pokok, nomor_pertek=nomor_pertek,
        tanggal_pertek=tanggal_pertek, asal_usulan=asal_usulan,
    )  # fmt: skip
    _simpan(pangkat, actor, asal_usulan)
    kolom = ["golongan", "tmt_golongan"]
    orang.golongan, orang.tmt_golongan = golongan_baru, tmt
    if pns_sejak is not None and orang.status == Pegawai.Status.CPNS:
        orang.status, orang.tmt_pns = Pegawai.Status.PNS, pns_sejak
        kolom += ["status", "tmt_pns"]
    return _simpan(orang, actor, asal_usulan, fields=kolom)
