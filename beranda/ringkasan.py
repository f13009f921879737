"""The home page: what waits for me, what I wait for. Numbers come from the queue itself, so that a card and the
list behind it cannot disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from beranda.markah import ikon
from beranda.selectors import KOLOM, KOLOM_SISI, Baris, baris_tampil
from kalender import selectors as kalender
from layanan import antrean
from layanan.antrean import BKN, INSTANSI, Pilihan
from layanan.frasa import Frasa, frasa_status, frasa_tenggat
from layanan.models import Usulan
from notifikasi import selectors as notifikasi

DAFTAR_PENDEK = 5


@dataclass
class Kartu:
    """A number that leads to its list. ``nada`` colours it when the number is not zero."""

    judul: str
    keterangan: str
    ikon: str
    url: str
    p: Pilihan
    kueri: str
    nada: str = "netral"
    jumlah: int = 0

    @property
    def angka(self) -> str:
        return "999+" if self.jumlah >= antrean.BATAS_HITUNG else str(self.jumlah)


@dataclass
class Sisi:
    """One side of a person's work: cards, and the first rows of what presses most."""

    tempat: str
    menunggu_saya: list[Kartu]
    saya_tunggu: list[Kartu]
    mendesak: Kartu | None = None
    baris: list[Baris] = field(default_factory=list)


def _kartu(p: Pilihan, judul: str, keterangan: str, gambar: str, nada: str = "netral", **params: str) -> Kartu:
    kueri = antrean.kueri(params, sisi=p.sisi, **{"kantor" if p.sisi == BKN else "instansi": str(p.organisasi_id)})
    url = f"{reverse('antrean')}?{kueri}"
    return Kartu(judul, keterangan, ikon(gambar), url, antrean.dengan(p, **params), kueri, nada)


def sisi_kerja(user, *, today: date) -> list[Sisi]:
    """BKN's side and the agency's, as far as the person has them; the first own office or agency of each.

    One query for all numbers, then two per side that has something pressing.
    """
    hasil = []
    for sisi, susun in ((BKN, _bkn), (INSTANSI, _instansi)):
        p = antrean.baca(user, {"sisi": sisi}, today=today)
        if p is None or p.sisi != sisi:
            continue
        menunggu, tunggu = [], []
        for milik_saya, kartu in susun(p):
            (menunggu if milik_saya else tunggu).append(kartu)
        hasil.append(Sisi(dict(p.organisasi)[p.organisasi_id], menunggu, tunggu))
    semua = [k for s in hasil for k in (*s.menunggu_saya, *s.saya_tunggu)]
    jumlah = antrean.hitung_terbatas({str(i): antrean.hasil(k.p) for i, k in enumerate(semua)})
    for i, k in enumerate(semua):
        k.jumlah = jumlah[str(i)]
    for s in hasil:
        s.mendesak = next((k for k in s.menunggu_saya if k.jumlah), None)
        if s.mendesak:
            p = s.mendesak.p
            rekaman = antrean.hasil(p).values_list(*KOLOM, *KOLOM_SISI[p.sisi], named=True)[:DAFTAR_PENDEK]
            s.baris = baris_tampil(p, list(rekaman), s.mendesak.kueri)
    return hasil


def _bkn(p: Pilihan) -> Iterator[tuple[bool, Kartu]]:
    """(waits for me?, card), most pressing first."""
    hari_ini, kemarin = p.today.isoformat(), (p.today - timedelta(days=1)).isoformat()
    if Peran.VERIFIKATOR in p.peran:
        yield (
            True,
            _kartu(
                p,
                _("Terlambat"),
                _("tugas saya yang lewat tenggat"),
                "exclamation-triangle",
                "buruk",
                tab="saya",
                status="DIVERIFIKASI",
                sampai=kemarin,
            ),
        )
        yield (
            True,
            _kartu(
                p,
                _("Jatuh tempo hari ini"),
                _("tugas saya"),
                "bell-alert",
                "awas",
                tab="saya",
                status="DIVERIFIKASI",
                dari=hari_ini,
                sampai=hari_ini,
            ),
        )
        yield (
            True,
            _kartu(
                p,
                _("Untuk saya periksa"),
                _("semua tugas saya, tenggat terdekat dahulu"),
                "eye",
                tab="saya",
                status="DIVERIFIKASI",
            ),
        )
        if Peran.PENYELIA not in p.peran:
            yield (
                True,
                _kartu(
                    p,
                    _("Belum ditugaskan"),
                    _("dapat diambil"),
                    "inbox",
                    tab="unit",
                    status="DIVERIFIKASI",
                    petugas="kosong",
                ),
            )
        yield (
            False,
            _kartu(
                p,
                _("Jawaban instansi"),
                _("tugas saya yang dikembalikan"),
                "arrow-uturn-left",
                tab="menunggu",
                petugas="saya",
            ),
        )
        yield (
            False,
            _kartu(p, _("Tanda tangan penyelia"), _("sudah saya setujui"), "pencil", tab="saya", status="DISETUJUI"),
        )
    if Peran.PENYELIA in p.peran:
        yield True, _kartu(p, _("Terlambat"), _("di kantor ini"), "exclamation-triangle", "buruk", tab="terlambat")
        yield (
            True,
            _kartu(
                p,
                _("Menunggu tanda tangan"),
                _("rekomendasi yang sudah disetujui verifikator"),
                "pencil",
                "awas",
                tab="unit",
                status="DISETUJUI",
            ),
        )
        yield (
            True,
            _kartu(
                p,
                _("Belum ditugaskan"),
                _("bagikan ke verifikator"),
                "user-plus",
                "awas",
                tab="unit",
                status="DIVERIFIKASI",
                petugas="kosong",
            ),
        )
        yield False, _kartu(p, _("Sedang diperiksa"), _("di kantor ini"), "eye", tab="unit", status="DIVERIFIKASI")
        if Peran.VERIFIKATOR not in p.peran:
            yield (
                False,
                _kartu(p, _("Jawaban instansi"), _("hitungan hari berhenti"), "arrow-uturn-left", tab="menunggu"),
            )
    elif p.peran & {Peran.KEPALA_KANTOR, Peran.PENGAWAS}:
        yield True, _kartu(p, _("Terlambat"), _("di kantor ini"), "exclamation-triangle", "buruk", tab="terlambat")
        if Peran.VERIFIKATOR not in p.peran:
            bulan = p.today.replace(day=1).isoformat()
            yield (
                True,
                _kartu(
                    p,
                    _("Ditolak"),
                    _("dengan tenggat sejak awal bulan ini"),
                    "x-circle",
                    tab="selesai",
                    status="DITOLAK",
                    dari=bulan,
                ),
            )
            yield False, _kartu(p, _("Sedang dikerjakan"), _("di kantor ini"), "clock", tab="unit")
            yield (
                False,
                _kartu(p, _("Jawaban instansi"), _("hitungan hari berhenti"), "arrow-uturn-left", tab="menunggu"),
            )


