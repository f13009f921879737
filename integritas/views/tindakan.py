"""The ladder's steps, and the decree that puts people back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integritas import selectors, services
from integritas.forms import AlasanForm, PulihkanForm, TetapkanForm, TindakanForm
from integritas.models import JenisTindakan
from integritas.surat_pdf import surat_tindakan
from integritas.views.bersama import ambil_pemeriksaan, ambil_tindakan, halaman, hari_ini_di, status_http
from integritas.views.pemeriksaan import angka
from layanan.galat import GalatLayanan

DASAR = {
    JenisTindakan.BLOKIR: "Perpres 116/2022 Pasal 20 ayat (4); Peraturan BKN 1/2023",
}
DASAR_UMUM = "Perpres 116/2022"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def usul(request, pemeriksaan_id, jenis):
    """Propose one act of the ladder."""
    p = ambil_pemeriksaan(request, pemeriksaan_id)
    today = hari_ini_di(p.instansi)
    if p.berakhir or not selectors.jangkauan(request.user, today=today).meliputi(p.instansi):
        raise Http404
    awal = {"dasar": DASAR.get(jenis, DASAR_UMUM)}
    form = TindakanForm(request.POST if request.method == "POST" else None, jenis=jenis, initial=awal)
    baris, orang = _orang(p, jenis)
    dipilih = {"usulan": angka(request.POST.getlist("usulan")), "pegawai": angka(request.POST.getlist("pegawai"))}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.usulkan(
                    pemeriksaan_id=p.pk, jenis=jenis, pegawai_ids=dipilih["pegawai"], usulan_ids=dipilih["usulan"],
                    actor=request.user, today=today, **form.cleaned_data,
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Diusulkan. Pengawas lain yang menetapkannya."))
                return redirect("integritas:pemeriksaan", p.pk)
    isi = {
        "p": p, "jenis": jenis, "nama_jenis": JenisTindakan(jenis).label, "form": form, "baris": baris,
        "orang": orang, "dipilih": dipilih, "hari": _hari(jenis, today),
    }  # fmt: skip
    return render(request, "integritas/usul.html", isi, status=status)


def _hari(jenis: str, today):
    return selectors.hari_pemulihan(today) if jenis == JenisTindakan.PENCABUTAN else None


def _orang(p, jenis: str) -> tuple[list, list]:
    """(decided lines, people) to choose from."""
    if jenis not in (JenisTindakan.BLOKIR, JenisTindakan.PENCABUTAN):
        return [], []
    luar = list(p.pegawai_luar.order_by("nama", "id"))
    if jenis == JenisTindakan.PENCABUTAN:
        return services.baris_terkait(p), luar
    return [], selectors.orang_pemeriksaan(p)


def _langkah(request, tindakan_id: int, kode: str, form, layanan, pesan: str, **lain):
    t = ambil_tindakan(request, tindakan_id)
    status, galat_layanan = 422, None
    if form.is_valid():
        try:
            layanan(
                tindakan_id=t.pk, actor=request.user, today=hari_ini_di(t.pemeriksaan.instansi),
                **form.cleaned_data, **lain,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status, galat_layanan = status_http(galat), galat
        else:
            messages.success(request, pesan)
            return redirect("integritas:pemeriksaan", t.pemeriksaan_id)
    p = ambil_pemeriksaan(request, t.pemeriksaan_id)
    return halaman(request, p, status=status, galat=galat_layanan, form=form, untuk=(kode, t.pk))


@login_required
@require_POST
def tetapkan(request, tindakan_id):
    form = TetapkanForm(request.POST, auto_id=f"id_tetapkan_{tindakan_id}_%s")
    pesan = _("Ditetapkan; berlaku sekarang juga.")
    return _langkah(request, tindakan_id, "tetapkan", form, services.tetapkan, pesan)


@login_required
@require_POST
def tarik(request, tindakan_id):
    form = AlasanForm(request.POST, auto_id=f"id_tarik_{tindakan_id}_%s")
    return _langkah(request, tindakan_id, "tarik", form, services.tarik, _("Usul tidak diteruskan."))


@login_required
@require_POST
def akhiri(request, tindakan_id):
    form = AlasanForm(request.POST, auto_id=f"id_akhiri_{tindakan_id}_%s")
    return _langkah(request, tindakan_id, "akhiri", form, services.akhiri, _("Diakhiri; instansi diberi tahu."))


@login_required
@require_POST
def pulihkan(request, tindakan_id):
    form = PulihkanForm(request.POST, auto_id=f"id_pulihkan_{tindakan_id}_%s")
    dipilih = angka(request.POST.getlist("orang"))
    pesan = _("SK pemulihan dicatat dan riwayat jabatan dikembalikan.")
    return _langkah(request, tindakan_id, "pulihkan", form, services.pulihkan, pesan, pemulihan_ids=dipilih)


@login_required
@require_POST
def tidak_dapat(request, tindakan_id):
    form = AlasanForm(request.POST, auto_id=f"id_tidak_{tindakan_id}_%s")
    dipilih = angka(request.POST.getlist("orang"))
    pesan = _("Dicatat: tidak dapat dipulihkan.")
    return _langkah(request, tindakan_id, "tidak_dapat", form, services.tandai_tidak_dapat, pesan,
                    pemulihan_ids=dipilih)  # fmt: skip


@login_required
@require_safe
def surat(request, tindakan_id):
    """The letter to the PPK, as PDF, once the act is set."""
    t = ambil_tindakan(request, tindakan_id)
    if t.status not in selectors.TERBIT:
        raise Http404
    respons = HttpResponse(surat_tindakan(t), content_type="application/pdf")
    respons["Content-Disposition"] = f'inline; filename="tindakan-{t.pk}.pdf"'
    respons["Cache-Control"] = "private, no-store"
    return respons
