"""Pages of a person's own record: what he adds with proof, what the agency verifies, the agency's sheets."""

from functools import partial, wraps

from django.contrib import messages
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from berkas.periksa import BerkasDitolak
from berkas.respons import kirim_berkas
from berkas.services import BerkasRusak
from kalender.waktu import hari_ini
from layanan.forms_surat import AlasanForm, angka
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import unduhan_xlsx
from talenta import lembar_rekam
from talenta.forms_data import USUL_FORM
from talenta.models import ImporTalenta, UsulRekam
from talenta.selectors import rekam as baca
from talenta.services import rekam as tulis
from talenta.services.rekam_impor import impor as masukkan
from talenta.views.bersama import (
    GET_POST,
    catat_tampil,
    daftar_instansi,
    halaman,
    halaman_operator,
    lembar,
    status_http,
)
from talenta.views.unggah import Alur, unggah

PER_HALAMAN = 50
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
    isi = lembar(request, baca.usul_milik(p.o.id), PER_HALAMAN)
    isi |= {
        "p": p, "rekam": baca.tercatat(p.o.id), "macam": [(k, m.label) for k, m in MACAM.items()],
        "usul": [(u, baca.sebut_usul(u)) for u in isi["lembar"].object_list],
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
        catat_tampil(request, p, usul.pegawai.instansi_id, "Bukti usul rekam", [usul.pegawai_id])
    try:
        return kirim_berkas(usul.bukti, sebaris="lihat" in request.GET)
    except BerkasRusak as galat:
        konteks = {"judul": _("Bukti tidak dapat diserahkan"), "pesan": " ".join(galat.messages)}
        return render(request, "layanan/pesan.html", konteks, status=500)


# --- verification -------------------------------------------------------------------------------------


@halaman
@require_safe
def verifikasi(request, p):
    """What waits for the agencies that the reader keeps, oldest first; ``?macam=`` one kind."""
    if not p.kelola:
        raise Http404
    pilih = request.GET.get("macam", "")
    semua = baca.antrean(p.kelola)
    banyak = dict(semua.order_by().values_list("macam").annotate(Count("pk")))
    saringan = [(k, m.label, banyak.get(m.value, 0), k == pilih) for k, m in MACAM.items()]
    isi = lembar(request, semua.filter(macam=MACAM[pilih]) if pilih in MACAM else semua, PER_HALAMAN)
    baris = [
        (u, baca.sebut_usul(u), (p.today - timezone.localdate(u.diajukan_pada)).days)
        for u in isi["lembar"].object_list
    ]  # fmt: skip
    isi |= {
        "p": p, "baris": baris, "saringan": saringan, "kelola": daftar_instansi(p.kelola),
        "jumlah": sum(banyak.values()), "pilih": pilih in MACAM,
    }  # fmt: skip
    return render(request, "talenta/verifikasi.html", isi)


@halaman
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
    catat_tampil(request, p, usul.pegawai.instansi_id, "Usul rekam", [usul.pegawai_id])
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


def _alamat(nama: str, instansi, macam: str) -> str:
    return f"{reverse(nama)}?instansi={instansi.pk}&macam={macam}"


@halaman_operator
@require_http_methods(GET_POST)
def impor(request, p, instansi):
    """A sheet of ``?macam=``: judged and shown, then stored whole."""
    kata = request.GET.get("macam", "penghargaan")
    if kata not in MACAM:
        raise Http404
    macam = MACAM[kata]
    masuk = partial(
        masukkan, instansi_id=instansi.pk, macam=macam, actor=request.user, today=p.today, now=timezone.now()
    )
    u = unggah(request, Alur(
        f"talenta.rekam.{kata}", instansi.pk, partial(lembar_rekam.baca_unggahan, macam),
        partial(lembar_rekam.bungkus, macam), partial(lembar_rekam.buka, macam), masuk,
    ))  # fmt: skip
    if u.selesai:
        kabar = _("%(b)d catatan tersimpan; %(s)d baris sudah tercatat sebelumnya.")
        messages.success(request, kabar % {"b": u.selesai.baru, "s": len(u.selesai.sama)})
        return redirect(_alamat("talenta_data_impor", instansi, kata))
    riwayat = ImporTalenta.objects.filter(instansi_id=instansi.pk, macam=ImporTalenta.Macam.REKAM).order_by("-id")[:10]
    isi = {
        "p": p, "instansi": instansi, "form": u.form, "macam": macam, "kolom": lembar_rekam.lembar(macam).kolom,
        "pilihan": [(_alamat("talenta_data_impor", instansi, k), m.label, k == kata) for k, m in MACAM.items()],
        "maks": lembar_rekam.MAKS_BARIS, "riwayat": riwayat,
        "templat": _alamat("talenta_data_templat", instansi, kata),
    }  # fmt: skip
    return render(request, "talenta/data_impor.html", isi | u.isi, status=u.status)


@halaman_operator
@require_safe
def templat(request, p, instansi):
    """The XLSX to fill in."""
    kata = request.GET.get("macam", "")
    if kata not in MACAM:
        raise Http404
    return unduhan_xlsx(lembar_rekam.lembar(MACAM[kata]).templat(), f"templat-{kata}.xlsx")
