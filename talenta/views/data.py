"""Pages of a person's own record: what he adds with proof, what the agency verifies, the agency's sheets."""

from dataclasses import replace
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from berkas.periksa import BerkasDitolak
from berkas.respons import kirim_berkas
from berkas.services import BerkasRusak
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import AlasanForm, UnggahForm, angka
from layanan.galat import GalatLayanan
from layanan.lembar_berkas import tolak
from layanan.lembar_kerja import MAKS_SALAH, XLSX, UnggahanDitolak
from talenta import lembar_rekam
from talenta.forms_data import USUL_FORM
from talenta.models import ImporTalenta, UsulRekam
from talenta.selectors import rekam as baca
from talenta.services import rekam as tulis
from talenta.services.langkah import catat_bacaan
from talenta.services.rekam_impor import impor as masukkan
from talenta.views.bersama import halaman, status_http

PER_HALAMAN = 50
GARAM, UMUR = "talenta.rekam", 8 * 3600
GET_POST = ["GET", "HEAD", "POST"]
MACAM = {m.value.lower(): m for m in UsulRekam.Macam}


def halaman_sendiri(view):
    """``halaman`` for whoever is on record himself; 404 for an account without a civil servant."""

    @halaman
    @wraps(view)
    def dalam(request, p, *args, **kwargs):
        if p.o is None:
            raise Http404
        return view(request, p, *args, **kwargs)

    return dalam


def halaman_operator(view):
    """``halaman`` for personnel officers of an agency; 404 for everybody else."""

    @halaman
    @wraps(view)
    def dalam(request, p, *args, **kwargs):
        if not p.kelola:
            raise Http404
        return view(request, p, *args, **kwargs)

    return dalam


