"""What every page of talent needs: who reads, the agency's today, the pages he has."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kepegawaian.orang import orang
from kinerja.selectors.orang import bawahan
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan, TidakBerwenang
from talenta.models import Pemetaan
from talenta.selectors.akses import Hak, hak_orang, pemetaan_terlihat
from talenta.services.langkah import KonflikTalenta, catat_bacaan

PER_HALAMAN = 25
GET_POST = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Pembaca(Hak):
    """The reader with the address he is at."""

    jalur: str = ""

    @property
    def zona(self) -> str | None:
        """Where hours are shown to him; None: the portal's zone."""
        if self.o:
            return self.o.zona
        milik = self.kelola | self.setuju
        return kepegawaian.instansi(min(milik)).zona_waktu if milik else None

    @cached_property
    def menu(self) -> list[tuple[str, object, bool]]:
        """(address, title, whether it is the page shown) of each page that he has."""
        semua = [("talenta_saya", _("Talenta saya"))] if self.o else []
        if self.o:
            semua.append(("talenta_data", _("Data saya")))
        if self.o and bawahan(self.o.id, self.today):
            semua.append(("talenta_nominasi_bawahan", _("Nominasi bawahan")))
        if self.melihat:
            semua.append(("talenta_pemetaan", _("Pemetaan")))
        if self.melihat:
            semua += [("talenta_komite", _("Komite")), ("talenta_suksesi", _("Suksesi"))]
        if self.kelola:
            semua += [("talenta_verifikasi", _("Verifikasi data")), ("talenta_sumber", _("Sumber data"))]
        if self.kelola or self.setuju:
            semua += [
                ("talenta_sanggah", _("Sanggah")),
                ("talenta_profil", _("Profil penilaian")),
                ("talenta_ekspose", _("Ekspose")),
            ]
        alamat = {nama: reverse(nama) for nama, _judul in semua}
        jalur = self.jalur.replace(reverse("talenta_banding"), reverse("talenta_suksesi"))
        # Every page lies under "Talenta saya"; who sees others' results is only there on the page itself.
        bagian = [a for a in alamat.values() if a != alamat.get("talenta_saya") or a == jalur or not self.melihat]
        kini = max((a for a in bagian if jalur.startswith(a)), key=len, default="")
        return [(alamat[nama], judul, alamat[nama] == kini) for nama, judul in semua]


def pembaca(request) -> Pembaca:
    """The reader with the date in his own agency's zone."""
    diri = next(iter(orang(akun_id=request.user.pk)), None)
    today = hari_ini(diri.zona) if diri else timezone.localdate()
    h = hak_orang(request.user, diri, today=today)
    return Pembaca(h.user, h.o, h.today, h.kelola, h.setuju, request.path)


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


def halaman_instansi(view):
    """``halaman`` for personnel officers and approvers; 404 for everybody else."""

    @halaman
    @wraps(view)
    def dalam(request, p, *args, **kwargs):
        if not (p.kelola or p.setuju):
            raise Http404
        return view(request, p, *args, **kwargs)

    return dalam


def pemetaan_atau_404(p: Pembaca, nomor: int) -> Pemetaan:
    """A mapping whose boxes the reader may see."""
    return get_object_or_404(pemetaan_terlihat(p), pk=nomor)


def daftar_instansi(ids: Iterable[int]) -> list:
    """Agencies to choose from, in the order of their ids."""
    return [kepegawaian.instansi(pk) for pk in sorted(ids)]


def pilih_instansi(request, boleh: Collection[int]):
    """The agency that ``?instansi=`` names, else the first he has; 404 for none or another's."""
    pk = angka(request.GET["instansi"]) if "instansi" in request.GET else min(boleh, default=None)
    if pk is None or pk not in boleh:
        raise Http404
    return kepegawaian.instansi(pk)


def halaman_operator(view):
    """``halaman`` for personnel officers: ``view(request, p, instansi, ...)`` with the agency of ``?instansi=``, else
    the first that he keeps, and ``p.today`` as the date is there; 404 for everybody else."""

    @halaman
    @wraps(view)
    def dalam(request, p, *args, **kwargs):
        instansi = pilih_instansi(request, p.kelola)
        return view(request, replace(p, today=hari_ini(instansi.zona_waktu)), instansi, *args, **kwargs)

    return dalam


def lembar(request, qs, banyak: int = PER_HALAMAN) -> dict:
    """A page of an ordered list, and the query string without its page number, ending in "&" where not empty."""
    sisa = request.GET.copy()
    sisa.pop("halaman", None)
    satu = Paginator(qs, banyak).get_page(request.GET.get("halaman"))
    return {"lembar": satu, "kueri": f"{sisa.urlencode()}&" if sisa else ""}


def catat_tampil(request, p: Pembaca, instansi_id: int, apa: str, pegawai_ids: Iterable[int]) -> None:
    """Log whom the page being answered shows, a refused form's as any other: one person by his id, more as a list of so
    many. Not the reader himself, and not a HEAD, which shows nobody."""
    lain = set(pegawai_ids) - {p.o.id if p.o else None}
    if lain and request.method != "HEAD":
        satu = next(iter(lain)) if len(lain) == 1 else None
        catat_bacaan(
            actor=request.user, instansi_id=instansi_id, pegawai_id=satu, halaman=apa, now=timezone.now(),
            jumlah=len(lain),
        )  # fmt: skip


def status_http(galat: GalatLayanan) -> int:
    """The answer to a step that a service refused."""
    if isinstance(galat, KonflikTalenta):
        return 409
    return 403 if isinstance(galat, TidakBerwenang) else 422
