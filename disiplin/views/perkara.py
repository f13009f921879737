"""Cases on the screen: one's list, opening one, the page of a case, the statement of no conflict."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import Peran
from akun.selectors import pemegang
from disiplin.forms_perkara import BukaForm, NyatakanForm
from disiplin.models import AnggotaPerkara, Kasus, Tahap
from disiplin.rules import perkara as rules
from disiplin.rules.jam import frasa, jam
from disiplin.selectors import daftar_perkara as baca
from disiplin.selectors.akses import Akses, Bagian, akses, tanpa_pengurus
from disiplin.selectors.jam import fakta as fakta_jam
from disiplin.selectors.jam import waktu_perkara
from disiplin.selectors.langkah import DIPERIKSA, Keadaan, bagian_langkah, tapak, tawaran
from disiplin.selectors.perkara import kasus_lengkap
from disiplin.services import perkara as layanan
from disiplin.services.bacaan import catat
from disiplin.services.darurat import jadi_pengurus
from disiplin.services.langkah import KonflikPerkara
from disiplin.services.perkara import hari_perkara
from disiplin.views.bersama import Pembaca, halaman
from disiplin.views.isi_langkah import LANGKAH, NAMA_LANGKAH, alamat
from kepegawaian.orang import orang, pegawai_lengkap
from kinerja.selectors.orang import rantai
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan, TidakBerwenang

PER_HALAMAN = 25
BACAAN = 20


def ambil(request, kasus_id: int) -> tuple[Kasus, Akses]:
    """The case and how the reader may open it; 404 for everybody who may not."""
    kasus = kasus_lengkap(kasus_id, today=timezone.localdate())
    a = akses(request.user, kasus, now=timezone.now()) if kasus else None
    if kasus is None or a is None:
        raise Http404
    return kasus, a


def versi(request) -> int:
    """The version that the page showed; one that no case has for a mangled page."""
    n = angka(request.POST.get("versi"))
    return -1 if n is None else n


def status_http(galat: GalatLayanan) -> int:
    if isinstance(galat, KonflikPerkara):
        return 409
    return 403 if isinstance(galat, TidakBerwenang) else 422


# --- list ------------------------------------------------------------------------------------------------


@halaman
@require_safe
def daftar(request, p: Pembaca):
    """Cases in which the reader has a part, by their nearest term; who has none and nobody below him reads about
    himself."""
    if not (p.berperkara or p.bawahan or p.kelola or p.setuju):
        if p.o is None and not p.pengawas:
            raise Http404
        return redirect("disiplin_saya" if p.o else "disiplin_darurat")
    tahap = request.GET.get("tahap", "berjalan")
    if tahap not in baca.KELOMPOK:
        raise Http404
    cari = request.GET.get("cari", "").strip()[:100]
    d = baca.daftar_perkara(request.user, tahap, cari, p.today)
    lembar = Paginator(d.baris, PER_HALAMAN).get_page(request.GET.get("halaman"))
    baris = [(b, frasa(b.jam) if b.jam else None) for b in lembar.object_list]
    isi = {
        "p": p, "lembar": lembar, "baris": baris, "tahap": tahap, "cari": cari,
        "kelompok": [(kode, nama, d.jumlah[kode]) for kode, nama in baca.NAMA_KELOMPOK.items()],
        "kueri": urlencode({"tahap": tahap, "cari": cari}) + "&", "ada": sum(d.jumlah.values()),
    }  # fmt: skip
    return render(request, "disiplin/daftar.html", isi)


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def buka(request, p: Pembaca):
    """Open a case: by a superior, or by a personnel officer of the person's agency."""
    if not (p.bawahan or p.kelola):
        raise Http404
    nip = (request.POST.get("nip") or request.GET.get("nip") or "").strip()
    if not nip and (pilihan := angka(request.GET.get("pegawai"))) is not None:  # a link of the portal names nobody
        dipilih = next(iter(orang(ids=[pilihan])), None)
        nip = dipilih.nip if dipilih and _siapa(p, dipilih.nip)[0] else ""
    siapa, atasan = _siapa(p, nip)
    pengurus = None
    if atasan or not p.kelola:
        instansi = siapa.instansi_id if siapa else p.o.instansi_id
        pengurus = _pengurus(instansi, p, kecuali=siapa.akun_id if siapa else None)
    form, status = BukaForm(request.POST or None, initial={"nip": nip}, pengurus=pengurus), 200
    if request.method == "POST" and form.is_valid():
        try:
            kasus = layanan.buka(**form.untuk_layanan(), actor=request.user, now=timezone.now())
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Perkara dibuka. Langkah berikutnya: telaah."))
            return redirect("disiplin_perkara", kasus.pk)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    bawahan = pegawai_lengkap(p.bawahan) if not nip else []
    isi = {"p": p, "form": form, "siapa": siapa, "nip": nip, "bawahan": bawahan}
    return render(request, "disiplin/buka.html", isi, status=status)


