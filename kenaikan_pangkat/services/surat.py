"""The letter of one window: its head and its judging."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import Jendela, JenisKP, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.rules import nilai_kp
from kenaikan_pangkat.selectors.fakta import LUAR_JENDELA, fakta_surat
from layanan.galat import IsianSalah
from layanan.models import StatusUsulan, SuratUsulan, Usulan
from layanan.services import lembar_surat


def nilai(surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter: usulan id -> findings."""
    return {pk: nilai_kp(fakta) for pk, fakta in fakta_surat(surat, today=today).items()}


def nilai_ulang(*, surat: SuratUsulan, today: date) -> dict[int, list]:
    """Judge a letter, store what changed, note the day; usulan id -> findings."""
    return lembar_surat.nilai_ulang(kepala=SuratPangkat, surat=surat, today=today)


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
    return lembar_surat.buat(
        layanan="kenaikan_pangkat", kepala=SuratPangkat, instansi_id=instansi_id, perihal=perihal, tmt=tmt,
        actor=actor, today=today,
    )  # fmt: skip


@transaction.atomic
def ubah_surat(
    *, surat_id: int, perihal: str, nomor: str, tanggal: date | None, tmt: date | None, actor, today: date,
    versi: int | None = None,
) -> SuratUsulan:  # fmt: skip
    """Change the letter's head. Draft lines that had its window follow to the new one; all are judged again.

    ``versi``: the letter's version that the screen showed. Raises what ``lembar_surat.ubah`` raises, and IsianSalah for
    a window that is closed or that lines of the letter need.
    """
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today, versi=versi)
    semula = SuratPangkat.objects.select_for_update(of=("self",)).get(surat=surat).tmt
    if tmt != semula:
        _jendela(tmt, today)
        berjendela = UsulanPangkat.objects.filter(usulan__surat=surat).exclude(usulan__jenis__in=LUAR_JENDELA)
        if tmt is None and berjendela.exclude(usulan__status=StatusUsulan.DIBATALKAN).exists():
            raise IsianSalah(
                _("Surat ini memuat jenis yang berjendela; hanya pengabdian dan anumerta yang tanpa jendela."),
                kolom="tmt",
            )
        _geser(berjendela.filter(tmt=semula), tmt)
    return lembar_surat.ubah(
        surat_id=surat_id, perihal=perihal, nomor=nomor, tanggal=tanggal, tmt=tmt, actor=actor, today=today,
        versi=versi, kepala=SuratPangkat, nilai_ulang=nilai_ulang,
    )  # fmt: skip


def _geser(baris, tmt: date | None) -> None:
    """The letter's own lines follow its window; in a draft nothing was moved on from anywhere."""
    daftar = list(baris.select_related("usulan").order_by("pk"))
    for b in daftar:
        b.tmt, b.tmt_semula = tmt, None
        b.usulan.judul = judul_baris(b.usulan.jenis, b.golongan_lama, b.golongan_baru, tmt)
        b.usulan.versi += 1
    UsulanPangkat.objects.bulk_update(daftar, ["tmt", "tmt_semula"], batch_size=500)
    Usulan.objects.bulk_update([b.usulan for b in daftar], ["judul", "versi"], batch_size=500)


def judul_baris(jenis: str, lama: str, baru: str, tmt: date) -> str:
    """One line of text that names the promotion."""
    nama = JenisKP(jenis).label
    return (_("%(j)s: %(l)s ke %(b)s, TMT %(t)s") % {"j": nama, "l": lama, "b": baru, "t": f"{tmt:%d-%m-%Y}"})[:300]
