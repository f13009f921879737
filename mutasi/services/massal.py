"""Many lines at once, from a spreadsheet: all of them or none, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah
from layanan.lembar_kerja import SalahBaris, UnggahanDitolak
from layanan.models import StatusUsulan, Usulan
from layanan.services import blokir, lembar_surat
from mutasi.models import SuratMutasi, UsulanMutasi
from mutasi.services.baris import judul_baris, rumuskan
from mutasi.services.batch import nilai_ulang

POTONG = 500


@dataclass(frozen=True)
class BarisMasuk:
    """One row of the sheet, well formed. ``kode_jabatan`` None: no new post; ``nomor`` is the sheet's row number."""

    nomor: int
    nip: str
    kode_jabatan: str | None
    alasan: str
    uraian_alasan: str
    tanggal_pelantikan: date | None
    akhiri_tugas_tambahan: bool = False
    jalur: str = ""


# Field of a service's refusal -> header of the sheet.
KOLOM = {"pegawai": "NIP", "jabatan_tujuan": "Kode jabatan tujuan", "alasan": "Alasan", "jalur": "Jalur"}


@transaction.atomic
def tambah_banyak(
    *, surat_id: int, masuk: Iterable[BarisMasuk], actor, today: date, dinilai: bool = True
) -> list[UsulanMutasi]:
    """Create a line for each row and judge the letter once. Raises UnggahanDitolak naming every wrong row."""
    masuk = list(masuk)
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today)
    batch = SuratMutasi.objects.get(surat=surat)
    orang = _orang(actor, surat, {m.nip for m in masuk}, today)
    terblokir = blokir.terblokir(surat, [p.pk for p in orang.values()], today)
    riwayat = kepegawaian.riwayat_jabatan([p.pk for p in orang.values()])
    kode = {m.kode_jabatan for m in masuk if m.kode_jabatan}
    jabatan = {j.kode: j for j in kepegawaian.jabatan_instansi(surat.instansi_id).filter(kode__in=kode)}
    sudah = set(surat.usulan.exclude(status=StatusUsulan.DIBATALKAN).values_list("pegawai_id", "jenis"))
    salah, usulan, baris = [], [], []
    for m in masuk:
        try:
            p, asal, tujuan, jenis, tanggal = _rumuskan(m, orang, riwayat, jabatan, batch)
            if p.pk in terblokir:
                raise IsianSalah(terblokir[p.pk], kolom="pegawai")
            if (p.pk, jenis) in sudah:
                raise IsianSalah(_("%(nama)s sudah ada pada surat ini.") % {"nama": p.nama}, kolom="pegawai")
        except IsianSalah as galat:
            salah.append(SalahBaris(m.nomor, KOLOM.get(galat.kolom, galat.kolom), str(galat)))
            continue
        sudah.add((p.pk, jenis))
        u = Usulan(
            surat=surat, layanan=surat.layanan, instansi_id=surat.instansi_id, kantor_id=surat.kantor_id, pegawai=p,
            jenis=jenis, judul=judul_baris(jenis, asal, tujuan),
        )  # fmt: skip
        usulan.append(u)
        baris.append(
            UsulanMutasi(
                usulan=u, jabatan_asal=asal, jabatan_tujuan=tujuan, alasan=m.alasan, uraian_alasan=m.uraian_alasan,
                tanggal_pelantikan=tanggal, jalur=m.jalur if jenis in ("M01", "M02") else "",
            )
        )  # fmt: skip
    if salah:
        raise UnggahanDitolak(salah)
    Usulan.objects.bulk_create(usulan, batch_size=POTONG)
    for b, u in zip(baris, usulan, strict=True):
        b.usulan = u
    UsulanMutasi.objects.bulk_create(baris, batch_size=POTONG)
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return baris


def _orang(actor, surat, nip: set[str], today: date) -> dict[str, object]:
    """People of the letter's agency by NIP; the others are simply not there."""
    milik = kepegawaian.pegawai_terlihat(actor, today).filter(instansi_id=surat.instansi_id)
    return {p.nip: p for p in milik.filter(nip__in=nip)}


def _rumuskan(m: BarisMasuk, orang, riwayat, jabatan, batch) -> tuple:
    p = orang.get(m.nip)
    if p is None:
        raise IsianSalah(
            _("NIP %(nip)s tidak ada di antara pegawai instansi Anda: salah ketik, atau pegawai instansi lain.")
            % {"nip": m.nip},
            kolom="pegawai",
        )
    tujuan = None
    if m.kode_jabatan:
        tujuan = jabatan.get(m.kode_jabatan)
        if tujuan is None:
            raise IsianSalah(
                _("Kode “%(kode)s” tidak ada pada peta jabatan instansi Anda; lihat lembar Jabatan pada templat.")
                % {"kode": m.kode_jabatan},
                kolom="jabatan_tujuan",
            )
    tanggal = m.tanggal_pelantikan or batch.tanggal_pelantikan
    asal, jenis = rumuskan(
        p.nama, riwayat[p.pk], tujuan, m.akhiri_tugas_tambahan, tanggal, status=p.status, alasan=m.alasan, jalur=m.jalur
    )
    return p, asal, tujuan, jenis, tanggal
