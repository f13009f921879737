"""Many lines at once, from a spreadsheet or the list of who is due: a constant number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import SuratPangkat, UsulanPangkat
from kenaikan_pangkat.selectors.fakta import parameter_kp
from kenaikan_pangkat.services.baris import IsiBaris, rumuskan, tmt_baris, wajib_wajar
from kenaikan_pangkat.services.basi import tandai_basi
from kenaikan_pangkat.services.surat import judul_baris, nilai_ulang
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah
from layanan.models import AKHIR, Usulan
from layanan.services import blokir, lembar_surat

POTONG = 500


@dataclass(frozen=True)
class HasilBaris:
    """One row: its line (``usulan_id``), or what is wrong with it, field -> words."""

    nomor: int
    nip: str
    usulan_id: int | None = None
    galat: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def tambah_banyak(
    *,
    surat_id: int,
    daftar: Iterable[tuple[int, str, IsiBaris]],
    actor,
    today: date,
    sebagian: bool = True,
) -> list[HasilBaris]:
    """A line for each (row number, NIP, content), in the rows' order; the letter is judged once.

    A row that cannot be a line says why and stays out; with ``sebagian`` False none is stored then.
    """
    daftar = list(daftar)
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today)
    kepala, parameter = SuratPangkat.objects.get(surat=surat), parameter_kp()
    orang = _orang(actor, surat, {nip for _n, nip, _i in daftar}, today)
    terblokir = blokir.terblokir(surat, [p.pk for p in orang.values()], today)
    sudah = set(surat.usulan.exclude(status__in=AKHIR).values_list("pegawai_id", flat=True))
    hasil: list[HasilBaris] = []
    usulan, baris, letak = [], [], []
    for nomor, nip, isi in daftar:
        try:
            pegawai = orang.get(nip)
            if pegawai is None:
                raise IsianSalah(
                    _("NIP ini tidak ada di antara pegawai instansi Anda: salah ketik, atau pegawai instansi lain."),
                    kolom="nip",
                )
            if pegawai.pk in terblokir:
                raise IsianSalah(terblokir[pegawai.pk], kolom="nip")
            if pegawai.pk in sudah:
                raise IsianSalah(_("%(nama)s sudah ada pada surat ini.") % {"nama": pegawai.nama}, kolom="nip")
            wajib_wajar(isi, today)
            kolom = rumuskan(isi, pegawai, tmt_baris(isi, kepala), parameter)
        except IsianSalah as galat:
            hasil.append(HasilBaris(nomor, nip, galat={galat.kolom or "": str(galat)}))
            continue
        sudah.add(pegawai.pk)
        judul = judul_baris(isi.jenis, kolom["golongan_lama"], kolom["golongan_baru"], kolom["tmt"])
        u = Usulan(
            surat=surat, layanan=surat.layanan, instansi_id=surat.instansi_id, kantor_id=surat.kantor_id,
            pegawai=pegawai, jenis=isi.jenis, judul=judul[:300],
        )  # fmt: skip
        usulan.append(u)
        baris.append(UsulanPangkat(usulan=u, **kolom))
        letak.append(len(hasil))
        hasil.append(HasilBaris(nomor, nip))
    if not usulan or (not sebagian and len(usulan) < len(hasil)):
        return hasil
    Usulan.objects.bulk_create(usulan, batch_size=POTONG)
    for b, u, i in zip(baris, usulan, letak, strict=True):
        b.usulan = u
        hasil[i] = HasilBaris(hasil[i].nomor, hasil[i].nip, u.pk)
    UsulanPangkat.objects.bulk_create(baris, batch_size=POTONG)
    lain = _("Usulan kenaikan pangkat lain orang ini berubah")
    tandai_basi(sebab=lain, pegawai=[u.pegawai_id for u in usulan], kecuali_surat=surat.pk)
    nilai_ulang(surat=surat, today=today)
    return hasil


def _orang(actor, surat, nip: set[str], today: date) -> dict:
    """People of the letter's agency by NIP with what promotion reads; the others are simply not there."""
    milik = kepegawaian.pegawai_terlihat(actor, today).filter(instansi_id=surat.instansi_id, nip__in=nip)
    rekam = kepegawaian.rekam_kepangkatan(milik.order_by().values_list("pk", flat=True))
    return {p.nip: p for p in rekam.values()}
