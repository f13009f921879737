"""What every page of kinerja needs: whose page it is, the agency's today, the bar of pages this person has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from akun.peran import Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kepegawaian.orang import Orang, orang
from kinerja.selectors import evaluasi, luar, persetujuan
from kinerja.selectors.orang import Akses, akses, penilaian, saya
from kinerja.services.bacaan import catat_bacaan

# Every page lies below the first one.
AKAR = "/kinerja/"
# Pages with an address of their own -> the page of the menu to which they belong.
INDUK = {
    "belum-dikaitkan": "kinerja_hari_ini", "catatan": "kinerja_hari_ini", "pembaca": "kinerja_hari_ini",
    "templat": "kinerja_hari_ini", "ulangi": "kinerja_hari_ini", "impor": "kinerja_bulan", "tahun": "kinerja_bulan",
    "dialog": "kinerja_skp", "keberatan-kinerja": "kinerja_evaluasi", "organisasi": "kinerja_evaluasi",
    "orang": "kinerja_bawahan", "tunjangan": "kinerja_pengaturan", "tutup": "kinerja_pengaturan",
}  # fmt: skip


@dataclass(frozen=True)
class Pembaca:
    """``o``: the reader as a civil servant, None for an account without a record. ``kelola``: agencies he keeps.
    ``bawahan``: people whom he judges today; ``dahulu``: he judged others before. ``jalur``: address of the page."""

    o: Orang | None
    today: date
    atasan: bool
    kelola: frozenset[int]
    bawahan: tuple[int, ...] = ()
    jalur: str = ""
    dahulu: bool = False

    @cached_property
    def memutus(self) -> bool:
        """Entries are his to decide: he judges somebody today, or something of a time when he did still waits."""
        return self.atasan or bool(self.o and self.dahulu and persetujuan.jumlah_menunggu(self.o.id, self.today))

    @cached_property
    def menilai(self) -> bool:
        """Appraisals are his: he judges somebody today, or one of a time when he did still waits."""
        if self.atasan or self.o is None or not self.dahulu:
            return self.atasan
        return evaluasi.menunggu(evaluasi.untuk_dinilai(self.o.id, self.today), self.today).exists()

    @cached_property
    def dinilai_luar(self) -> bool:
        """An official outside the portal judged him at some time: results signed on paper are his."""
        return self.o is not None and luar.pernah_luar(self.o.id)

    @property
    def zona(self) -> str | None:
        """Where hours are shown to him: in his agency's zone, else that of the first he keeps; None: the portal's."""
        if self.o:
            return self.o.zona
        return kepegawaian.instansi(min(self.kelola)).zona_waktu if self.kelola else None

    @property
    def kini(self) -> int:
        """The portal's clock in seconds, for devices whose own is wrong."""
        return int(timezone.now().timestamp())

    @property
    def menu(self) -> list[tuple[str, object, bool]]:
        """(address, title, whether the page shown is this one or lies below it) of each page that he has."""
        pribadi = [
            ("kinerja_hari_ini", _("Hari ini")), ("kinerja_bulan", _("Bulan")), ("kinerja_pekan", _("Pekan")),
            ("kinerja_skp", _("SKP")), ("kinerja_evaluasi", _("Evaluasi")), ("kinerja_rekap", _("Rekap")),
            ("kinerja_aturan_saya", _("Aturan")),
        ] if self.o else []  # fmt: skip
        atas = [("kinerja_persetujuan", _("Persetujuan"))] if self.memutus else []
        atas += [("kinerja_bawahan", _("Bawahan"))] if self.atasan else []
        unit = [("kinerja_papan", _("Papan unit")), ("kinerja_rekap_unit", _("Rekap unit"))]
        papan = unit if self.atasan or self.kelola else []
        kelola = [
            ("kinerja_keberatan", _("Keberatan")),
            ("kinerja_organisasi", _("Predikat unit")), ("kinerja_pengaturan", _("Pengaturan")),
        ]  # fmt: skip
        semua = [*pribadi, *atas, *papan, *(kelola if self.kelola else [])]
        alamat = {nama: reverse(nama) for nama, _judul in semua}
        di_atas = [a for a in alamat.values() if self.jalur == a or (a != AKAR and self.jalur.startswith(a))]
        bagian = self.jalur.removeprefix(AKAR).partition("/")[0]
        kini = max(di_atas, key=len, default=alamat.get(INDUK.get(bagian, ""), ""))
        return [(alamat[nama], judul, alamat[nama] == kini) for nama, judul in semua]


def pembaca(request) -> Pembaca:
    """The reader with the date in his own agency's zone; four queries."""
    o = saya(request.user)
    today = hari_ini(o.zona) if o else timezone.localdate()
    kelola = wewenang(request.user, today=today).di(Peran.OPERATOR)
    milik, dahulu = penilaian(o.id, today, today - persetujuan.LAMA) if o else ([], False)
    return Pembaca(o, today, bool(milik), frozenset(kelola), tuple(milik), request.path, dahulu)


def halaman(view):
    """Log-in, then ``view(request, p, ...)`` with the ``Pembaca``, moments shown in his zone; 400 where the address
    holds a null."""

    @login_required
    @wraps(view)
    def dalam(request, *args, **kwargs):
        if any("\x00" in nilai for _nama, semua in request.GET.lists() for nilai in semua):
            raise BadRequest("null in the address")  # PostgreSQL takes none
        p = pembaca(request)
        with timezone.override(p.zona):
            return view(request, p, *args, **kwargs)

    return dalam


def halaman_pegawai(view):
    """``halaman`` for pages that only a civil servant has. Without a record an operator comes from the first page to
    his board, anybody is told elsewhere where to go."""

    @halaman
    @wraps(view)
    def dalam(request, p, *args, **kwargs):
        if p.o is None and p.kelola and p.jalur == AKAR and request.method in ("GET", "HEAD"):
            return redirect("kinerja_papan")
        if p.o is None:
            return render(
                request, "kinerja/bukan_pegawai.html", {"p": p}, status=200 if request.method == "GET" else 403
            )
        return view(request, p, *args, **kwargs)

    return dalam


def orang_terbaca(request, p: Pembaca, pegawai_id: int) -> tuple[Orang, Akses]:
    """The person of a page and how the reader may read him; 404 for whoever may not. Log the reading where
    ``akses.dicatat`` (``services.bacaan.catat_bacaan``)."""
    o = next(iter(orang(ids=[pegawai_id])), None)
    bagaimana = akses(request.user, o, p.today) if o else None
    if o is None or bagaimana is None:
        raise Http404
    return o, bagaimana


def catat_daftar(request, p: Pembaca, pegawai_ids: Iterable[int], halaman: str, dari: date, sampai: date) -> None:
    """Log what an officer's page shows of each of these people, save himself; one statement."""
    ids = set(pegawai_ids) - ({p.o.id} if p.o else set())
    if ids and request.method != "HEAD":
        catat_bacaan(
            pegawai_ids=sorted(ids), halaman=halaman, dari=dari, sampai=sampai, actor=request.user, now=timezone.now()
        )