def _siapa(p: Pembaca, nip: str):
    """(the person with this number, whether the reader is a superior of his); None for whom he may not open a case."""
    o = next(iter(orang(nip=[nip])), None) if nip.isdecimal() else None
    if o is None or (p.o and o.id == p.o.id):
        return None, False
    atasan = p.o is not None and p.o.id in rantai(o.id, p.today)
    if not atasan and o.instansi_id not in p.kelola:
        return None, False
    return pegawai_lengkap([o.id])[0], atasan


def _pengurus(instansi_id: int, p: Pembaca, kecuali: int | None = None) -> list[tuple[str, str]]:
    semua = pemegang(Peran.OPERATOR, [instansi_id], today=p.today)[instansi_id]
    return [(str(u.pk), u.nama) for u in semua if u.pk != kecuali]


# --- the page of a case ------------------------------------------------------------------------------------


@halaman
@require_safe
def rincian(request, p: Pembaca, kasus_id: int):
    """A case for whoever has a part in it: what it is about, where it stands, what he can do now. The reading is
    logged. A member who has not stated that nothing binds him to the person sees the question only."""
    kasus, a = ambil(request, kasus_id)
    p.__dict__["berperkara"] = True  # known now: the menu need not ask
    if a.menyatakan:
        return _pernyataan(request, p, kasus, NyatakanForm())
    if kasus.status == Tahap.ARSIP:
        return redirect("disiplin_arsip_rincian", kasus.pk)
    now = timezone.now()
    if request.method != "HEAD":
        catat(kasus=kasus, bagian=a.sebagai, apa="Perkara", actor=request.user, now=now)
    return render(request, "disiplin/perkara.html", _isi(p, kasus, a, hari_perkara(kasus, now)))


def _isi(p: Pembaca, kasus: Kasus, a: Akses, today) -> dict:
    k = Keadaan(kasus)
    w = waktu_perkara([kasus], today)[kasus.pk]
    milik = tawaran(k, a, w)
    utama = next((t for t in milik if t.utama), None)
    anggota = list(kasus.anggota.all())
    mengurus = a.punya(Bagian.PENGURUS)
    form = None
    if utama and LANGKAH[utama.kode].sebaris and not utama.tertutup:
        form = LANGKAH[utama.kode].form(kasus=kasus, today=today)
    return {
        "p": p, "kasus": kasus, "k": k, "a": a, "h": k.h, "u": k.u, "tapak": tapak(kasus),
        "tenggat": [(j, frasa(j)) for j in jam(fakta_jam(kasus), w)],
        "utama": (utama, LANGKAH[utama.kode], alamat(utama.kode, kasus.pk)) if utama else None,
        "form": form,
        "nanti": LANGKAH[k.utama].judul if k.utama and not utama else "",
        "oleh": _oleh(k, anggota) if k.utama and not utama else [],
        "lain": [(t, LANGKAH[t.kode], alamat(t.kode, kasus.pk)) for t in milik if not t.utama],
        "anggota": anggota,
        "salah_tim": rules.salah_tim(k.fakta) if kasus.dugaan and kasus.status in DIPERIKSA else [],
        "pelapor": kasus.pelapor if a.punya(Bagian.PENGURUS, Bagian.PEMERIKSA) else "",
        "pembebasan": getattr(kasus, "pembebasan", None),
        "langkah": [(NAMA_LANGKAH.get(x.kode, x.kode), x) for x in reversed(kasus.langkah.all())],
        "lowong": a.darurat is not None and kasus.instansi_id in p.kelola and tanpa_pengurus(kasus, today=today),
        "mengurus": mengurus, "bukti": a.punya(Bagian.PENGURUS, Bagian.PEMERIKSA),
        "idis": mengurus and kasus.status in (Tahap.PENYAMPAIAN, Tahap.MENUNGGU, Tahap.MENJALANI, Tahap.SELESAI),
    }  # fmt: skip


