"""Reads of an agency's letters, for any service: the list, the lines with their findings, the documents.

``model`` is the service's table of lines: one row per usulan, tied to it by the one-to-one field ``usulan``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from layanan import registry
from layanan.fakta_teks import fakta_terbaca
from layanan.models import DokumenUsulan, Jeda, StatusUsulan, SuratUsulan, Temuan, Usulan
from layanan.selectors import dicabut_pada, hari_ini_di, surat_terlihat, usulan_terlihat

S = StatusUsulan
TAB_SURAT = {
    "semua": (gettext_lazy("Semua"), Q()),
    "draf": (gettext_lazy("Draf"), Q(n_draf__gt=0) | Q(n_baris=0)),
    "penyetuju": (gettext_lazy("Di penyetuju"), Q(n_penyetuju__gt=0)),
    "perbaikan": (gettext_lazy("Perlu perbaikan"), Q(n_perbaikan__gt=0)),
    "bkn": (gettext_lazy("Di BKN"), Q(n_bkn__gt=0)),
    "sk": (gettext_lazy("Menunggu SK"), Q(n_sk__gt=0)),
    "selesai": (gettext_lazy("Selesai"), Q(n_baris__gt=0, n_terbuka=0)),
}
SARING_BARIS = {
    "semua": (gettext_lazy("Semua"), Q()),
    "terhalang": (gettext_lazy("Terhalang"), Q(terhalang=True)),
    "alasan": (gettext_lazy("Perlu alasan"), Q(terhalang=False, perlu_alasan=True)),
    "siap": (gettext_lazy("Siap"), Q(berjalan=True, terhalang=False, perlu_alasan=False)),
}
SELESAI = (S.DITOLAK, S.SELESAI, S.DIBATALKAN)
DI_BKN = Q(status=S.DIVERIFIKASI) | Q(status=S.DISETUJUI, alasan_tunggu="TANDA_TANGAN")
MENUNGGU_SK = Q(status=S.DISETUJUI, alasan_tunggu__in=["KEPUTUSAN", "SK"])


def surat_instansi(user, layanan: str, *, today: date, ikut: tuple[str, ...] = ()) -> QuerySet[SuratUsulan]:
    """Letters of the user's own agencies with the number of lines per state, newest first.

    ``ikut``: further relations to load with each (the service's head row).
    """
    n = {
        "n_baris": ~Q(usulan__status=S.DIBATALKAN),
        "n_draf": Q(usulan__status=S.DRAF),
        "n_penyetuju": Q(usulan__status=S.MENUNGGU_PERSETUJUAN),
        "n_perbaikan": Q(usulan__status=S.PERBAIKAN),
        "n_bkn": Q(usulan__status=S.DIVERIFIKASI) | Q(usulan__status=S.DISETUJUI, usulan__alasan_tunggu="TANDA_TANGAN"),
        "n_sk": Q(usulan__status=S.DISETUJUI, usulan__alasan_tunggu__in=["KEPUTUSAN", "SK"]),
        "n_ditolak": Q(usulan__status=S.DITOLAK),
        "n_selesai": Q(usulan__status=S.SELESAI),
        "n_terbuka": ~Q(usulan__status__in=[S.DITOLAK, S.SELESAI, S.DIBATALKAN]),
    }
    ada = Q(usulan__isnull=False)
    return (
        surat_terlihat(user, today=today)
        .filter(layanan=layanan, instansi_id__in=wewenang(user, today=today).di(*PERAN_INSTANSI))
        .select_related("instansi", *ikut)
        .annotate(**{nama: Count("usulan", filter=ada & q) for nama, q in n.items()})
        .order_by("-id")
    )


def jumlah_per_tab(surat: QuerySet[SuratUsulan]) -> dict[str, int]:
    """Letters per tab, in one query."""
    return surat.order_by().aggregate(
        **{k: Count("pk", filter=q) if q else Count("pk") for k, (_n, q) in TAB_SURAT.items()}
    )


def surat_atau_none(
    user, layanan: str, surat_id: int, *, today: date, ikut: tuple[str, ...] = ()
) -> SuratUsulan | None:
    """A letter of this service that the user may see, with agency and office; None means 404."""
    return (
        surat_terlihat(user, today=today)
        .filter(layanan=layanan, pk=surat_id)
        .select_related("instansi", "kantor", "dibuat_oleh", *ikut)
        .first()
    )


def usulan_atau_none(user, layanan: str, usulan_id: int, *, today: date, ikut: tuple[str, ...] = ()) -> Usulan | None:
    """A line of one of the user's own agencies with its letter, its person and its findings; None means 404."""
    return (
        usulan_terlihat(user, today=today)
        .filter(layanan=layanan, pk=usulan_id, instansi_id__in=wewenang(user, today=today).di(*PERAN_INSTANSI))
        .select_related("pegawai__jabatan__unit", "pegawai__unit", "surat__instansi", "surat__kantor", *ikut)
        .prefetch_related(_temuan())
        .first()
    )


def peran_surat(user, surat: SuratUsulan) -> frozenset[Peran]:
    """Roles of the agency's side that the user holds towards the letter."""
    w = wewenang(user, today=hari_ini_di(surat))
    return frozenset(p for p in (Peran.OPERATOR, Peran.PENYETUJU) if surat.instansi_id in w.di(p))


def _temuan(awalan: str = "") -> Prefetch:
    return Prefetch(f"{awalan}temuan", Temuan.objects.filter(basi=False).order_by("id"))


def _dengan_halangan(qs, awalan: str = ""):
    """``terhalang``: a finding blocks; ``perlu_alasan``: a warning or missing fact has no written reason yet.

    Only where somebody can still act: of a line that is over, what was found is history. A decree that is recorded can
    still be blocked until it takes effect.
    """
    kini = Temuan.objects.filter(usulan_id=OuterRef("usulan_id" if awalan else "pk"), basi=False)
    tanpa_alasan = kini.filter(menghalangi=False, tingkat__in=["PERINGATAN", "DATA_KURANG"], justifikasi="")
    berjalan = ~Q(**{f"{awalan}status__in": SELESAI})
    batal = Q(**{f"{awalan}status__in": (S.DITOLAK, S.DIBATALKAN)})
    return qs.annotate(
        berjalan=berjalan,
        terhalang=~batal & Q(Exists(kini.filter(menghalangi=True, dikecualikan_oleh=None))),
        perlu_alasan=berjalan & Q(Exists(tanpa_alasan)),
    )


def baris_layar(model: type[Model], surat: SuratUsulan, saring: str = "semua", ikut: tuple[str, ...] = ()) -> QuerySet:
    """Lines of a letter for its page, blocked ones first, each with ``usulan.temuan`` in force.

    ``ikut``: further relations of the line to load.
    """
    qs = model._default_manager.filter(usulan__surat=surat).exclude(usulan__status=S.DIBATALKAN)
    return (
        _dengan_halangan(qs, "usulan__")
        .filter(SARING_BARIS[saring][1])
        .select_related("usulan__pegawai", *ikut)
        .annotate(dicabut_pada=dicabut_pada())
        .prefetch_related(_temuan("usulan__"))
        .order_by("-terhalang", "-perlu_alasan", "usulan_id")
    )


def ringkasan(surat: SuratUsulan, **lain: Q) -> dict[str, int]:
    """Lines of a letter by state and by what the fence says, in one query. ``lain``: further counts, name -> Q."""
    q = {
        "semua": ~Q(status=S.DIBATALKAN),
        "batal": Q(status=S.DIBATALKAN),
        "draf": Q(status=S.DRAF),
        "penyetuju": Q(status=S.MENUNGGU_PERSETUJUAN),
        "perbaikan": Q(status=S.PERBAIKAN),
        "bkn": Q(status=S.PERBAIKAN) | DI_BKN,
        "sk": MENUNGGU_SK,
        "ditolak": Q(status=S.DITOLAK),
        "selesai": Q(status=S.SELESAI),
        **{nama: SARING_BARIS[nama][1] for nama in ("terhalang", "alasan", "siap")},
        "draf_terhalang": Q(status=S.DRAF, terhalang=True),
        **lain,
    }
    qs = _dengan_halangan(Usulan.objects.filter(surat=surat)).order_by()
    jumlah = qs.aggregate(**{f"n_{nama}": Count("pk", filter=syarat) for nama, syarat in q.items()})
    return {nama: jumlah[f"n_{nama}"] for nama in q}


def versi_baris(surat: SuratUsulan, *status: str) -> dict[int, int]:
    """Line id -> version of the letter's lines in the given states: what a step compares."""
    return dict(Usulan.objects.filter(surat=surat, status__in=status).order_by("pk").values_list("pk", "versi"))


def baris_belum_lolos(model: type[Model], surat: SuratUsulan, batas: int = 50) -> list:
    """Draft lines that keep the letter from going on, blocked ones first; at most ``batas``."""
    return list(
        baris_layar(model, surat)
        .filter(Q(terhalang=True) | Q(perlu_alasan=True), usulan__status=S.DRAF)
        .prefetch_related(None)[:batas]
    )


def jumlah_per_jenis(surat: SuratUsulan, *status: str) -> list[tuple[str, int]]:
    """(name of the kind, number of lines in these states), most first."""
    nama = registry.ambil(surat.layanan).jenis
    qs = Usulan.objects.filter(surat=surat, status__in=status).order_by().values_list("jenis")
    return [(str(nama.get(j, j)), n) for j, n in qs.annotate(n=Count("pk")).order_by("-n", "jenis")]


def baris_dikembalikan(model: type[Model], surat: SuratUsulan) -> list:
    """Lines that BKN returned, with ``usulan.jeda_terbuka`` (its message)."""
    return list(
        model._default_manager.filter(usulan__surat=surat, usulan__status=S.PERBAIKAN)
        .select_related("usulan__pegawai")
        .prefetch_related(Prefetch("usulan__jeda", Jeda.objects.filter(ditutup=None), to_attr="jeda_terbuka"))
        .order_by("usulan_id")
    )


def dokumen_berlaku(surat: SuratUsulan, usulan: Usulan | None = None) -> dict[str, DokumenUsulan]:
    """Documents in force by kind: of the letter, or of one line."""
    daftar = DokumenUsulan.objects.filter(surat=surat, usulan=usulan, diganti_pada=None).select_related("berkas")
    return {d.jenis: d for d in daftar.order_by("id")}


@dataclass(frozen=True)
class TemuanSurat:
    """One rule's findings over a whole letter."""

    kode: str
    judul: str
    tingkat: str
    tingkat_nama: str
    menghalangi: bool
    kutipan: str
    jumlah: int
    baris: tuple[tuple[int, str, str, str], ...]


@dataclass(frozen=True)
class TanpaAlasan:
    """A rule's warnings on a letter that have no written reason yet; rows: (usulan id, name, message)."""

    kode: str
    judul: str
    baris: tuple[tuple[int, str, str], ...]


def tanpa_alasan(surat: SuratUsulan) -> list[TanpaAlasan]:
    """What an operator can still explain on a letter, by rule. One query."""
    daftar = Temuan.objects.filter(
        usulan__surat=surat, usulan__status__in=(S.DRAF, S.PERBAIKAN), basi=False, menghalangi=False, justifikasi="",
        tingkat__in=("PERINGATAN", "DATA_KURANG"),
    )  # fmt: skip
    kelompok: dict[str, list[Temuan]] = {}
    for t in daftar.select_related("usulan__pegawai").order_by("kode", "usulan__pegawai__nama", "id"):
        kelompok.setdefault(t.kode, []).append(t)
    return [
        TanpaAlasan(kode, isi[0].judul, tuple((t.usulan_id, t.usulan.pegawai.nama_lengkap, t.pesan) for t in isi))
        for kode, isi in kelompok.items()
    ]


def temuan_surat(surat: SuratUsulan, *status: str) -> list[TemuanSurat]:
    """All findings on the lines in these states by rule, heaviest first; rows: (usulan id, name, message, reason)."""
    kelompok: dict[tuple[str, str], list[Temuan]] = {}
    daftar = Temuan.objects.filter(usulan__surat=surat, usulan__status__in=status, basi=False)
    for t in daftar.select_related("usulan__pegawai").order_by("id"):
        kelompok.setdefault((t.tingkat, t.kode), []).append(t)
    urutan = list(Temuan.Tingkat.values)
    return [
        TemuanSurat(
            kode, isi[0].judul, tingkat, isi[0].get_tingkat_display(), any(t.menghalangi for t in isi),
            isi[0].kutipan, len(isi),
            tuple((t.usulan_id, t.usulan.pegawai.nama_lengkap, t.pesan, t.justifikasi or t.pengecualian) for t in isi),
        )
        for (tingkat, kode), isi in sorted(kelompok.items(), key=lambda k: (urutan.index(k[0][0]), k[0][1]))
    ]  # fmt: skip


def hias_temuan(daftar: Iterable[Temuan]) -> list[Temuan]:
    """Findings heaviest first, each with ``fakta_teks`` for people and ``nada`` (how it weighs)."""
    urutan = list(Temuan.Tingkat.values)
    hasil = sorted(daftar, key=lambda t: (not t.menghalangi, urutan.index(t.tingkat), t.kode))
    for t in hasil:
        t.fakta_teks = fakta_terbaca(t.fakta)
        if t.menghalangi and t.dikecualikan_oleh_id is None:
            t.nada = "menghalangi"
        elif t.menghalangi:
            t.nada = "dikecualikan"
        elif t.tingkat == Temuan.Tingkat.INFO:
            t.nada = "info"
        else:
            t.nada = "beralasan" if t.justifikasi else "peringatan"
    return hasil


def hias_baris(daftar: Iterable) -> list:
    """Lines of ``baris_layar`` with ``temuan`` (heaviest first) and ``jumlah`` of them by weight.

    A line that is over shows none; ``riwayat`` counts what stands in the history on its own page.
    """
    hasil = list(daftar)
    for b in hasil:
        semua = b.usulan.temuan.all()
        b.riwayat = 0 if b.berjalan or b.terhalang else len(semua)
        b.temuan = [] if b.riwayat else hias_temuan(semua)
        nada = [t.nada for t in b.temuan]
        b.jumlah = {k: nada.count(k) for k in ("menghalangi", "peringatan", "beralasan", "dikecualikan", "info")}
    return hasil
