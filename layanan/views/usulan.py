"""The decision screen and its actions: each loads the usulan, calls one service and answers.

A refusal shows the same page again, with what was typed and the state as it is now: 409 when the usulan or its
findings have moved on, 422 when something typed is wrong, 403 when the role does not reach.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import Peran
from akun.selectors import pemegang
from layanan import registry
from layanan.antrean import kueri
from layanan.forms import JustifikasiForm, KomentarForm, PengecualianForm, PerpanjangForm, TugasForm
from layanan.galat import GalatLayanan, IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.putusan import EFEK_DALAM_KATA, tindakan_lain
from layanan.selectors import abilities, hari_ini_di, peran_pada
from layanan.services import kerja
from layanan.services.pemberitahuan import PENERIMA
from layanan.services.temuan import beri_justifikasi, kecualikan, nilai_surat
from layanan.services.transisi import jalankan
from layanan.views.layar import ambil_usulan, form_langkah, konteks, tampilkan


def status_http(galat: GalatLayanan) -> int:
    """422 for what was typed, 403 for a missing role, 409 for a usulan that has moved on."""
    if isinstance(galat, IsianSalah):
        return 422
    return 403 if isinstance(galat, TidakBerwenang) else 409


def ke_usulan(request, usulan_id: int, anjakan: str = ""):
    """Back to the page, in the queue it was opened from."""
    saring = kueri(request.GET)
    return redirect(f"{reverse('usulan', args=[usulan_id])}{'?' + saring if saring else ''}{anjakan}")


@login_required
@require_safe
def usulan(request, usulan_id):
    return tampilkan(request, ambil_usulan(request, usulan_id))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def langkah(request, usulan_id, kode):
    """GET asks once more before the step; POST takes it."""
    objek = ambil_usulan(request, usulan_id)
    if request.method != "POST":
        return _yakin(request, objek, kode)
    form = form_langkah(kode, objek, request.POST)
    if not form.is_valid():
        return _langkah_lagi(request, objek.pk, kode, form, 422, None)
    isi = form.cleaned_data
    try:
        jalankan(
            kode=kode, usulan_ids=[objek.pk], actor=request.user, today=hari_ini_di(objek),
            versi={objek.pk: isi["versi"]}, alasan=isi.get("alasan", ""), alasan_kode=isi.get("alasan_kode", ""),
        )  # fmt: skip
    except GalatLayanan as galat:
        form.tolak(galat)
        if isinstance(galat, LangkahTidakSah) and registry.ambil(objek.layanan).transisi[kode].dinilai:
            # What the step found was rolled back with it; store it, so that the page can show why.
            nilai_surat(objek.surat, today=hari_ini_di(objek))
        return _langkah_lagi(request, objek.pk, kode, form, status_http(galat), galat)
    nama = registry.ambil(objek.layanan).transisi[kode].nama
    messages.success(request, _("%(langkah)s: tercatat.") % {"langkah": nama})
    return ke_usulan(request, objek.pk)


def _yakin(request, objek, kode):
    t = registry.ambil(objek.layanan).transisi.get(kode)
    kemampuan = abilities(request.user, objek, today=hari_ini_di(objek)).get(kode)
    if t is None or kemampuan is None:
        raise Http404
    efek = EFEK_DALAM_KATA.get(t.jam)
    isi = {
        "t": t,
        "tertutup": kemampuan.alasan,
        "ke": objek._meta.get_field("status").flatchoices,
        "status_baru": dict(objek._meta.get_field("status").flatchoices)[t.ke],
        "efek_jam": efek() if efek else "",
        "penerima": PENERIMA[kode][1].label if kode in PENERIMA else "",
        "form": form_langkah(kode, objek),
    }
    return render(request, "layanan/yakin.html", konteks(request, objek) | isi)


def _langkah_lagi(request, usulan_id, kode, form, status, galat):
    """The page once more: the usulan as it is now, the form as it was typed."""
    objek = ambil_usulan(request, usulan_id)
    isi = konteks(request, objek)
    terpakai = False
    for satu in isi["langkah"]:
        if satu["kode"] == kode:
            satu["form"], satu["buka"], terpakai = form, True, True
    # A step that is closed now still shows what was typed, to be copied.
    isi["sisa_ketikan"] = "" if terpakai else form.data.get("alasan", "")
    isi["galat"] = galat or _("Langkah belum tercatat: periksa isian di bawah.")
    return render(request, "layanan/usulan.html", isi, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tugas(request, usulan_id):
    """A verifikator takes the usulan; a penyelia chooses who gets it."""
    objek = ambil_usulan(request, usulan_id)
    today = hari_ini_di(objek)
    lain = tindakan_lain(request.user, objek, peran_pada(request.user, objek, today=today))
    if not (lain.bagikan or lain.ambil):
        raise Http404
    calon = pemegang(Peran.VERIFIKATOR, [objek.kantor_id], today=today)[objek.kantor_id]
    form = TugasForm(
        request.POST if request.method == "POST" else None, verifikator=calon,
        initial={"versi": objek.versi, "kepada": objek.penanggung_jawab_id},
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            isi = form.cleaned_data
            try:
                kerja.tugaskan(
                    usulan_id=objek.pk, kepada_id=isi["kepada"], actor=request.user, today=today, versi=isi["versi"]
                )
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Penanggung jawab diganti."))
                return ke_usulan(request, objek.pk)
    isi = {"usulan": objek, "form": form, "kueri": kueri(request.GET)}
    return render(request, "layanan/tugas.html", isi, status=status)


@login_required
@require_POST
def komentar(request, usulan_id):
    objek = ambil_usulan(request, usulan_id)
    form = KomentarForm(request.POST, auto_id="id_komentar_%s")
    status = 422
    if form.is_valid():
        try:
            kerja.beri_komentar(usulan_id=objek.pk, actor=request.user, today=hari_ini_di(objek), **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            return ke_usulan(request, objek.pk, "#riwayat")
    return tampilkan(request, objek, status=status, form_komentar=form)


@login_required
@require_POST
def perpanjang(request, usulan_id):
    objek = ambil_usulan(request, usulan_id)
    form = PerpanjangForm(request.POST, auto_id="id_perpanjang_%s")
    status, galat_layanan = 422, None
    if form.is_valid():
        try:
            kerja.perpanjang(usulan_id=objek.pk, actor=request.user, today=hari_ini_di(objek), **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status, galat_layanan = status_http(galat), galat
        else:
            messages.success(request, _("Waktu diperpanjang."))
            return ke_usulan(request, objek.pk)
    return tampilkan(
        request, ambil_usulan(request, usulan_id), status=status, form_perpanjang=form, galat=galat_layanan
    )


PUTUSAN_TEMUAN = {"alasan": (JustifikasiForm, beri_justifikasi), "pengecualian": (PengecualianForm, kecualikan)}


@login_required
@require_POST
def temuan(request, usulan_id, kode, macam):
    """The agency's written reason for a warning (``alasan``), or BKN's waiver of a blocking finding."""
    objek = ambil_usulan(request, usulan_id)
    kelas, layanan = PUTUSAN_TEMUAN[macam]
    form = kelas(request.POST, auto_id=f"id_{kode}_%s")
    status, galat_layanan = 422, None
    if form.is_valid():
        try:
            layanan(
                usulan_id=objek.pk, kode=kode, alasan=form.cleaned_data["alasan"], actor=request.user,
                today=hari_ini_di(objek),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status, galat_layanan = status_http(galat), galat
        else:
            messages.success(request, _("Tercatat pada temuan %(kode)s.") % {"kode": kode})
            return ke_usulan(request, objek.pk, f"#temuan-{kode}")
    objek = ambil_usulan(request, usulan_id)  # as it is after the refusal
    return tampilkan(request, objek, status=status, form_temuan=form, temuan_terbuka=kode, galat=galat_layanan)


@login_required
@require_POST
def nilai(request, usulan_id):
    """Judge the letter afresh: facts, documents or the day may have changed."""
    objek = ambil_usulan(request, usulan_id)
    today = hari_ini_di(objek)
    if not tindakan_lain(request.user, objek, peran_pada(request.user, objek, today=today)).nilai:
        raise Http404
    nilai_surat(objek.surat, today=today)
    messages.success(request, _("Temuan dinilai ulang."))
    return ke_usulan(request, objek.pk, "#temuan")