def _oleh(k: Keadaan, anggota: list[AnggotaPerkara]) -> list[AnggotaPerkara]:
    """Whose turn it is, each once."""
    giliran = [m for m in anggota if m.bagian in bagian_langkah(k.utama, k.kasus)]
    return list({m.akun_id or -m.pk: m for m in giliran}.values())


@halaman
@require_POST
def ambil_alih(request, p: Pembaca, kasus_id: int):
    """A case whose keepers have all left is taken over by an officer of the agency who broke the glass for it."""
    kasus, a = ambil(request, kasus_id)
    if a.darurat is None or kasus.instansi_id not in p.kelola:
        raise Http404
    try:
        jadi_pengurus(kasus_id=kasus.pk, versi=versi(request), actor=request.user, now=timezone.now())
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("Anda mengelola perkara ini sekarang."))
    return redirect("disiplin_perkara", kasus.pk)


@halaman
@require_safe
def bacaan(request, p: Pembaca, kasus_id: int):
    """Who has read the case lately; for its keeper."""
    kasus, a = ambil(request, kasus_id)
    if not a.punya(Bagian.PENGURUS):
        raise Http404
    isi = {"p": p, "kasus": kasus, "bacaan": baca.bacaan(kasus.pk, BACAAN)}
    if request.method != "HEAD":
        catat(kasus=kasus, bagian=a.sebagai, apa="Daftar pembaca", actor=request.user, now=timezone.now())
    return render(request, "disiplin/bacaan.html", isi)


# --- the statement -----------------------------------------------------------------------------------------


def _pernyataan(request, p: Pembaca, kasus: Kasus, form: NyatakanForm, status: int = 200):
    """Nothing of the case but whom it concerns, and in which part the reader is named."""
    bagian = [m.get_bagian_display() for m in kasus.anggota.all() if m.akun_id == request.user.pk]
    isi = {"p": p, "form": form, "kasus_id": kasus.pk, "orang": kasus.pegawai, "bagian": bagian}
    return render(request, "disiplin/nyatakan.html", isi, status=status)


@halaman
@require_POST
def nyatakan(request, p: Pembaca, kasus_id: int):
    """The statement of a named member."""
    kasus, a = ambil(request, kasus_id)
    if not a.menyatakan:
        raise Http404
    p.__dict__["berperkara"] = True
    form = NyatakanForm(request.POST)
    if form.is_valid():
        try:
            layanan.nyatakan(kasus_id=kasus.pk, actor=request.user, now=timezone.now(), **form.untuk_layanan())
        except GalatLayanan as galat:
            form.tolak(galat)
        else:
            if form.cleaned_data["bebas"] == "ya":
                messages.success(request, _("Pernyataan tercatat."))
                return redirect("disiplin_perkara", kasus.pk)
            messages.success(request, _("Anda mundur dari perkara ini; pengelolanya diberi tahu."))
            return redirect("disiplin_daftar")
    form.tandai_galat()
    return _pernyataan(request, p, kasus, form, 422)
