"""The letter of one window: its head and its judging."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import Jendela, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.rules import nilai_kp
from kenaikan_pangkat.selectors.fakta import LUAR_JENDELA, fakta_surat
from layanan.galat import IsianSalah, KonflikVersi
from layanan.models import SuratUsulan
from layanan.services import surat as layanan_surat
from layanan.services.temuan import nilai_surat


def nilai(surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter: usulan id -> findings."""
    return {pk: nilai_kp(fakta) for pk, fakta in fakta_surat(surat, today=today).items()}


@transaction.atomic
def nilai_ulang(*, surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter, store what changed, note the day; the mark of changed facts goes unless it came meanwhile."""
    basi_sejak = SuratPangkat.objects.values_list("basi_sejak", flat=True).get(surat=surat)
    hasil = nilai_surat(surat, today=today)
    ini = SuratPangkat.objects.filter(surat=surat)
    ini.update(dinilai_pada=today)
    if basi_sejak is not None:
        ini.filter(basi_sejak=basi_sejak).update(basi_sejak=None, basi_sebab="")
    return hasil


def _jendela(tmt: date | None, today: date) -> Jendela | None:
    """The window of a TMT that is still to come or open; raises IsianSalah for any other day."""
    if tmt is None:
        return None
    jendela = Jendela.objects.filter(tmt=tmt).first()
    if jendela is None:
        raise IsianSalah(_("Tidak ada jendela kenaikan pangkat dengan TMT itu. Pilih dari daftar."), kolom="tmt")
    if jendela.tutup < today:
        raise IsianSalah(
            _("Jendela TMT %(t)s sudah ditutup %(h)s. Pilih jendela berikutnya.")
            % {"t": f"{tmt:%d-%m-%Y}", "h": f"{jendela.tutup:%d-%m-%Y}"},
            kolom="tmt",
        )
    return jendela


@transaction.atomic
def buat_surat(*, instansi_id: int, perihal: str, tmt: date | None, actor, today: date) -> SuratUsulan:
    """A new letter for one window; ``tmt`` None for promotions that know no windows."""
    _jendela(tmt, today)
    surat = layanan_surat.buat_surat(
        layanan="kenaikan_pangkat", instansi_id=instansi_id, perihal=perihal, actor=actor, today=today
    )
    SuratPangkat.objects.create(surat=surat, tmt=tmt, dinilai_pada=today)
    return surat


@transaction.atomic
def ubah_surat(
    *, surat_id: int, perihal: str, nomor: str, tanggal: date | None, tmt: date | None, actor, today: date,
    versi: int | None = None,
) -> SuratUsulan:  # fmt: skip
    """Change the letter's head. Draft lines that had its window follow to the new one; all are judged again.

    ``versi``: the letter's version that the screen showed; KonflikVersi if it has moved on.
    """
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    layanan_surat.wajib_draf(surat)
    if versi is not None and versi != surat.versi:
        raise KonflikVersi(surat, "")
    if not perihal.strip():
        raise IsianSalah(_("Isi perihal surat."), kolom="perihal")
    kepala = SuratPangkat.objects.select_for_update(of=("self",)).get(surat=surat)
    if tmt != kepala.tmt:
        _jendela(tmt, today)
    surat = layanan_surat.ubah_kepala_surat(
        surat_id=surat_id, perihal=perihal, nomor=nomor, tanggal=tanggal, actor=actor, today=today
    )
    if tmt is not None and tmt != kepala.tmt:
        berjendela = UsulanPangkat.objects.filter(usulan__surat=surat, tmt=kepala.tmt)
        berjendela.exclude(usulan__jenis__in=LUAR_JENDELA).update(tmt=tmt, tmt_semula=None)
    kepala.tmt = tmt
    kepala.save(update_fields=["tmt"])
    nilai_ulang(surat=surat, today=today)
    return surat
