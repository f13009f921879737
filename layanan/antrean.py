"""The queue: which usulan of whom, filtered and ordered how. Reads only.

List, export, bulk work, tab counts and next/previous on the decision screen all go through here, so that they
cannot disagree. The scope of a queue is one office or one agency: one equality, which the partial indexes of
Usulan begin with. ``baca`` grants it only within the person's own reach.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.models import FilterTersimpan, StatusUsulan, Usulan

PER_HALAMAN = 25
# Counting stops here; the tab then shows "999+". Keeps the count an index read of known size.
BATAS_HITUNG = 1_000
BKN, INSTANSI = "bkn", "instansi"
KUNCI = (
    "sisi", "tab", "kantor", "instansi", "cari", "jenis", "status", "petugas", "dari", "sampai", "layanan", "nomor",
    "surat", "cepat",
)  # fmt: skip
# Keys that narrow a tab, apart from where one is.
SARINGAN = KUNCI[4:]
S = StatusUsulan
STATUS = StatusUsulan.choices
DIPUTUS = (S.DISETUJUI, S.DITOLAK, S.SELESAI)
TENGGAT = ("tenggat", "id")


@dataclass(frozen=True)
class Tab:
    """One tab: its condition, given user id and the office's day, and its order. The last field of the order is id."""

    kode: str
    nama: str
    syarat: Callable[[int, date], Q]
    urut: tuple[str, ...]
    dihitung: bool = True


