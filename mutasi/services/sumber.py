"""Lines taken from another app's offer, with the paper they rest on (``layanan.sumber_baris``)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from layanan.galat import IsianSalah
from layanan.registry import ambil as manifest
from layanan.services import lembar_surat
from layanan.services.dokumen import lampirkan
from layanan.sumber_baris import SumberBaris
from mutasi.models import AlasanMutasi, UsulanMutasi
from mutasi.rules.dokumen import JenisDokumen
from mutasi.selectors.sumber import hari_sumber, pada_surat
from mutasi.services.baris import tambah_baris
from mutasi.services.batch import nilai_ulang


@transaction.atomic
def ambil_dari_sumber(
    *, surat_id: int, sumber: SumberBaris, kunci: Collection[int], actor, today: date, now: datetime
) -> list[UsulanMutasi]:
    """The chosen offers as lines of a draft batch, all or none, each with its paper and number; judged once.

    Raises IsianSalah (nothing chosen, or on a letter already), LangkahTidakSah (no longer on offer; letter not open),
    and what ``tambah_baris`` raises.
    """
    if not kunci:
        raise IsianSalah(_("Pilih paling sedikit satu orang."), kolom="pilih")
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today)
    daftar = sumber.ambil(
        kunci=kunci, instansi_id=surat.instansi_id, hari=hari_sumber(surat, today), surat_id=surat.pk, actor=actor,
        now=now,
    )  # fmt: skip
    sudah = pada_surat(surat.instansi_id, daftar)
    hasil = []
    for b in daftar:
        if b.kunci in sudah:
            raise IsianSalah(
                _("%(nama)s sudah diusulkan ke jabatan itu pada surat “%(s)s”.")
                % {"nama": b.nama, "s": sudah[b.kunci].perihal},
                kolom="pilih",
            )
        baris = tambah_baris(
            surat_id=surat.pk, pegawai_id=b.pegawai_id, jabatan_tujuan_id=b.jabatan_id, jalur=b.jalur,
            alasan=AlasanMutasi.PENGEMBANGAN_KARIER, uraian_alasan=b.dasar, actor=actor, today=today, dinilai=False,
        )  # fmt: skip
        if b.berkas_id is not None:
            lampirkan(
                surat=surat, usulan=baris.usulan, jenis=_jenis_dokumen(b.jenis_dokumen, baris.usulan.jenis),
                berkas_id=b.berkas_id, nomor=b.nomor, tanggal=b.tanggal, actor=actor, today=today, dinilai=False,
            )  # fmt: skip
        hasil.append(baris)
    nilai_ulang(surat=surat, today=today)
    return hasil


def _jenis_dokumen(diminta: str, jenis: str) -> str:
    """The paper's own kind where the line's kind of movement asks for it, else proof of the reason."""
    cocok = {d.kode for d in manifest("mutasi").dokumen_untuk(jenis)}
    return diminta if diminta in cocok else JenisDokumen.BUKTI_ALASAN.value
