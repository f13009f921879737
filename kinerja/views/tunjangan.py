"""Formula, pagu and attendance deductions of an agency, for its operators; one by one and as sheets."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinerja import lembar_tunjangan
from kinerja.forms_tunjangan import FORM, CabutForm, RumusForm, UnggahForm
from kinerja.models import AturanTunjangan
from kinerja.selectors import tunjangan as baca
from kinerja.selectors.tutup import bulan_terkunci
from kinerja.services import tunjangan as tulis
from kinerja.services.tunjangan import JENIS, PAGU, POTONGAN
from kinerja.views.bersama import catat_daftar, halaman
from kinerja.views.pengaturan import calon, halaman_operator, per_halaman, status_galat, tampil
from kinerja.views.rekap import bulan_diminta, instansi_kelola, pindah
from layanan.galat import GalatLayanan
from layanan.lembar_kerja import MAKS_BARIS, XLSX, UnggahanDitolak

GARAM, UMUR = "kinerja.tunjangan", 8 * 3600
MAKS_RUMUS = 20
BACAAN = {PAGU: "Pagu tunjangan", POTONGAN: "Potongan presensi"}


@halaman
@require_safe
def awal(request, p):
    """To the formula of the agency that the reader keeps."""
    _daftar, instansi, _p = instansi_kelola(request, p)
    return redirect("kinerja_tunjangan", instansi.pk)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def rumus(request, p, instansi):
    """Every formula with its dates; the form of a new one."""
    form, status = RumusForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            a = tulis.simpan_rumus(instansi_id=instansi.pk, isi=form.untuk_layanan(), actor=request.user, today=p.today)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            messages.success(request, _("Rumus tersimpan: %(r)s") % {"r": baca.cara_dalam_kata(a)})
            return redirect("kinerja_tunjangan", instansi.pk)
    return _halaman_rumus(request, p, instansi, form, status)


def _halaman_rumus(request, p, instansi, form, status=None):
    semua = baca.daftar_rumus(instansi.pk)[:MAKS_RUMUS]
    versi = _versi(AturanTunjangan, semua)
    terkunci = bulan_terkunci(instansi.pk, semua[-1].berlaku_mulai) if semua else []
    daftar = [
        (a, baca.cara_dalam_kata(a), versi[a.pk], not any(t >= a.berlaku_mulai.replace(day=1) for t in terkunci))
        for a in semua
    ]  # fmt: skip
    berlaku = baca.aturan_pada(instansi.pk, p.today)
    isi = {"rumus": daftar, "berlaku": berlaku.pk if berlaku else None, "di": "tunjangan", "bagian": "rumus"}
    return tampil(request, p, instansi, "kinerja/tunjangan.html", isi, form=form, status=status)


@halaman_operator
@require_POST
def cabut(request, p, instansi, pk):
    form = CabutForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        tulis.cabut_rumus(
            instansi_id=instansi.pk, pk=pk, versi=form.cleaned_data["versi"], actor=request.user, today=p.today
        )
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return _halaman_rumus(request, p, instansi, RumusForm(), status_galat(galat))
    messages.success(request, _("Rumus dicabut; riwayatnya tersimpan."))
    return redirect("kinerja_tunjangan", instansi.pk)


def _jenis(macam: str):
    if macam not in JENIS:
        raise Http404
    return JENIS[macam]


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def orang(request, p, instansi, macam):
    """Pagu (``pagu``) or deductions (``potongan``, of ``?bulan=``) of people; the form of one."""
    _jenis(macam)
    isi = calon(request, p, instansi)
    awal_isian = {"nip": isi["terpilih"].nip} if isi["terpilih"] else {}
    form, status = FORM[macam](request.POST or None, initial=awal_isian), None
    if request.method == "POST" and form.is_valid():
        try:
            tulis.catat(instansi_id=instansi.pk, macam=macam, isi=form.baris, actor=request.user, today=p.today)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("kinerja_tunjangan_orang", instansi.pk, macam)
    return _halaman_orang(request, p, instansi, macam, form, isi, status)


def _halaman_orang(request, p, instansi, macam, form, isi, status=None):
    kata = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    if macam == PAGU:
        qs, lain, dari, sampai = baca.daftar_pagu(instansi.pk, kata), {}, p.today, p.today
    else:
        bulan = bulan_diminta(request.GET.get("bulan", ""), p.today)
        qs, lain = baca.daftar_potongan(instansi.pk, bulan, kata), pindah(bulan, p.today)
        dari, sampai = bulan, baca.akhir_bulan(bulan)
    hal = per_halaman(request, qs)
    milik = list(hal["hal"].object_list)
    catat_daftar(request, p, [x.pegawai_id for x in milik], BACAAN[macam], dari, sampai)
    versi = _versi(JENIS[macam].model, milik)
    baris = [(x, versi[x.pk]) for x in milik]
    isi = isi | hal | lain | {"macam": macam, "kata": kata, "baris": baris, "di": "tunjangan", "bagian": macam}
    return tampil(request, p, instansi, "kinerja/tunjangan_orang.html", isi, form=form, status=status)


def _versi(model, baris: list) -> dict[int, int]:
    """Row -> number of its last history entry; one query for all."""
    riwayat = model.history.filter(id__in=[x.pk for x in baris]).order_by("history_id")
    return dict.fromkeys((x.pk for x in baris), 0) | dict(riwayat.values_list("id", "history_id"))


@halaman_operator
@require_POST
def hapus(request, p, instansi, macam, pk):
    _jenis(macam)
    form = CabutForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        tulis.hapus(
            instansi_id=instansi.pk, macam=macam, pk=pk, versi=form.cleaned_data["versi"], actor=request.user,
            today=p.today,
        )  # fmt: skip
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return _halaman_orang(
            request, p, instansi, macam, FORM[macam](), calon(request, p, instansi), status_galat(galat)
        )
    messages.success(request, _("Dihapus; riwayatnya tersimpan."))
    return redirect("kinerja_tunjangan_orang", instansi.pk, macam)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request, p, instansi, macam):
    """An uploaded sheet is judged and shown; ``aksi=simpan`` stores the rows that page carries, signed."""
    _jenis(macam)
    lembar = lembar_tunjangan.LEMBAR[macam]
    isi = {
        "macam": macam, "bagian": macam, "di": "tunjangan", "salah": [], "hasil": None, "daftar": "",
        "maks": MAKS_BARIS, "kolom": lembar.kolom,
        "kembali": reverse("kinerja_tunjangan_orang", args=[instansi.pk, macam]),
        "templat": reverse("kinerja_tunjangan_templat", args=[instansi.pk, macam]),
    }  # fmt: skip
    status, simpan = None, request.POST.get("aksi") == "simpan"
    form = UnggahForm(None if simpan else request.POST or None, request.FILES or None)
    if request.method == "POST" and (simpan or form.is_valid()):
        try:
            baris = _bawaan(request, instansi, macam) if simpan else lembar_tunjangan.baca(
                macam, form.cleaned_data["berkas"]
            )  # fmt: skip
            if baris is None:
                messages.error(request, _("Daftar pada halaman itu sudah kedaluwarsa. Unggah sekali lagi."))
                return redirect("kinerja_tunjangan_impor", instansi.pk, macam)
            hasil = tulis.impor(
                instansi_id=instansi.pk, macam=macam, baris=baris, actor=request.user, today=p.today, simpan=simpan
            )
        except UnggahanDitolak as galat:
            isi["salah"], status = galat.daftar, 422
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            if simpan:
                kata = _("%(a)d baris baru dan %(b)d perbaikan tersimpan.")
                messages.success(request, kata % {"a": hasil.baru, "b": hasil.diubah})
                return redirect("kinerja_tunjangan_orang", instansi.pk, macam)
            isi["hasil"] = hasil
            isi["daftar"] = signing.dumps(
                [instansi.pk, macam, lembar_tunjangan.bungkus(baris)], salt=GARAM, compress=True
            )
    return tampil(request, p, instansi, "kinerja/tunjangan_impor.html", isi, form=form, status=status)


def _bawaan(request, instansi, macam: str):
    """The rows that the page carried; None when they were changed, are old, or belong elsewhere."""
    try:
        milik, jenis, baris = signing.loads(request.POST.get("daftar", ""), salt=GARAM, max_age=UMUR)
    except signing.BadSignature:
        return None
    return lembar_tunjangan.buka(macam, baris) if (milik, jenis) == (instansi.pk, macam) else None


@halaman_operator
@require_safe
def templat(request, p, instansi, macam):
    _jenis(macam)
    return HttpResponse(
        lembar_tunjangan.LEMBAR[macam].templat(), content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="templat-{macam}.xlsx"'},
    )  # fmt: skip