def _instansi(p: Pilihan) -> Iterator[tuple[bool, Kartu]]:
    if Peran.PENYETUJU in p.peran:
        yield (
            True,
            _kartu(
                p, _("Menunggu persetujuan"), _("periksa, lalu kirim ke BKN"), "hand-raised", "awas", tab="persetujuan"
            ),
        )
    if Peran.OPERATOR in p.peran:
        yield (
            True,
            _kartu(
                p,
                _("Perlu perbaikan"),
                _("dikembalikan BKN, tunggu jawaban Anda"),
                "arrow-uturn-left",
                "awas",
                tab="perbaikan",
            ),
        )
        yield True, _kartu(p, _("SK belum dicatat"), _("rekomendasi sudah terbit"), "document-text", "awas", tab="sk")
        yield True, _kartu(p, _("Draf"), _("belum diajukan ke penyetuju"), "pencil-square", tab="draf")
    if Peran.PENYETUJU not in p.peran:
        yield False, _kartu(p, _("Persetujuan"), _("di meja penyetuju"), "hand-raised", tab="persetujuan")
    yield False, _kartu(p, _("Di BKN"), _("sedang diperiksa, dengan tenggat"), "clock", tab="di_bkn")
    if Peran.OPERATOR not in p.peran:
        yield False, _kartu(p, _("Perbaikan operator"), _("dikembalikan BKN"), "arrow-uturn-left", tab="perbaikan")


@dataclass(frozen=True)
class UsulanSaya:
    """The person's own line, with how far it has come: (label, "sudah" | "kini" | "belum" | "henti")."""

    id: int
    judul: str
    status: Frasa
    tenggat: Frasa
    langkah: list[tuple[str, str]]


def usulan_saya(user, *, today: date) -> list[UsulanSaya]:
    """The five latest own lines; one query, and one per office for its calendar."""
    daftar = list(antrean.milik_pegawai(user)[:DAFTAR_PENDEK])
    hari = {k: kalender.kalender(kantor_id=k) for k in {u.kantor_id for u in daftar}}
    return [
        UsulanSaya(
            u.pk, u.judul, frasa_status(u.status, u.alasan_tunggu), frasa_tenggat(u, hari[u.kantor_id], today),
            _langkah(u),
        )
        for u in daftar
    ]  # fmt: skip


def _langkah(u: Usulan) -> list[tuple[str, str]]:
    nama = [_("Disetujui instansi"), _("Diperiksa BKN"), _("Rekomendasi"), _("SK dan pelantikan")]
    sampai = {"MENUNGGU_PERSETUJUAN": 0, "DIVERIFIKASI": 1, "PERBAIKAN": 1, "DISETUJUI": 2, "SELESAI": 4}.get(u.status)
    if u.status == "DISETUJUI" and u.nomor_keputusan:
        sampai = 3
    if sampai is None:
        berhenti = 1 if u.diterima_pada else 0
        return [(n, "sudah" if i < berhenti else "henti" if i == berhenti else "belum") for i, n in enumerate(nama)]
    return [(n, "sudah" if i < sampai else "kini" if i == sampai else "belum") for i, n in enumerate(nama)]


def peringatan_pengelola(*, today: date) -> list[str]:
    """What an administrator must know: provisional calendars, e-mails that were given up. Two queries."""
    hasil = []
    if tahun := kalender.tahun_sementara(today=today):
        hasil.append(
            _("Daftar hari libur %(tahun)s masih sementara atau belum ada: tenggat dapat berubah.")
            % {"tahun": ", ".join(str(t) for t in tahun)}
        )
    if n := notifikasi.jumlah_surel_gagal():
        hasil.append(_("%(n)d surel gagal dikirim setelah percobaan terakhir.") % {"n": n})
    return hasil
