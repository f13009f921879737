"""What a person may add to his own record, and who reads such a report: the fields of each kind, the queue."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kepegawaian.pilihan import LingkupPenghargaan, LingkupTim, MacamDiklat, PeranTim
from kepegawaian.rekam_diri import rekam_diri
from layanan.waktu import tgl
from talenta.models import UsulRekam

TEKS, HARI, PILIHAN, ANGKA = "teks", "hari", "pilihan", "angka"
MAKS_JP = 9999
Macam = UsulRekam.Macam


@dataclass(frozen=True)
class Bidang:
    """A field, named as the history has it. ``maks``: characters of a text. ``depan``: a day that may still come."""

    nama: str
    judul: Any
    bentuk: str = TEKS
    maks: int = 200
    wajib: bool = True
    pilihan: tuple[tuple[str, Any], ...] = ()
    depan: bool = False
    bantuan: Any = ""


def _pilihan(nama: str, judul, semua) -> Bidang:
    return Bidang(nama, judul, PILIHAN, pilihan=tuple(semua.choices))


_NAMA, _ORANG = gettext_lazy("Nama"), gettext_lazy("Penyelenggara")
_TANGGAL, _LINGKUP = gettext_lazy("Tanggal"), gettext_lazy("Lingkup")
BIDANG: dict[str, tuple[Bidang, ...]] = {
    Macam.PENGHARGAAN: (
        Bidang("nama", _NAMA),
        Bidang("pemberi", gettext_lazy("Pemberi")),
        _pilihan("lingkup", _LINGKUP, LingkupPenghargaan),
        Bidang("tanggal", _TANGGAL, HARI, bantuan=gettext_lazy("Tanggal piagam atau keputusannya.")),
    ),
    Macam.TIM: (
        Bidang("nama", _NAMA),
        _pilihan("peran", gettext_lazy("Peran"), PeranTim),
        _pilihan("lingkup", _LINGKUP, LingkupTim),
        Bidang("nomor_sk", gettext_lazy("Nomor SK"), maks=100),
        Bidang("mulai", gettext_lazy("Mulai"), HARI),
        Bidang("selesai", gettext_lazy("Selesai"), HARI, wajib=False, depan=True,
               bantuan=gettext_lazy("Hari terakhir menurut SK; kosongkan bila SK tidak menyebutnya.")),
    ),
    Macam.DIKLAT: (
        Bidang("nama", _NAMA),
        _pilihan("macam", gettext_lazy("Macam"), MacamDiklat),
        Bidang("penyelenggara", _ORANG),
        Bidang("jp", gettext_lazy("Jam pelajaran (JP)"), ANGKA, wajib=False,
               bantuan=gettext_lazy("Kosongkan bila sertifikatnya tidak menyebutnya.")),
        Bidang("tanggal", _TANGGAL, HARI, bantuan=gettext_lazy("Hari terakhir pelatihan.")),
    ),
    Macam.SERTIFIKASI: (
        Bidang("nama", _NAMA),
        Bidang("penyelenggara", _ORANG),
        Bidang("nomor_sertifikat", gettext_lazy("Nomor"), maks=100, wajib=False),
        Bidang("tanggal", _TANGGAL, HARI, bantuan=gettext_lazy("Tanggal sertifikat.")),
        Bidang("berlaku_sampai", gettext_lazy("Berlaku sampai"), HARI, wajib=False, depan=True,
               bantuan=gettext_lazy("Kosongkan bila sertifikatnya tidak menyebutnya.")),
    ),
}  # fmt: skip
# Which day may not precede which.
_URUT = {Macam.TIM: ("mulai", "selesai"), Macam.SERTIFIKASI: ("tanggal", "berlaku_sampai")}


def periksa_isi(macam: str, isi: Mapping, today: date) -> list[tuple[str, str]]:
    """(field, what is wrong) of a report or a row of a sheet; empty where it can enter the record."""
    salah = []
    for b in BIDANG[macam]:
        nilai = isi.get(b.nama)
        if nilai in (None, ""):
            if b.wajib:
                salah.append((b.nama, _("Wajib diisi.")))
        elif b.bentuk == HARI and not b.depan and nilai > today:
            salah.append((b.nama, _("Hari ini baru %(t)s; yang belum terjadi tidak dicatat.") % {"t": tgl(today)}))
        elif b.bentuk == PILIHAN and nilai not in dict(b.pilihan):
            salah.append((b.nama, _("Pilih salah satu.")))
        elif b.bentuk == TEKS and len(nilai) > b.maks:
            salah.append((b.nama, _("Lebih dari %(n)s huruf.") % {"n": b.maks}))
        elif b.bentuk == ANGKA and not 1 <= nilai <= MAKS_JP:
            salah.append((b.nama, _("Isi angka bulat 1 sampai %(n)d.") % {"n": MAKS_JP}))
    if not salah and macam in _URUT:
        awal, akhir = _URUT[macam]
        if isi.get(akhir) and isi[akhir] < isi[awal]:
            salah.append((akhir, _("Lebih awal dari %(t)s.") % {"t": tgl(isi[awal])}))
    return salah


def ke_json(macam: str, isi: Mapping) -> dict:
    """The fields of the kind as JSON holds them."""
    nilai = {b.nama: isi.get(b.nama) for b in BIDANG[macam]}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in nilai.items()}


def dari_json(macam: str, isi: Mapping) -> dict:
    """What ``ke_json`` made, as the history takes it."""
    hasil = {}
    for b in BIDANG[macam]:
        nilai = isi.get(b.nama)
        hasil[b.nama] = date.fromisoformat(nilai) if b.bentuk == HARI and nilai else nilai
    return hasil


@dataclass(frozen=True)
class Butir:
    """One entry in words: ``nama``, then (title, text) of what else is known of it."""

    nama: str
    lain: list[tuple[str, str]]


def sebut(macam: str, isi: Mapping) -> Butir:
    """An entry (fields as ``dari_json`` gives them) for the screen; what is empty is left out."""
    lain = []
    for b in BIDANG[macam][1:]:
        nilai = isi.get(b.nama)
        if nilai in (None, ""):
            continue
        kata = dict(b.pilihan).get(nilai, nilai) if b.pilihan else tgl(nilai) if b.bentuk == HARI else nilai
        lain.append((str(b.judul), str(kata)))
    return Butir(isi["nama"], lain)


def sebut_usul(u: UsulRekam) -> Butir:
    return sebut(u.macam, dari_json(u.macam, u.isi))


def tercatat(pegawai_id: int) -> list[tuple[Any, str, list[Butir]]]:
    """(kind, its name, entries newest first) of what the record holds of this person; four queries."""
    return [
        (m, m.label, [sebut(m, {b.nama: getattr(r, b.nama) for b in BIDANG[m]}) for r in baris])
        for m, baris in ((Macam(k), v) for k, v in rekam_diri(pegawai_id).items())
    ]


def usul_milik(pegawai_id: int) -> QuerySet[UsulRekam]:
    """A person's own reports, latest first."""
    return UsulRekam.objects.filter(pegawai_id=pegawai_id).order_by("-id")


def antrean(instansi_ids: Collection[int]) -> QuerySet[UsulRekam]:
    """Reports that wait at these agencies, oldest first. They follow the person: whoever has moved waits at the new
    agency."""
    menunggu = UsulRekam.objects.filter(status=UsulRekam.Status.DIAJUKAN, pegawai__instansi_id__in=instansi_ids)
    return menunggu.select_related("pegawai__unit", "pegawai__instansi").order_by("diajukan_pada", "id")


def usul_terlihat(instansi_ids: Collection[int]) -> QuerySet[UsulRekam]:
    """Reports that officers of these agencies may open: of the agency's people, and once decided of who decided."""
    S = UsulRekam.Status
    syarat = Q(status__in=(S.DIAJUKAN, S.DITARIK), pegawai__instansi_id__in=instansi_ids) | Q(
        status__in=(S.DITERIMA, S.DITOLAK), instansi_id__in=instansi_ids
    )
    return UsulRekam.objects.filter(syarat).select_related("pegawai__unit", "pegawai__instansi", "bukti")