TAB = {
    BKN: (
        Tab("saya", _("Milik saya"), lambda u, d: Q(jam_berjalan=True, penanggung_jawab_id=u), TENGGAT),
        Tab("unit", _("Unit"), lambda u, d: Q(jam_berjalan=True), TENGGAT),
        Tab("menunggu", _("Menunggu instansi"), lambda u, d: Q(status=S.PERBAIKAN), ("id",)),
        Tab("terlambat", _("Terlambat"), lambda u, d: Q(jam_berjalan=True, tenggat__lt=d), TENGGAT),
        Tab(
            "selesai", _("Selesai"), lambda u, d: Q(status__in=DIPUTUS, diputus_pada__isnull=False),
            ("-diputus_pada", "-id"), dihitung=False,
        ),
    ),
    INSTANSI: (
        Tab("draf", _("Draf"), lambda u, d: Q(status=S.DRAF), ("-id",)),
        Tab("persetujuan", _("Menunggu persetujuan"), lambda u, d: Q(status=S.MENUNGGU_PERSETUJUAN), ("-id",)),
        Tab(
            "di_bkn", _("Di BKN"), lambda u, d: Q(status__in=(S.DIVERIFIKASI, S.DISETUJUI), jam_berjalan=True), TENGGAT
        ),
        Tab("perbaikan", _("Perlu perbaikan"), lambda u, d: Q(status=S.PERBAIKAN), ("id",)),
        Tab("sk", _("Menunggu SK"), lambda u, d: Q(status=S.DISETUJUI, jam_berjalan=False), ("id",)),
        Tab(
            "selesai", _("Selesai"), lambda u, d: Q(status__in=(S.SELESAI, S.DITOLAK, S.DIBATALKAN)), ("-id",),
            dihitung=False,
        ),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Pilihan:
    """What a person looks at: side, office or agency, tab, filters.

    ``organisasi``: (id, name) of what they may choose. ``peran``: roles held towards the chosen one.
    ``today``: the day in the office's zone. ``saringan``: cleaned filters. ``salah``: filters that could not be
    read, in words; they do not filter.
    """

    user_id: int
    sisi: str
    semua_sisi: tuple[str, ...]
    organisasi_id: int
    organisasi: tuple[tuple[int, str], ...]
    kantor_id: int
    peran: frozenset[Peran]
    tab: Tab
    today: date
    saringan: Mapping[str, object] = field(default_factory=dict)
    salah: tuple[str, ...] = ()

    @property
    def tab_semua(self) -> tuple[Tab, ...]:
        return TAB[self.sisi]


def kueri(params: Mapping[str, str], *, tanpa: Iterable[str] = (), **ganti: str) -> str:
    """The known, non-empty keys of ``params`` as a query string; ``ganti`` replaces, ``tanpa`` leaves out."""
    isi = {k: ganti.get(k, params.get(k, "")) for k in KUNCI if k not in tanpa}
    return urlencode({k: v for k, v in isi.items() if v})


def baca(user, params: Mapping[str, str], *, today: date) -> Pilihan | None:
    """What ``params`` (a GET's) ask for, within the reach of ``user``; None for somebody without any queue.

    An office or agency outside the reach is not opened: the first own one is. ``today`` dates the powers.
    """
    # The reach of ``selectors.lingkup``, without its query: the offices are read here anyway.
    w = wewenang(user, today=today)
    kantor_ids, instansi_ids = w.di(*PERAN_KANTOR), w.di(*PERAN_INSTANSI)
    semua_sisi = tuple(s for s, ids in ((BKN, kantor_ids), (INSTANSI, instansi_ids)) if ids)
    if not semua_sisi:
        return None
    sisi = params.get("sisi") if params.get("sisi") in semua_sisi else semua_sisi[0]
    if sisi == BKN:
        kantor = kepegawaian.kantor_semua()
        milik = [k for k in kantor if k.pk in kantor_ids]
        if not any(k.is_pusat for k in milik):
            kantor = milik
        dipilih = _pilih(kantor, params.get("kantor"), milik)
        zona, kantor_id = dipilih.zona_waktu, dipilih.pk
        pusat = {k.pk for k in milik if k.is_pusat}
        peran = frozenset(r for r in PERAN_KANTOR if w.di(r) & ({dipilih.pk} | pusat))
        organisasi = tuple((k.pk, k.nama) for k in kantor)
    else:
        instansi = list(kepegawaian.instansi_terlihat(user, today).filter(pk__in=instansi_ids).select_related("kantor"))
        dipilih = _pilih(instansi, params.get("instansi"), instansi)
        zona, kantor_id = dipilih.kantor.zona_waktu, dipilih.kantor_id
        peran = frozenset(r for r in PERAN_INSTANSI if dipilih.pk in w.di(r))
        organisasi = tuple((i.pk, i.nama) for i in instansi)
    saringan, salah = _saringan(params, user.pk, sisi)
    tab = {t.kode: t for t in TAB[sisi]}.get(params.get("tab", "")) or _tab_bawaan(sisi, saringan, peran)
    return Pilihan(
        user.pk, sisi, semua_sisi, dipilih.pk, organisasi, kantor_id, peran, tab, hari_ini(zona), saringan, tuple(salah)
    )


def _pilih(semua: list, diminta: str | None, milik: list):
    for o in semua:
        if str(o.pk) == diminta:
            return o
    return milik[0]


def _tab_bawaan(sisi: str, saringan: Mapping, peran: frozenset[Peran]) -> Tab:
    if sisi == INSTANSI:
        kode = "di_bkn" if Peran.OPERATOR in peran else "persetujuan"
    else:
        kode = "saya" if Peran.VERIFIKATOR in peran and not saringan else "unit"
    return next(t for t in TAB[sisi] if t.kode == kode)


def _saringan(params: Mapping[str, str], user_id: int, sisi: str) -> tuple[dict[str, object], list[str]]:
    bersih: dict[str, object] = {}
    salah = []
    for kunci in (*SARINGAN, *(("instansi",) if sisi == BKN else ())):
        mentah = params.get(kunci, "").replace("\x00", "").strip()[:100]
        if not mentah:
            continue
        try:
            bersih[kunci] = _satu(kunci, mentah, user_id)
        except ValueError:
            salah.append(gettext("Saringan “%(nilai)s” tidak dikenali, jadi tidak dipakai.") % {"nilai": mentah})
    return bersih, salah


def _satu(kunci: str, nilai: str, user_id: int):
    """One filter value in its own type; ValueError when it cannot be read."""
    if kunci in ("dari", "sampai"):
        return date.fromisoformat(nilai)
    if kunci == "cepat":
        if nilai != "1":
            raise ValueError(nilai)
        return True
    if kunci == "petugas" and nilai in ("saya", "kosong"):
        return user_id if nilai == "saya" else None
    if kunci in ("instansi", "surat", "petugas"):
        return _bilangan(nilai)
    if kunci == "status" and nilai not in StatusUsulan.values:
        raise ValueError(nilai)
    return nilai


def _bilangan(nilai: str) -> int:
    if not (nilai.isascii() and nilai.isdigit() and len(nilai) <= 18):
        raise ValueError(nilai)
    return int(nilai)


def isi_tab(p: Pilihan, tab: Tab | None = None) -> QuerySet[Usulan]:
    """Every usulan of a tab, unfiltered and unordered."""
    di = Q(kantor_id=p.organisasi_id) if p.sisi == BKN else Q(instansi_id=p.organisasi_id)
    return Usulan.objects.filter(di & (tab or p.tab).syarat(p.user_id, p.today)).order_by()


def hasil(p: Pilihan) -> QuerySet[Usulan]:
    """The filtered usulan of the chosen tab, in its order; ``diblokir``: nothing of it goes forward now."""
    qs = isi_tab(p)
    s = p.saringan
    for kunci, kolom in (
        ("instansi", "instansi_id"), ("jenis", "jenis"), ("layanan", "layanan"), ("status", "status"),
        ("dari", "tenggat__gte"), ("sampai", "tenggat__lte"), ("surat", "surat_id"),
        ("cepat", "jalur_cepat"),
        ("nomor", "surat__nomor__icontains"),
    ):  # fmt: skip
        if kunci in s:
            qs = qs.filter(**{kolom: s[kunci]})
    if "petugas" in s:
        # A filter of None must become IS NULL.
        qs = qs.filter(penanggung_jawab=s["petugas"])
    if "cari" in s:
        qs = qs.filter(_cari(str(s["cari"])))
    return qs.annotate(diblokir=kepegawaian.ada_blokir(p.today)).order_by(*p.tab.urut)


def _cari(kata: str) -> Q:
    """By number of the usulan ("#12"), NIP from its beginning, or a part of the name."""
    if kata.startswith("#"):
        try:
            return Q(pk=_bilangan(kata[1:].strip()))
        except ValueError:
            return Q(pk=None)
    angka = kata.replace(" ", "")
    if angka.isdigit():
        return Q(pegawai__nip__startswith=angka)
    return Q(pegawai__nama__icontains=kata)


def kunci_baris(p: Pilihan, baris) -> str:
    """The place of a row in the tab's order, for paging by key."""
    return "_".join(str(getattr(baris, k.lstrip("-"))) for k in p.tab.urut)


def baca_kunci(p: Pilihan, teks: str) -> tuple | None:
    """The values behind ``kunci_baris``; None for a key that does not fit this tab."""
    bagian = teks.split("_")
    if len(bagian) != len(p.tab.urut):
        return None
    try:
        tanggal = tuple(date.fromisoformat(b) for b in bagian[:-1])
        return (*tanggal, _bilangan(bagian[-1]))
    except ValueError:
        return None


def sesudah(p: Pilihan, qs: QuerySet[Usulan], kunci: tuple, *, mundur: bool = False) -> QuerySet[Usulan]:
    """Rows after ``kunci`` in the tab's order; with ``mundur`` those before it, nearest first."""
    turun = p.tab.urut[0].startswith("-") != mundur
    arah = "lt" if turun else "gt"
    nama = [k.lstrip("-") for k in p.tab.urut]
    if len(nama) == 1:
        qs = qs.filter(**{f"id__{arah}": kunci[0]})
    else:
        utama, pk = nama[0], kunci[1]
        # The first condition alone bounds the index range; the second cuts off the ties.
        qs = qs.filter(**{f"{utama}__{arah}e": kunci[0]})
        qs = qs.filter(Q(**{f"{utama}__{arah}": kunci[0]}) | Q(**{f"id__{arah}": pk}))
    return qs.order_by(*(f"-{k}" for k in nama)) if turun else qs.order_by(*nama)


def hitung_terbatas(daftar: Mapping[str, QuerySet], batas: int = BATAS_HITUNG) -> dict[str, int]:
    """How many rows each queryset has, counted up to ``batas``, all in one query."""
    hasil, bagian, parameter = dict.fromkeys(daftar, 0), {}, []
    for kode, qs in daftar.items():
        query = qs.order_by().values("pk").query
        query.set_limits(0, batas)
        try:
            sql, isi = query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            continue
        bagian[kode] = f"(SELECT count(*) FROM ({sql}) AS t)"  # noqa: S608 (compiled by the ORM, values stay parameters)
        parameter += isi
    if bagian:
        with connection.cursor() as kursor:
            kursor.execute("SELECT " + ", ".join(bagian.values()), parameter)
            hasil |= dict(zip(bagian, kursor.fetchone(), strict=True))
    return hasil


def hitung_tab(p: Pilihan) -> dict[str, int]:
    """Open usulan per tab, one query; a tab whose total nobody needs is left out."""
    return hitung_terbatas({t.kode: isi_tab(p, t) for t in p.tab_semua if t.dihitung})


def dengan(p: Pilihan, **params: str) -> Pilihan:
    """The same queue with another ``tab`` and other filters, given as in the address."""
    saringan, salah = _saringan(params, p.user_id, p.sisi)
    return replace(
        p, tab=next(t for t in p.tab_semua if t.kode == params["tab"]), saringan=saringan, salah=tuple(salah)
    )


@dataclass(frozen=True)
class Tetangga:
    """Ids before and after a usulan in the queue it was opened from; ``kueri`` keeps that queue in the links."""

    sebelum: int | None
    sesudah: int | None
    kueri: str


def tetangga(user, params: Mapping[str, str], usulan: Usulan, *, today: date) -> Tetangga:
    """Previous and next usulan in the queue that ``params`` describe; of ``usulan`` only its place is read. Two
    queries.

    A usulan that has just left the tab still has its place as long as it has a deadline; without one, next is
    the first of the queue. Without ``tab`` in ``params`` the usulan was not opened from a queue: no neighbours.
    """
    p = baca(user, params, today=today) if params.get("tab") else None
    if p is None:
        return Tetangga(None, None, "")
    kunci = tuple(getattr(usulan, k.lstrip("-")) for k in p.tab.urut)
    semua = hasil(p)
    if None in kunci:
        pertama = semua.exclude(pk=usulan.pk).values_list("pk", flat=True).first()
        return Tetangga(None, pertama, kueri(params))
    arah = {
        nama: sesudah(p, semua, kunci, mundur=nama == "mundur").values_list(Value(nama), "pk")[:1]
        for nama in ("maju", "mundur")
    }
    kanan_kiri = dict(arah["maju"].union(arah["mundur"], all=True))
    return Tetangga(kanan_kiri.get("mundur"), kanan_kiri.get("maju"), kueri(params))


def filter_tersimpan(user, p: Pilihan) -> list[FilterTersimpan]:
    """Own saved filters, and on BKN's side those shared in the office that is looked at; by name."""
    boleh = Q(pemilik=user)
    if p.sisi == BKN:
        boleh |= Q(kantor_id=p.organisasi_id)
    return list(FilterTersimpan.objects.filter(boleh).order_by("nama", "id"))


def milik_pegawai(user) -> QuerySet[Usulan]:
    """The person's own lines, as far as they may see them, newest first."""
    return (
        Usulan.objects.filter(pegawai__akun_id=user.pk)
        .exclude(status=S.DRAF)
        .select_related("instansi")
        .order_by("-id")
    )
