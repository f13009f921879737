"""A person's credit: the sheet for himself and the officers, the statement as PDF, and fixing a PAK."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenaikan_pangkat.forms_angka_kredit import BatalForm, IntegrasiForm, MasaForm, PakForm, TetapkanForm
from kenaikan_pangkat.lembar_pak import isi_pak
from kenaikan_pangkat.selectors import angka_kredit as baca
from kenaikan_pangkat.selectors.fakta import parameter_kp
from kenaikan_pangkat.services import angka_kredit as tulis
from kepegawaian.services_angka_kredit import batalkan_pak
from layanan.galat import GalatLayanan
from layanan.parameter_tabel import ParameterTidakAda
from layanan.surat_pdf import buat_pdf


def _orang(request, pegawai_id: int):
    orang = baca.orang_terlihat(request.user, pegawai_id, today=timezone.localdate())
    if orang is None:
        raise Http404
    return orang


@login_required
@require_safe
def halaman(request, pegawai_id: int):
    return _tampilkan(request, _orang(request, pegawai_id))


def _tampilkan(request, orang, *, salah: tuple | None = None, status: int = 200):
    """The page; ``salah``: (which form, the refused form, id of its row), shown again as typed."""
    today, parameter = timezone.localdate(), parameter_kp()
    lembar = baca.lembar_pak(orang, today=today, parameter=parameter)
    konteks = {
        "orang": orang,
        "lembar": lembar,
        "baris": [(b, None) for b in lembar.baris],
        "milik_sendiri": orang.akun_id == request.user.pk,
        "boleh_tetapkan": baca.boleh_tetapkan(request.user, orang, today=today),
    }
    if konteks["boleh_tetapkan"]:
        nama, ditolak, pak_id = salah or ("", None, None)
        konteks |= _usul(request, orang, today, parameter, ditolak if nama == "tetapkan" else None)
        konteks["form_ijazah"] = ditolak if nama == "ijazah" else PakForm(auto_id="ijazah_%s")
        konteks["form_integrasi"] = ditolak if nama == "integrasi" else IntegrasiForm(auto_id="integrasi_%s")
        konteks["baris"] = [
            (b, ditolak if nama == "batal" and pak_id == b.pk else BatalForm(auto_id=f"batal{b.pk}_%s"))
            for b in lembar.baris
        ]
    return render(request, "kenaikan_pangkat/angka_kredit.html", konteks, status=status)


def _usul(request, orang, today, parameter, ditolak) -> dict:
    """What a PAK of the chosen months would hold, and the form that fixes it."""
    pilihan = {"tahun": today.year - 1, "sampai_bulan": 12}
    minta = ditolak.data if ditolak is not None else request.GET
    masa = MasaForm({k: minta.get(k, v) for k, v in pilihan.items()}, auto_id="masa_%s")
    if not masa.is_valid():
        return {"form_masa": masa, "usul": None, "form_tetapkan": None}
    pilihan = masa.cleaned_data
    try:
        usul = baca.hitung_pak(orang, today=today, parameter=parameter, **pilihan)
    except ParameterTidakAda:
        masa.add_error("tahun", _("Konversi predikat belum berlaku pada tahun itu."))
        return {"form_masa": masa, "usul": None, "form_tetapkan": None}
    perlu = bool(usul and usul[0].kurang)
    form = ditolak or TetapkanForm(initial=pilihan, perlu_predikat=perlu, auto_id="tetapkan_%s")
    return {"form_masa": masa, "usul": usul, "form_tetapkan": form}


def _simpan(request, orang, form, nama: str, layanan, pesan: str, **lain):
    if form.is_valid():
        try:
            layanan(**form.cleaned_data, **lain, actor=request.user, today=timezone.localdate())
        except (GalatLayanan, ValidationError) as galat:
            form.tolak(galat)
        else:
            messages.success(request, pesan)
            return redirect("kenaikan_pangkat:angka_kredit", orang.pk)
    return _tampilkan(request, orang, salah=(nama, form, lain.get("pak_id")), status=422)


@login_required
@require_POST
def tetapkan(request, pegawai_id: int):
    orang = _orang(request, pegawai_id)
    form = TetapkanForm(request.POST, perlu_predikat="predikat" in request.POST, auto_id="tetapkan_%s")
    return _simpan(request, orang, form, "tetapkan", tulis.tetapkan_pak, _("PAK dicatat."), pegawai_id=orang.pk)


@login_required
@require_POST
def ijazah(request, pegawai_id: int):
    orang = _orang(request, pegawai_id)
    form = PakForm(request.POST, auto_id="ijazah_%s")
    return _simpan(
        request, orang, form, "ijazah", tulis.catat_ijazah, _("Tambahan ijazah dicatat."), pegawai_id=orang.pk
    )  # fmt: skip


@login_required
@require_POST
def integrasi(request, pegawai_id: int):
    orang = _orang(request, pegawai_id)
    form = IntegrasiForm(request.POST, auto_id="integrasi_%s")
    return _simpan(
        request, orang, form, "integrasi", tulis.catat_integrasi, _("PAK integrasi dicatat."), pegawai_id=orang.pk
    )  # fmt: skip


@login_required
@require_POST
def batal(request, pegawai_id: int, pak_id: int):
    orang = _orang(request, pegawai_id)
    if pak_id not in {r.pk for r in orang.riwayatangkakredit.all()}:
        raise Http404
    form = BatalForm(request.POST, auto_id=f"batal{pak_id}_%s")
    return _simpan(request, orang, form, "batal", batalkan_pak, _("PAK dibatalkan."), pak_id=pak_id)


@login_required
@require_safe
def pdf(request, pegawai_id: int):
    """The statement of all PAK as PDF/A."""
    orang = _orang(request, pegawai_id)
    isi = isi_pak(baca.lembar_pak(orang, today=timezone.localdate()))
    respons = HttpResponse(buat_pdf("kenaikan_pangkat/pak.typ", isi), content_type="application/pdf")
    respons["Content-Disposition"] = f'inline; filename="angka-kredit-{orang.nip}.pdf"'
    respons["Cache-Control"] = "private, no-store"
    return respons
