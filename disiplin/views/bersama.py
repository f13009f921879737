"""What every page of discipline needs: who reads, the agency's today, the pages he has."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from akun.peran import Peran
from akun.selectors import wewenang
from disiplin.selectors.akses import kasus_saya, saya
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kepegawaian.orang import Orang
from kinerja.selectors.orang import bawahan

AKAR = "/disiplin/"
SESI_SAMAR = "disiplin_samar"


@dataclass(frozen=True)
class Pembaca:
    """``o``: the reader as a civil servant, None for an account without a record. ``kelola``: agencies whose personnel
    officer he is, ``setuju``: whose approver. ``bawahan``: people whom he judges today. ``samar``: he hides names on
    his screen (``disiplin.sebutan``)."""

    user: object
    o: Orang | None
    today: date
    kelola: frozenset[int]
    setuju: frozenset[int]
    pengawas: bool
    bawahan: tuple[int, ...]
    jalur: str
    samar: bool = False

    @cached_property
    def berperkara(self) -> bool:
        """He has a part in some case."""
        return kasus_saya(self.user, today=self.today).exists()

    @property
    def zona(self) -> str | None:
        """Where hours are shown to him; None: the portal's zone."""
        if self.o:
            return self.o.zona
        return kepegawaian.instansi(min(self.kelola)).zona_waktu if self.kelola else None

    @property
    def menu(self) -> list[tuple[str, object, bool]]:
        """(address, title, whether it is the page shown) of each page that he has."""
        semua = [("disiplin_saya", _("Tentang saya"))] if self.o else []
        if self.bawahan or self.kelola or self.setuju or self.berperkara:
            semua.append(("disiplin_daftar", _("Perkara")))
        if self.bawahan or self.kelola:
            semua += [("disiplin_pembinaan", _("Pembinaan")), ("disiplin_presensi", _("Presensi"))]
        if self.kelola:
            semua.append(("disiplin_pengaturan", _("Pengaturan")))
        if self.kelola or self.setuju or self.pengawas:
            semua.append(("disiplin_darurat", _("Akses darurat")))
        alamat = {nama: reverse(nama) for nama, _judul in semua}
        di_atas = [a for a in alamat.values() if self.jalur.startswith(a)]
        kini = max(di_atas, key=len, default="")
        if self.jalur.startswith((reverse("disiplin_pembinaan_saya"), reverse("disiplin_presensi_saya"))):
            kini = alamat.get("disiplin_saya", "")
        return [(alamat[nama], judul, alamat[nama] == kini) for nama, judul in semua]


def pembaca(request) -> Pembaca:
    """The reader with the date in his own agency's zone; four queries."""
    o = saya(request.user)
    today = hari_ini(o.zona) if o else timezone.localdate()
    w = wewenang(request.user, today=today)
    return Pembaca(
        request.user, o, today, w.di(Peran.OPERATOR), w.di(Peran.PENYETUJU), w.punya(Peran.PENGAWAS),
        tuple(bawahan(o.id, today)) if o else (), request.path, bool(request.session.get(SESI_SAMAR)),
    )  # fmt: skip


def halaman(view):
    """Log-in, then ``view(request, p, ...)`` with the ``Pembaca``, moments shown in his zone; never kept by the browser
    or a proxy. 400 where the address holds a null."""

    @login_required
    @wraps(view)
    def dalam(request, *args, **kwargs):
        if any("\x00" in nilai for _nama, semua in request.GET.lists() for nilai in semua):
            raise BadRequest("null in the address")  # PostgreSQL takes none
        p = pembaca(request)
        with timezone.override(p.zona):
            respons = view(request, p, *args, **kwargs)
        respons["Cache-Control"] = "private, no-store"
        return respons

    return dalam


def halaman_kelola(view):
    """``halaman`` for pages of the agency's personnel officers; 404 for everybody else."""

    @halaman
    @wraps(view)
    def dalam(request, p, *args, **kwargs):
        if not p.kelola:
            raise Http404
        return view(request, p, *args, **kwargs)

    return dalam