def _kiriman(request) -> tuple:
    """What a form is bound to: what was posted, nothing for a page that is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _versi(request) -> int:
    """The version that the page showed; one that no row has for a mangled page."""
    return angka(request.POST.get("versi")) or 0


# --- the person ---------------------------------------------------------------------------------------


@halaman_sendiri
@require_safe
def saya(request, p):
    """What the record holds of the reader, and what he has reported."""
    lembar = Paginator(baca.usul_milik(p.o.id), PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {
        "p": p, "rekam": baca.tercatat(p.o.id), "macam": [(k, m.label) for k, m in MACAM.items()], "lembar": lembar,
        "usul": [(u, baca.sebut_usul(u)) for u in lembar.object_list],
    }  # fmt: skip
    return render(request, "talenta/data.html", isi)


@halaman_sendiri
@require_http_methods(GET_POST)
def tambah(request, p, macam: str):
    """Report one entry of a kind, with its proof."""
    if macam not in MACAM:
        raise Http404
    jenis = MACAM[macam]
    form, status = USUL_FORM[jenis](*_kiriman(request)), 200
    if form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            tulis.ajukan(
                macam=jenis, bukti=isi.pop("bukti"), isi=isi, actor=request.user, today=p.today, now=timezone.now()
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        except BerkasDitolak as galat:
            form.add_error("bukti", galat)
        else:
            messages.success(request, _("Terkirim. Operator instansi memeriksanya; Anda diberi tahu hasilnya."))
            return redirect("talenta_data")
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    return render(request, "talenta/data_tambah.html", {"p": p, "form": form, "macam": jenis}, status=status)


@halaman_sendiri
@require_POST
def tarik(request, p, nomor: int):
    try:
        tulis.tarik(usul_id=nomor, versi=_versi(request), actor=request.user, now=timezone.now())
    except UsulRekam.DoesNotExist as galat:
        raise Http404 from galat
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("Ditarik."))
    return redirect("talenta_data")


@halaman
@require_safe
def bukti(request, p, nomor: int):
    """The proof, for the person and for the officers who may open the report; ``?lihat``: shown, not downloaded."""
    usul = UsulRekam.objects.select_related("bukti").filter(pk=nomor, pegawai_id=p.o.id if p.o else None).first()
    if usul is None:
        usul = get_object_or_404(baca.usul_terlihat(p.kelola).exclude(status=UsulRekam.Status.DITARIK), pk=nomor)
        _catat_lihat(request, usul, "Bukti usul rekam")
    try:
        return kirim_berkas(usul.bukti, sebaris="lihat" in request.GET)
    except BerkasRusak as galat:
        konteks = {"judul": _("Bukti tidak dapat diserahkan"), "pesan": " ".join(galat.messages)}
        return render(request, "layanan/pesan.html", konteks, status=500)


def _catat_lihat(request, usul: UsulRekam, apa: str) -> None:
    if request.method == "GET" and usul.pegawai.akun_id != request.user.pk:
        catat_bacaan(
            actor=request.user, instansi_id=usul.pegawai.instansi_id, pegawai_id=usul.pegawai_id, halaman=apa,
            now=timezone.now(),
        )  # fmt: skip


# --- verification -------------------------------------------------------------------------------------


@halaman_operator
@require_safe
def verifikasi(request, p):
    """What waits for the agencies that the reader keeps, oldest first; ``?macam=`` one kind."""
    pilih = request.GET.get("macam", "")
    semua = baca.antrean(p.kelola)
    banyak = dict(semua.order_by().values_list("macam").annotate(Count("pk")))
    saringan = [(k, m.label, banyak.get(m.value, 0), k == pilih) for k, m in MACAM.items()]
    lembar = Paginator(
        semua.filter(macam=MACAM[pilih]) if pilih in MACAM else semua, PER_HALAMAN
    ).get_page(request.GET.get("halaman"))  # fmt: skip
    baris = [
        (u, baca.sebut_usul(u), (p.today - timezone.localdate(u.diajukan_pada)).days) for u in lembar.object_list
    ]  # fmt: skip
    kelola = [kepegawaian.instansi(i) for i in sorted(p.kelola)]
    isi = {
        "p": p, "lembar": lembar, "baris": baris, "saringan": saringan, "kelola": kelola,
        "jumlah": sum(banyak.values()), "kueri": f"macam={pilih}&" if pilih in MACAM else "", "pilih": pilih in MACAM,
    }  # fmt: skip
    return render(request, "talenta/verifikasi.html", isi)


@halaman_operator
@require_http_methods(GET_POST)
def verifikasi_satu(request, p, nomor: int):
    """One report with its proof; accept it, or refuse it with a reason."""
    usul = get_object_or_404(baca.usul_terlihat(p.kelola), pk=nomor)
    form, status = AlasanForm(), 200
    if request.method == "POST":
        form, status = _putuskan(request, p, usul)
        if form is None:
            return redirect("talenta_verifikasi")
        usul = get_object_or_404(baca.usul_terlihat(p.kelola), pk=nomor)  # as it is now: somebody may have been faster
    _catat_lihat(request, usul, "Usul rekam")
    ditarik = usul.status == UsulRekam.Status.DITARIK
    isi = {
        "p": p, "u": usul, "butir": None if ditarik else baca.sebut_usul(usul), "form": form,
        "sendiri": p.o is not None and usul.pegawai_id == p.o.id,
        "gambar": usul.bukti.jenis_mime.startswith("image/"),
    }  # fmt: skip
    return render(request, "talenta/verifikasi_satu.html", isi, status=status)


def _putuskan(request, p, usul: UsulRekam) -> tuple[AlasanForm | None, int]:
    """Do what ``langkah`` says; None where it is done, else the form that says why not."""
    langkah = request.POST.get("langkah")
    if langkah not in ("terima", "tolak"):
        raise Http404
    form = AlasanForm(request.POST if langkah == "tolak" else None)
    if langkah == "tolak" and not form.is_valid():
        form.tandai_galat()
        return form, 422
    dasar = {
        "usul_id": usul.pk, "versi": _versi(request), "actor": request.user, "now": timezone.now(),
        "today": hari_ini(usul.pegawai.instansi.zona_waktu),
    }  # fmt: skip
    try:
        if langkah == "terima":
            tulis.terima(**dasar)
            messages.success(request, _("Diterima; sudah tercatat di rekam pegawai."))
        else:
            tulis.tolak(**dasar, alasan=form.cleaned_data["alasan"])
            messages.success(request, _("Ditolak; pegawai membaca alasannya."))
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return form, status_http(galat)
    return None, 200


# --- sheets -------------------------------------------------------------------------------------------


def _instansi(request, p):
    """The agency that ``?instansi=`` names, else the first that the officer keeps; 404 for any other."""
    pk = angka(request.GET["instansi"]) if "instansi" in request.GET else min(p.kelola)
    if pk not in p.kelola:
        raise Http404
    instansi = kepegawaian.instansi(pk)
    return instansi, replace(p, today=hari_ini(instansi.zona_waktu))


def _alamat(nama: str, instansi, macam: str) -> str:
    return f"{reverse(nama)}?instansi={instansi.pk}&macam={macam}"


@halaman_operator
@require_http_methods(GET_POST)
def impor(request, p):
    """An uploaded sheet of ``?macam=`` is judged and shown; ``aksi=simpan`` stores the signed rows of that page."""
    instansi, p = _instansi(request, p)
    kata = request.GET.get("macam", "penghargaan")
    if kata not in MACAM:
        raise Http404
    macam, simpan = MACAM[kata], request.POST.get("aksi") == "simpan"
    form = UnggahForm(*(() if simpan else _kiriman(request)))
    isi: dict = {"salah": [], "jumlah_salah": 0, "hasil": None, "daftar": ""}
    status = 200
    if simpan or form.is_valid():
        try:
            bawaan = _bawaan(request, instansi, macam) if simpan else _unggahan(form, macam)
            if bawaan is None:
                messages.error(request, _("Daftar pada halaman itu sudah kedaluwarsa. Unggah sekali lagi."))
                return redirect(_alamat("talenta_data_impor", instansi, kata))
            nama, sidik, baris, salah = bawaan
            hasil = masukkan(
                instansi_id=instansi.pk, macam=macam, nama=nama, sha256=sidik, baris=baris, salah=salah,
                actor=request.user, today=p.today, now=timezone.now(), simpan=simpan,
            )  # fmt: skip
            isi["daftar"] = "" if simpan else _bungkus(instansi, macam, nama, sidik, baris)
        except UnggahanDitolak as galat:
            isi |= {"salah": galat.daftar[:MAKS_SALAH], "jumlah_salah": len(galat.daftar)}
            status = 422
        except GalatLayanan as galat:
            messages.error(request, str(galat))
            status = status_http(galat)
        else:
            if simpan:
                kabar = _("%(b)d catatan tersimpan; %(s)d baris sudah tercatat sebelumnya.")
                messages.success(request, kabar % {"b": hasil.baru, "s": len(hasil.sama)})
                return redirect(_alamat("talenta_data_impor", instansi, kata))
            isi["hasil"] = hasil
    if form.errors:
        form.tandai_galat()
        status = 422
    riwayat = ImporTalenta.objects.filter(instansi_id=instansi.pk, macam=ImporTalenta.Macam.REKAM).order_by("-id")[:10]
    isi |= {
        "p": p, "instansi": instansi, "form": form, "macam": macam, "kolom": lembar_rekam.lembar(macam).kolom,
        "pilihan": [(_alamat("talenta_data_impor", instansi, k), m.label, k == kata) for k, m in MACAM.items()],
        "maks": lembar_rekam.MAKS_BARIS, "riwayat": riwayat,
        "templat": _alamat("talenta_data_templat", instansi, kata),
    }  # fmt: skip
    return render(request, "talenta/data_impor.html", isi, status=status)


def _unggahan(form, macam: str):
    berkas = form.cleaned_data["berkas"]
    baris, salah, sidik = lembar_rekam.baca_unggahan(macam, berkas)
    return berkas.name, sidik, baris, salah


def _bungkus(instansi, macam: str, nama: str, sidik: str, baris: list) -> str:
    """The rows for the page, signed. Raises ``UnggahanDitolak`` for more than a form can carry back."""
    isi = [instansi.pk, macam, nama, sidik, lembar_rekam.bungkus(macam, baris)]
    daftar = signing.dumps(isi, salt=GARAM, compress=True)
    if len(daftar) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 10_000:
        raise tolak(_("Isinya terlalu banyak untuk sekali simpan. Bagi menjadi beberapa berkas."))
    return daftar


def _bawaan(request, instansi, macam: str):
    """(name, SHA-256, rows, no faults) that the page carried; None when they were changed, are old, or are another
    agency's or kind's."""
    try:
        isi = signing.loads(request.POST.get("daftar", ""), salt=GARAM, max_age=UMUR)
    except signing.BadSignature:
        return None
    milik, jenis, nama, sidik, baris = isi
    return (nama, sidik, lembar_rekam.buka(macam, baris), []) if (milik, jenis) == (instansi.pk, macam) else None


@halaman_operator
@require_safe
def templat(request, p):
    """The XLSX to fill in."""
    _instansi(request, p)
    kata = request.GET.get("macam", "")
    if kata not in MACAM:
        raise Http404
    kepala = {"Content-Disposition": f'attachment; filename="templat-{kata}.xlsx"'}
    return HttpResponse(lembar_rekam.lembar(MACAM[kata]).templat(), content_type=XLSX, headers=kepala)
