"""Many titles at once, from a spreadsheet or an agency's system: constant queries, the letter is judged once."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gelar.models import UsulanGelar
from gelar.selectors.fakta import usulan_pangkat
from gelar.services.baris import IsiGelar, jalur_surat, judul_baris, rumuskan
from gelar.services.surat import nilai_ulang
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah
from layanan.lembar_kerja import SalahBaris, UnggahanDitolak
from layanan.models import StatusUsulan, Usulan
from layanan.services import blokir, lembar_surat

POTONG = 500


@dataclass(frozen=True)
class BarisMasuk:
    """One row, well formed; ``nomor`` is its number in the sheet or the table."""

    nomor: int
    nip: str
    isi: IsiGelar


@dataclass(frozen=True)
class HasilBaris:
    """What became of one row; ``galat``: field of IsiGelar (or ``nip``) -> words, empty where it became a line."""

    nomor: int
    nip: str
    usulan_id: int | None = None
    galat: Mapping[str, str] = field(default_factory=dict)


def tambah_banyak(*, surat_id: int, masuk: Iterable[BarisMasuk], actor, today: date) -> list[HasilBaris]:
    """A line for each row, all or none. Raises UnggahanDitolak that names every wrong row and field."""
    hasil = tambah_massal(surat_id=surat_id, masuk=masuk, actor=actor, today=today, sebagian=False)
    if salah := [SalahBaris(h.nomor, k, pesan) for h in hasil for k, pesan in h.galat.items()]:
        raise UnggahanDitolak(salah)
    return hasil


@transaction.atomic
def tambah_massal(
    *, surat_id: int, masuk: Iterable[BarisMasuk], actor, today: date, sebagian: bool
) -> list[HasilBaris]:
    """A line for each row, with a result per row in the rows' order.

    A row that cannot be a line says why and stays out; with ``sebagian`` False none is stored then.
    """
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today)
    masuk, jalur = list(masuk), jalur_surat(surat)
    milik = kepegawaian.pegawai_terlihat(actor, today).filter(instansi_id=surat.instansi_id)
    orang = {p.nip: p for p in milik.filter(nip__in={m.nip for m in masuk})}
    ids = [p.pk for p in orang.values()]
    terblokir, pangkat = blokir.terblokir(surat, ids, today), usulan_pangkat(ids)
    sudah = set(
        surat.usulan.exclude(status=StatusUsulan.DIBATALKAN).order_by().values_list("pegawai_id", "jenis")
    )  # fmt: skip
    hasil: list[HasilBaris] = []
    usulan, baris, letak = [], [], []
    for m in masuk:
        try:
            p = orang.get(m.nip)
            if p is None:
                raise IsianSalah(
                    _("NIP %(nip)s tidak ada di antara pegawai instansi Anda: salah ketik, atau pegawai instansi lain.")
                    % {"nip": m.nip},
                    kolom="nip",
                )
            if p.pk in terblokir:
                raise IsianSalah(terblokir[p.pk], kolom="nip")
            jenis, isi = rumuskan(m.isi, jalur, pangkat, p.pk, today)
            if (p.pk, jenis) in sudah:
                raise IsianSalah(_("%(nama)s sudah ada pada surat ini.") % {"nama": p.nama}, kolom="nip")
        except IsianSalah as galat:
            hasil.append(HasilBaris(m.nomor, m.nip, galat={galat.kolom or "": str(galat)}))
            continue
        sudah.add((p.pk, jenis))
        u = Usulan(
            surat=surat, layanan=surat.layanan, instansi_id=surat.instansi_id, kantor_id=surat.kantor_id, pegawai=p,
            jenis=jenis, judul=judul_baris(jenis, isi),
        )  # fmt: skip
        usulan.append(u)
        baris.append(UsulanGelar(usulan=u, **asdict(isi)))
        letak.append(len(hasil))
        hasil.append(HasilBaris(m.nomor, m.nip))
    if not baris or (not sebagian and len(baris) < len(hasil)):
        return hasil
    Usulan.objects.bulk_create(usulan, batch_size=POTONG)
    for b, u, i in zip(baris, usulan, letak, strict=True):
        b.usulan = u
        hasil[i] = HasilBaris(hasil[i].nomor, hasil[i].nip, u.pk)
    UsulanGelar.objects.bulk_create(baris, batch_size=POTONG)
    nilai_ulang(surat=surat, today=today)
    return hasil
