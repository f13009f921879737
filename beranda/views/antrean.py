"""The queue: one address for page and fragment."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import Peran
from akun.selectors import pemegang
from beranda import ekspor, selectors
from beranda.markah import opsi_html
from layanan import antrean as pilih
from layanan.galat import GalatLayanan
from layanan.services import antrean as services


def _baca(request, params: Mapping[str, str]) -> pilih.Pilihan:
    """The queue that ``params`` describe; 404 for an account without any."""
    p = pilih.baca(request.user, params, today=timezone.localdate())
    if p is None:
        raise Http404("No queue for this account.")
    return p


@login_required
@require_safe
def antrean(request):
    p = _baca(request, request.GET)
    jumlah = pilih.hitung_tab(p)
    opsi = selectors.opsi(p, today=timezone.localdate())
    konteks = {
        "p": p,
        "halaman": selectors.halaman(p, request.GET, opsi),
        "tab": [_tab(t, p, request.GET, jumlah) for t in p.tab_semua],
        "isian": {k: request.GET.get(k, "") for k in pilih.KUNCI} | {"tab": p.tab.kode, "sisi": p.sisi},
        "kueri": pilih.kueri(request.GET, tab=p.tab.kode, sisi=p.sisi),
        "kueri_polos": pilih.kueri(request.GET, tab=p.tab.kode, sisi=p.sisi, tanpa=_tanpa_saringan(p)),
        "tersaring": bool(p.saringan or p.salah),
        "laci": any(request.GET.get(k) for k in ("layanan", "nomor", "surat")),
        "html": _pilihan(p, request.GET, opsi),
        "filter_tersimpan": pilih.filter_tersimpan(request.user, p),
        "boleh_bagi": boleh_bagi(p),
    }
    potongan = request.htmx and not request.htmx.history_restore_request
    respons = render(request, "beranda/_hasil.html" if potongan else "beranda/antrean.html", konteks)
    patch_vary_headers(respons, ["HX-Request"])
    return respons


def _pilihan(p: pilih.Pilihan, params: Mapping[str, str], opsi: selectors.Opsi) -> dict[str, str]:
    """The options of each list of the filter form, as markup."""
    petugas = [("saya", _("Saya")), ("kosong", _("Belum ditugaskan")), *opsi.petugas]
    daftar = {
        "instansi": opsi.instansi, "jenis": opsi.jenis, "layanan": opsi.layanan, "petugas": petugas,
        "status": pilih.STATUS,
    }  # fmt: skip
    hasil = {nama: opsi_html(isi, params.get(nama, "")) for nama, isi in daftar.items()}
    return hasil | {"organisasi": opsi_html(p.organisasi, p.organisasi_id)}


def _tanpa_saringan(p: pilih.Pilihan) -> tuple[str, ...]:
    return (*pilih.SARINGAN, "instansi") if p.sisi == pilih.BKN else pilih.SARINGAN


def _tab(t: pilih.Tab, p: pilih.Pilihan, params: Mapping[str, str], jumlah: Mapping[str, int]) -> dict:
    n = jumlah.get(t.kode)
    angka = "" if n is None else str(n) if n < pilih.BATAS_HITUNG else "999+"
    # The state is what the tab itself is about: the other filters stay when one changes the tab.
    return {
        "nama": t.nama,
        "aktif": t is p.tab,
        "angka": angka,
        "url": f"?{pilih.kueri(params, tab=t.kode, sisi=p.sisi, status='')}",
    }


def boleh_bagi(p: pilih.Pilihan) -> str:
    """ "penyelia" hands out to anybody, "verifikator" takes for themself, "" does neither; in the office shown."""
    for peran in (Peran.PENYELIA, Peran.VERIFIKATOR):
        if peran in p.peran:
            return peran.value
    return ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tugaskan(request):
    """Hand out the chosen usulan, or all of the filter: first the number is shown, then it is done, one by one."""
    params = request.POST if request.method == "POST" else request.GET
    p = _baca(request, params)
    peran = boleh_bagi(p)
    if not peran:
        raise PermissionDenied
    semua = bool(params.get("semua"))
    ids = [int(i) for i in params.getlist("pilih") if i.isascii() and i.isdigit() and len(i) < 19]
    terpilih = selectors.untuk_ditugaskan(p, None if semua else ids, batas=services.MASSAL_MAKS + 1)
    kembali = f"{reverse('antrean')}?{pilih.kueri(params, tab=p.tab.kode, sisi=p.sisi)}"
    if not terpilih:
        messages.warning(request, _("Belum ada usulan yang dipilih, atau usulannya sudah tidak ada di tab ini."))
        return redirect(kembali)
    calon = pemegang(Peran.VERIFIKATOR, [p.organisasi_id], today=p.today)[p.organisasi_id]
    if peran == "verifikator":
        calon = [u for u in calon if u.pk == request.user.pk]
    konteks = {
        "p": p, "peran": peran, "calon": calon, "terpilih": terpilih[: services.MASSAL_MAKS], "semua": semua,
        "jumlah": len(terpilih), "terlalu_banyak": len(terpilih) > services.MASSAL_MAKS, "maks": services.MASSAL_MAKS,
        "kembali": kembali, "galat": "", "kepada": params.get("kepada", ""),
        "tersembunyi": [(k, params.get(k, "")) for k in pilih.KUNCI if params.get(k)],
    }  # fmt: skip
    if request.method == "POST":
        konteks["galat"] = _galat_tugas(konteks, params.get("jumlah", ""))
        if not konteks["galat"]:
            hasil = services.tugaskan_banyak(
                usulan=terpilih, kepada_id=int(params["kepada"]), actor=request.user, today=p.today
            )
            return render(
                request, "beranda/tugaskan_hasil.html",
                {"hasil": hasil, "berhasil": sum(not h.galat for h in hasil), "kembali": kembali},
            )  # fmt: skip
    return render(request, "beranda/tugaskan.html", konteks, status=422 if konteks["galat"] else 200)


def _galat_tugas(konteks: dict, jumlah_tampil: str) -> str:
    if konteks["terlalu_banyak"]:
        return _("Paling banyak %(n)d usulan sekaligus; persempit saringan.") % {"n": konteks["maks"]}
    if konteks["kepada"] not in {str(u.pk) for u in konteks["calon"]}:
        return _("Pilih verifikator yang menerima tugas ini.")
    if jumlah_tampil != str(konteks["jumlah"]):
        return _("Jumlahnya berubah sejak halaman ini dibuka. Periksa lagi, lalu tugaskan.")
    return ""


@login_required
@require_POST
def simpan_filter(request):
    params = QueryDict(request.POST.get("kueri", ""))
    try:
        baru = services.simpan_filter(
            nama=request.POST.get("nama", ""), params=params, bagikan=bool(request.POST.get("bagikan")),
            actor=request.user, today=timezone.localdate(),
        )  # fmt: skip
        messages.success(request, _("Saringan “%(nama)s” disimpan.") % {"nama": baru.nama})
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    return redirect(f"{reverse('antrean')}?{pilih.kueri(params)}")


@login_required
@require_POST
def hapus_filter(request, filter_id: int):
    if not services.hapus_filter(filter_id=filter_id, actor=request.user):
        raise Http404("No such filter of this account.")
    messages.success(request, _("Saringan dihapus."))
    return redirect(f"{reverse('antrean')}?{pilih.kueri(QueryDict(request.POST.get('kueri', '')))}")


@login_required
@require_safe
def unduh(request) -> HttpResponse:
    """The current filter as XLSX, logged with its filter; a refusal in words above ``ekspor.BARIS_MAKS`` rows."""
    p = _baca(request, request.GET)
    kueri = pilih.kueri(request.GET, tab=p.tab.kode, sisi=p.sisi)
    qs = pilih.hasil(p)
    jumlah = pilih.hitung_terbatas({"semua": qs}, ekspor.BARIS_MAKS + 1)["semua"]
    if jumlah > ekspor.BARIS_MAKS:
        messages.error(
            request,
            _("Lebih dari %(n)s baris tidak dapat diekspor sekaligus. Persempit saringan, misalnya per tenggat.")
            % {"n": f"{ekspor.BARIS_MAKS:,}".replace(",", ".")},
        )
        return redirect(f"{reverse('antrean')}?{kueri}")
    berkas, jumlah = ekspor.tulis(p, qs)
    services.catat_ekspor(kueri=kueri, jumlah=jumlah, actor=request.user)
    return FileResponse(berkas, as_attachment=True, filename=_nama_berkas(p.tab.kode, p.today))


def _nama_berkas(tab: str, hari: date) -> str:
    return f"antrean-{tab}-{hari:%Y%m%d}.xlsx"
