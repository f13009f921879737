"""The batch: its head, its judging, and its way from the operator to BKN."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah
from layanan.models import SuratUsulan, Usulan
from layanan.services import lembar_surat
from layanan.services.temuan import nilai_surat
from mutasi.models import SuratMutasi, UsulanMutasi
from mutasi.rules import nilai_batch
from mutasi.selectors import fakta_batch
from mutasi.services.indikator import simpan_indikator


def nilai(surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter by every rule of mutasi: usulan id -> findings. Once it is at BKN its indicators follow."""
    fakta = fakta_batch(surat, today=today)
    if surat.dikirim_pada is not None:
        simpan_indikator(surat, fakta)
    return {int(kunci): temuan for kunci, temuan in nilai_batch(fakta).items()}


@transaction.atomic
def nilai_ulang(*, surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter by the head now in office on its day, store what changed, and note the day.

    The mark that facts have changed goes, unless another fact changed while this was judged. Returns usulan id ->
    current findings.
    """
    batch = SuratMutasi.objects.get(surat=surat)
    hasil = nilai_surat(surat, today=today)
    ppk = kepegawaian.ppk_pada(surat.instansi_id, batch.tanggal_pelantikan)
    baru = {"ppk": ppk} if ppk is not None and ppk.pk != batch.ppk_id else {}
    lembar_surat.catat_dinilai(kepala=SuratMutasi, surat=surat, today=today, sejak=batch.basi_sejak, **baru)
    return hasil


def _ppk(instansi_id: int, tanggal: date):
    ppk = kepegawaian.ppk_pada(instansi_id, tanggal)
    if ppk is None:
        raise IsianSalah(
            _("Tidak ada PPK yang tercatat menjabat pada %(t)s. Lengkapi riwayat PPK instansi dahulu.")
            % {"t": f"{tanggal:%d-%m-%Y}"},
            kolom="tanggal_pelantikan",
        )
    return ppk


@transaction.atomic
def buat_batch(
    *, instansi_id: int, perihal: str, tanggal_pelantikan: date, actor, today: date, nomor_ba_tpk: str = "",
    tanggal_ba_tpk: date | None = None, tanggal_mulai_ukom: date | None = None,
) -> SuratUsulan:  # fmt: skip
    """A new batch in draft; the PPK is the one in office on the planned inauguration."""
    return lembar_surat.buat(
        layanan="mutasi", kepala=SuratMutasi, instansi_id=instansi_id, perihal=perihal, actor=actor, today=today,
        ppk=_ppk(instansi_id, tanggal_pelantikan), tanggal_pelantikan=tanggal_pelantikan,
        nomor_ba_tpk=nomor_ba_tpk.strip(), tanggal_ba_tpk=tanggal_ba_tpk, tanggal_mulai_ukom=tanggal_mulai_ukom,
    )  # fmt: skip


@transaction.atomic
def ubah_batch(
    *, surat_id: int, perihal: str, nomor: str, tanggal: date | None, tanggal_pelantikan: date, actor, today: date,
    nomor_ba_tpk: str = "", tanggal_ba_tpk: date | None = None, tanggal_mulai_ukom: date | None = None,
    versi: int | None = None,
) -> SuratUsulan:  # fmt: skip
    """Change the batch's head. Lines that had the old planned date follow the new one; all are judged again.

    ``versi``: the letter's version that the screen showed; KonflikVersi if it has moved on.
    """
    surat = lembar_surat.ubah(
        surat_id=surat_id, perihal=perihal, nomor=nomor, tanggal=tanggal, versi=versi, actor=actor, today=today
    )
    batch = SuratMutasi.objects.select_for_update(of=("self",)).get(surat=surat)
    UsulanMutasi.objects.filter(usulan__surat=surat, tanggal_pelantikan=batch.tanggal_pelantikan).update(
        tanggal_pelantikan=tanggal_pelantikan
    )
    batch.tanggal_pelantikan, batch.ppk = tanggal_pelantikan, _ppk(surat.instansi_id, tanggal_pelantikan)
    batch.nomor_ba_tpk, batch.tanggal_ba_tpk = nomor_ba_tpk.strip(), tanggal_ba_tpk
    batch.tanggal_mulai_ukom = tanggal_mulai_ukom
    batch.save()
    nilai_ulang(surat=surat, today=today)
    return surat


def langkah(
    *, surat_id: int, kode: str, versi: Mapping[int, int], actor, today: date, alasan: str = ""
) -> list[Usulan]:
    """One step of all lines of a letter that wait for it: ``layanan.services.lembar_surat.langkah``."""
    return lembar_surat.langkah(
        surat_id=surat_id, kode=kode, versi=versi, kepala=SuratMutasi, actor=actor, today=today, alasan=alasan
    )


def kirim_ke_bkn(
    *, surat_id: int, nomor: str, tanggal: date | None, versi: Mapping[int, int], actor, today: date
) -> list[Usulan]:
    """The approver numbers and dates the letter and sends it; raises IsianSalah without either."""
    return lembar_surat.kirim_ke_bkn(
        surat_id=surat_id, nomor=nomor, tanggal=tanggal, versi=versi, kepala=SuratMutasi, actor=actor, today=today
    )


def pisahkan_terhalang(*, surat_id: int, actor, today: date) -> SuratUsulan:
    """The draft lines that a finding blocks to a new letter: ``layanan.services.lembar_surat.pisahkan_terhalang``."""
    return lembar_surat.pisahkan_terhalang(
        surat_id=surat_id, kepala=SuratMutasi, nilai_ulang=nilai_ulang, actor=actor, today=today
    )
