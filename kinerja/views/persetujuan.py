"""The superior decides on the log: everything that waits by person and day, and one person's day."""

from collections import Counter
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kepegawaian.orang import orang
from kinerja.forms_persetujuan import ALASAN_SIAP, BalikCatatanForm, PutusForm, SaringPersetujuan, baca_kunci
from kinerja.selectors import persetujuan as baca
from kinerja.selectors.papan import bawahan_berjenjang
from kinerja.selectors.umpan_balik import boleh_balik
from kinerja.services.putus import putuskan
from kinerja.views.bersama import catat_daftar, halaman, halaman_pegawai, orang_terbaca
from layanan.galat import GalatLayanan

AKSI = ("SETUJU", "KEMBALIKAN", "TOLAK", "BUKA")
SEMUA = "SEMUA"


@halaman_pegawai
@require_http_methods(["GET", "HEAD", "POST"])
def persetujuan(request, p):
    """What waits, grouped by person and day. POST repeats the keys and versions that the page showed."""
    saring = SaringPersetujuan(request.GET)
    benar = saring.is_valid()
    isi = saring.cleaned_data
    form = PutusForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        jawaban = _putus(request, p, form, f"{request.path}?{_kueri(isi)}")
        if jawaban:
            return jawaban
    d = baca.daftar(
        p.o.id, p.today, orang_id=isi.get("orang"), dari=isi.get("dari"), sampai=isi.get("sampai"),
        abaikan=isi.get("abaikan", ()), hanya_bertanda=isi.get("tampil") == "bertanda",
    ) if benar else baca.Daftar()  # fmt: skip
    _catat_luar(request, p, d)
    lembar = d.halaman()
    nomor = _nomor(request.GET.get("hal"), len(lembar))
    polos = Counter(b.c.pegawai_id for b in d.polos)
    konteks = {
        "p": p, "saring": saring, "isi": isi, "d": d, "hari": lembar[nomor - 1], "nomor": nomor, "lembar": len(lembar),
        "kueri": _kueri(isi), "kunci_polos": " ".join(b.kunci for b in d.polos), "form": form, "siap": ALASAN_SIAP,
        "orang": [{"p": m, "polos": polos[i]} for i, m in d.pemilik.items() if m.menunggu],
        "kueri_tanpa_orang": _kueri(isi | {"orang": None}),
        "terpilih": set(request.POST.getlist("pilih")), "diabaikan": [t for k, t in saring.fields["abaikan"].choices
                                                                      if k in isi.get("abaikan", ())],
    }  # fmt: skip
    return render(request, "kinerja/persetujuan.html", konteks, status=422 if request.method == "POST" else 200)


def _di_luar(p, pegawai_ids) -> set[int]:
    """Those of these people who are not below the reader in the chain of superiors any more: he judged them once."""
    luar = set(pegawai_ids) - set(p.bawahan)
    return luar - set(bawahan_berjenjang(p.o.id, p.bawahan, p.today)) if luar else luar


def _catat_luar(request, p, d) -> None:
    luar = _di_luar(p, [i for i, m in d.pemilik.items() if m.menunggu])
    hari = [d.pemilik[i].sejak for i in luar] + [h.tanggal for h in d.hari if h.o.id in luar]
    if hari:
        catat_daftar(request, p, luar, "Persetujuan", min(hari), max(hari))


def _kueri(isi: dict) -> str:
    return urlencode([(k, v) for k, v in isi.items() if v], doseq=True)


def _nomor(teks: str | None, banyak: int) -> int:
    return min(max(int(teks), 1), banyak) if teks and teks.isascii() and teks.isdecimal() and len(teks) < 6 else 1


def _putus(request, p, form, kembali: str):
    """Decide and answer; None where the form must be shown again with what is wrong."""
    if not form.is_valid():
        return None
    aksi, _titik, milik = request.POST.get("aksi", "").partition(":")
    try:
        if aksi == SEMUA:
            kunci = baca_kunci(request.POST.get("semua", "").split())
            if milik:
                kunci = [k for k in kunci if str(k[0]) == milik]
            aksi = "SETUJU"
        else:
            kunci = baca_kunci(request.POST.getlist("pilih"))
        hasil = putuskan(
            penilai=p.o, kunci=kunci, aksi=aksi, alasan=form.cleaned_data["alasan"], actor=request.user,
            today=p.today, now=timezone.now(),
        )  # fmt: skip
    except GalatLayanan as galat:
        form.add_error(galat.kolom if galat.kolom in form.fields else None, str(galat))
        return None
    if hasil.dilewati:
        return _hasil(request, p, aksi, hasil, kembali)
    messages.success(request, _kabar(aksi, hasil))
    return redirect(kembali)


def _kabar(aksi: str, hasil) -> str:
    kata = {
        "SETUJU": ngettext("%(n)d catatan disetujui.", "%(n)d catatan disetujui.", hasil.berhasil),
        "KEMBALIKAN": _("%(n)d catatan dikembalikan; pegawainya diberi tahu."),
        "TOLAK": _("%(n)d catatan ditolak; pegawainya diberi tahu."),
        "BUKA": _("Keputusan atas %(n)d catatan dibuka; catatannya menunggu lagi."),
    }[aksi]
    return kata % {"n": hasil.berhasil}


def _hasil(request, p, aksi: str, hasil, kembali: str):
    """What was left out, and why, entry by entry."""
    nama = {o.id: o.nama for o in orang(ids={k[0] for k, _sebab in hasil.dilewati})}
    dilewati = [
        {"nama": nama.get(k[0], ""), "pegawai": k[0], "tanggal": k[1], "sebab": sebab} for k, sebab in hasil.dilewati
    ]
    konteks = {"p": p, "kabar": _kabar(aksi, hasil), "hasil": hasil, "dilewati": dilewati, "kembali": kembali}
    return render(request, "kinerja/persetujuan_hasil.html", konteks)


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def hari(request, p, pegawai_id: int, tanggal: date):
    """One person's day: every entry with its history; decide, or take a decision back."""
    memutus = p.o is not None and baca.boleh_putus(p.o.id, pegawai_id, tanggal, p.today)
    if memutus:
        o = next(iter(orang(ids=[pegawai_id])))
        dicatat = bool(_di_luar(p, [o.id]))
    else:
        o, bagaimana = orang_terbaca(request, p, pegawai_id)
        dicatat = bagaimana.dicatat
        if request.method == "POST":
            raise Http404
    form = PutusForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        alamat = reverse("kinerja_persetujuan_hari", args=[o.id, tanggal])
        if o.id not in p.bawahan:  # a day of a time that is over closes with its last decision
            alamat = reverse("kinerja_persetujuan")
        if jawaban := _putus(request, p, form, alamat):
            return jawaban
    if dicatat:  # a refused step shows the page too
        catat_daftar(request, p, [o.id], "Catatan sehari", tanggal, tanggal)
    konteks = {
        "p": p, "h": baca.hari_orang(o, tanggal, p.today), "memutus": memutus, "form": form, "siap": ALASAN_SIAP,
        "terpilih": set(request.POST.getlist("pilih")),
        "boleh_balik": memutus or boleh_balik(request.user, p.o, o, tanggal, p.today),
        "jenis_balik": BalikCatatanForm(diri=False).fields["jenis"].choices,
    }  # fmt: skip
    return render(request, "kinerja/persetujuan_hari.html", konteks, status=422 if request.method == "POST" else 200)
