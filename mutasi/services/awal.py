"""The check before anyone files: a list judged months ahead, with the record's own defects. Nothing is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from layanan.aturan import TemuanAturan
from layanan.galat import IsianSalah
from mutasi.models import UsulanMutasi
from mutasi.rules import nilai_batch
from mutasi.selectors import fakta_batch
from mutasi.services.batch import buat_batch
from mutasi.services.massal import BarisMasuk, SalahBaris, UnggahanDitolak, tambah_banyak

MAKS_ORANG = 2000


@dataclass
class OrangAwal:
    """One person of the list: what stands against the move by kind, and what is wrong with the record."""

    nip: str
    nama: str
    unit: str
    jenis: str = ""
    asal: str = ""
    tujuan: str = ""
    terhalang: list[TemuanAturan] = field(default_factory=list)
    dokumen: list[TemuanAturan] = field(default_factory=list)
    data: list[TemuanAturan] = field(default_factory=list)
    peringatan: list[TemuanAturan] = field(default_factory=list)
    info: list[TemuanAturan] = field(default_factory=list)
    cacat: list = field(default_factory=list)

    @property
    def siap(self) -> bool:
        return not (self.terhalang or self.dokumen or self.data or self.cacat)


@dataclass(frozen=True)
class HasilAwal:
    tanggal: date
    orang: list[OrangAwal]

    @property
    def jumlah(self) -> dict[str, int]:
        return {
            "semua": len(self.orang),
            "terhalang": sum(bool(o.terhalang) for o in self.orang),
            "dokumen": sum(bool(o.dokumen) for o in self.orang),
            "data": sum(bool(o.data or o.cacat) for o in self.orang),
            "siap": sum(o.siap for o in self.orang),
        }


RAK = {"BLOKIR": "terhalang", "BLOKIR_KECUALI": "dokumen", "DATA_KURANG": "data", "PERINGATAN": "peringatan"}


def periksa_awal(
    *, instansi_id: int, tanggal: date, masuk: Iterable[BarisMasuk], hanya_data: Iterable[str] = (), actor, today: date
) -> HasilAwal:
    """Judge a list as if it were filed for ``tanggal``; ``hanya_data`` are NIPs whose record alone is looked at.

    The list goes through the very services that file it, in a transaction that is rolled back: what is foretold here
    is what filing would say. Raises UnggahanDitolak naming every wrong row and whatever creating a batch raises.
    """
    masuk, hanya_data = list(masuk), list(dict.fromkeys(hanya_data))
    if not masuk and not hanya_data:
        raise IsianSalah(_("Unggah daftar, pilih unit, atau isi sedikitnya satu NIP."), kolom="berkas")
    if len(masuk) + len(hanya_data) > MAKS_ORANG:
        raise IsianSalah(_("Paling banyak %(n)d orang sekali periksa.") % {"n": MAKS_ORANG}, kolom="berkas")
    orang: dict[int, OrangAwal] = {}
    rekam: dict = {}
    with transaction.atomic():
        if masuk:
            surat = _surat_bayangan(instansi_id, tanggal, masuk, actor, today)
            baris = _baris(surat)
            orang = {b.usulan.pegawai_id: _orang(b) for b in baris}
            rekam = kepegawaian.rekam_pegawai(orang)
            temuan = nilai_batch(fakta_batch(surat, today=today, rekam=rekam))
            for b in baris:
                for t in temuan.get(str(b.pk), ()):
                    getattr(orang[b.usulan.pegawai_id], RAK.get(t.tingkat, "info")).append(t)
        transaction.set_rollback(True)
    lain = _rekam_saja(instansi_id, hanya_data, orang, actor, today)
    orang |= lain
    rekam |= kepegawaian.rekam_pegawai(lain)
    for pk, o in orang.items():
        o.cacat = kepegawaian.cacat_rekam(rekam[pk], tanggal)
    return HasilAwal(tanggal, sorted(orang.values(), key=lambda o: (not o.terhalang, o.siap, o.unit, o.nama)))


def _surat_bayangan(instansi_id: int, tanggal: date, masuk: list[BarisMasuk], actor, today: date):
    surat = buat_batch(
        instansi_id=instansi_id, perihal=_("Pemeriksaan awal"), tanggal_pelantikan=tanggal, actor=actor, today=today
    )
    tambah_banyak(surat_id=surat.pk, masuk=masuk, actor=actor, today=today, dinilai=False)
    return surat


def _baris(surat) -> list[UsulanMutasi]:
    return list(
        UsulanMutasi.objects.filter(usulan__surat=surat)
        .select_related("usulan__pegawai__unit", "jabatan_asal", "jabatan_tujuan")
        .order_by("pk")
    )


def _orang(b: UsulanMutasi) -> OrangAwal:
    p = b.usulan.pegawai
    return OrangAwal(
        p.nip, p.nama_lengkap, p.unit.nama, b.usulan.jenis, b.jabatan_asal.nama if b.jabatan_asal else "",
        b.jabatan_tujuan.nama if b.jabatan_tujuan else "",
    )  # fmt: skip


def _rekam_saja(instansi_id: int, nip: list[str], sudah: dict, actor, today: date) -> dict[int, OrangAwal]:
    ada = {
        p.nip: p
        for p in kepegawaian.pegawai_terlihat(actor, today)
        .filter(instansi_id=instansi_id, nip__in=nip)
        .select_related("unit", "jabatan")
    }
    if asing := [n for n in nip if n not in ada]:
        raise UnggahanDitolak(
            [
                SalahBaris(nip.index(n) + 1, "NIP", _("%(n)s tidak ada di antara pegawai instansi Anda.") % {"n": n})
                for n in asing[:200]
            ]
        )
    return {
        p.pk: OrangAwal(p.nip, p.nama_lengkap, p.unit.nama, asal=p.jabatan.nama if p.jabatan else "")
        for p in ada.values()
        if p.pk not in sudah
    }


@transaction.atomic
def simpan_draf(*, instansi_id: int, tanggal: date, perihal: str, masuk: Iterable[BarisMasuk], actor, today: date):
    """Keep a checked list as a draft batch; the only thing the check ever stores. Returns the letter."""
    masuk = list(masuk)
    if not masuk:
        raise IsianSalah(
            _("Tidak ada perpindahan pada daftar ini; hanya data pegawai yang diperiksa."), kolom="perihal"
        )
    surat = buat_batch(
        instansi_id=instansi_id, perihal=perihal.strip() or _("Usulan mutasi"), tanggal_pelantikan=tanggal,
        actor=actor, today=today,
    )  # fmt: skip
    tambah_banyak(surat_id=surat.pk, masuk=masuk, actor=actor, today=today)
    return surat
