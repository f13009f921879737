"""The week grid: hours of several days and tasks typed at once, a result per cell."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kinerja.forms_pekan import Ketikan, Pekan, baca, senin
from kinerja.models import KinerjaHarian
from kinerja.selectors.bulan import hari_hari
from kinerja.selectors.harian import catatan_rentang
from kinerja.selectors.rhk import pilihan_rhk
from kinerja.services.catat import catat
from kinerja.views.bersama import Pembaca, halaman_pegawai
from kinerja.views.bulan import TAHUN_AWAL, Sel
from layanan.galat import GalatLayanan

SEPEKAN = timedelta(days=7)


def _awal(teks: str | None, today: date) -> date:
    """The Monday of the week asked for; 404 for what is no day."""
    try:
        d = date.fromisoformat(teks) if teks else today
    except ValueError as galat:
        raise Http404 from galat
    if not TAHUN_AWAL <= d.year <= today.year + 1:
        raise Http404
    return senin(d)


@require_http_methods(["GET", "HEAD", "POST"])
@halaman_pegawai
def pekan(request, p: Pembaca):
    """One's own week; what is sent is stored cell by cell, wrong cells come back as typed."""
    kiriman = request.POST if request.method == "POST" else None
    awal = _awal((kiriman or request.GET).get("pekan"), p.today)
    lalu = (kiriman or request.GET).get("bawa") == "1"
    ketikan: list[Ketikan] = []
    if kiriman is not None:
        ketikan = baca(kiriman, awal)
        galat = _simpan(p, ketikan)
        disimpan = sum(k.disimpan for k in ketikan)
        if galat:
            messages.error(request, galat)
        elif not any(k.pesan for k in ketikan):
            kata = _("%(n)d catatan disimpan.") % {"n": disimpan} if ketikan else _("Belum ada jam yang ditulis.")
            messages.success(request, kata) if disimpan else messages.info(request, kata)
            return redirect(f"{reverse('kinerja_pekan')}?pekan={awal.isoformat()}{'&bawa=1' if lalu else ''}")
    return _tampilkan(request, p, awal, lalu, ketikan)


def _simpan(p: Pembaca, ketikan: list[Ketikan]) -> str:
    """Store what is right; "" or why nothing could be stored at all."""
    pasangan = [(k, larik, m) for k in ketikan for larik, m in k.masukan(p.o.id)]
    if not pasangan:
        return ""
    try:
        hasil = catat([m for _k, _l, m in pasangan], sumber=KinerjaHarian.Sumber.WEB, now=timezone.now())
    except GalatLayanan as galat:
        for k, larik, _m in pasangan:
            k.gagal(larik, str(galat))
        return str(galat)
    for (k, larik, m), h in zip(pasangan, hasil, strict=True):
        k.terima(larik, m, h)
    return ""


def _tampilkan(request, p: Pembaca, awal: date, lalu: bool, ketikan: list[Ketikan]):
    akhir = awal + timedelta(days=6)
    hari = hari_hari(p.o, awal, akhir, p.today)
    catatan = list(catatan_rentang([p.o.id], awal - SEPEKAN if lalu else awal, akhir))
    kisi = Pekan(awal, hari, catatan, pilihan_rhk([p.o.id], awal, akhir).get(p.o.id, []), lalu=lalu)
    kisi.kembalikan(ketikan)
    salah = sum(bool(k.pesan) for k in ketikan)
    isi = {
        "p": p, "kisi": kisi, "awal": awal, "akhir": akhir, "hari": [Sel(h, h.tanggal == p.today) for h in hari],
        "terbuka": any(h.terbuka for h in hari), "sebelum": awal - SEPEKAN, "sesudah": awal + SEPEKAN,
        "kini": senin(p.today) == awal, "salah": salah, "disimpan": sum(k.disimpan for k in ketikan),
        "isi": sum(h.jumlah.menit_isi for h in hari), "target": sum(h.target for h in hari),
    }  # fmt: skip
    return render(request, "kinerja/pekan.html", isi, status=422 if salah else 200)
