"""Steps of a letter: to the approver, back, to BKN, BKN's questions, decree and report."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from akun.peran import Peran
from layanan import registry
from layanan.galat import GalatLayanan, KonflikVersi, TidakBerwenang
from layanan.models import AlasanTunggu
from layanan.models import StatusUsulan as S
from layanan.selectors import hari_ini_di
from layanan.services.transisi import jalankan
from mutasi import services
from mutasi.forms import AlasanForm, KirimForm, SkForm, baca_versi, tanggal_dari, tulis_versi
from mutasi.selectors import jendela, layar
from mutasi.selectors import sk as sk_selectors
from mutasi.selectors.antar import rute_baris
from mutasi.selectors.putusan import penilaian
from mutasi.views.bersama import ambil_surat, angka, halaman_surat, khusus_operator, peran_surat, status_http
from mutasi.views.surat import petugas


def _ditolak(request, surat_id: int, galat, **isian):
    """The letter's page as it is now, with the refusal on top and what was typed kept."""
    surat = ambil_surat(request, surat_id)
    return halaman_surat(request, surat, status=status_http(galat), galat=galat, **isian)


def _langkah(request, surat_id: int, kode: str, pesan: str, *, alasan: str = "", **isian):
    surat = ambil_surat(request, surat_id)
    today = hari_ini_di(surat)
    try:
        hasil = services.langkah(
            surat_id=surat.pk, kode=kode, versi=baca_versi(request.POST.get("versi", "")), alasan=alasan,
            actor=request.user, today=today,
        )  # fmt: skip
    except GalatLayanan as galat:
        return _ditolak(request, surat_id, galat, **isian)
    messages.success(request, pesan % {"n": len(hasil)})
    return redirect("mutasi:surat", surat.pk)


@petugas
@require_POST
def ajukan(request, surat_id):
    """To the approver; if the fence stops a line, the page names each with its link."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    # Stored before the attempt: the runner's own judgement is rolled back together with a refused step.
    services.nilai_ulang(surat=surat, today=hari_ini_di(surat))
    terhalang = layar.baris_belum_lolos(surat)
    if terhalang:
        ringkas = layar.ringkasan(surat)
        galat = GalatLayanan(
            _("Belum dapat diajukan: %(b)d baris terhalang dan %(a)d baris perlu alasan tertulis.")
            % {"b": ringkas["terhalang"], "a": ringkas["alasan"]}
        )
        return halaman_surat(request, surat, status=422, galat=galat, terhalang=terhalang)
    return _langkah(request, surat_id, "ajukan", _("%(n)d baris diajukan ke penyetuju."))


@petugas
@require_POST
def tarik(request, surat_id):
    return _langkah(request, surat_id, "tarik", _("%(n)d baris ditarik kembali; surat dapat diubah lagi."))


@petugas
@require_POST
def kembalikan(request, surat_id):
    """The approver hands the letter back to the operator, with words."""
    form = AlasanForm(request.POST, auto_id="id_kembali_%s")
    if not form.is_valid():
        form.tandai_galat()
        return halaman_surat(request, ambil_surat(request, surat_id), status=422, form_kembalikan=form)
    pesan = _("%(n)d baris dikembalikan ke operator.")
    return _langkah(
        request, surat_id, "kembalikan_internal", pesan, alasan=form.cleaned_data["alasan"], form_kembalikan=form
    )


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def kirim(request, surat_id):
    """The approver's confirmation: legal basis, PPK, windows and every finding, before anything leaves the agency."""
    surat = ambil_surat(request, surat_id)
    if Peran.PENYETUJU not in peran_surat(request.user, surat):
        raise TidakBerwenang(_("Surat disetujui dan dikirim oleh penyetuju instansi."))
    today = hari_ini_di(surat)
    form = KirimForm(request.POST or None, initial={"nomor": surat.nomor, "tanggal": surat.tanggal or today})
    status = galat = None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            isi = form.cleaned_data
            try:
                hasil = services.kirim_ke_bkn(
                    surat_id=surat.pk, nomor=isi["nomor"], tanggal=isi["tanggal"],
                    versi=baca_versi(request.POST.get("versi", "")), actor=request.user, today=today,
                )  # fmt: skip
            except GalatLayanan as g:
                galat, status = g, status_http(g)
                if g.kolom:
                    form.tolak(g)
            else:
                messages.success(
                    request, _("%(n)d baris dikirim ke BKN. Hitungan hari kerja dimulai.") % {"n": len(hasil)}
                )
                return redirect("mutasi:surat", surat.pk)
        form.tandai_galat()
    isi = {
        "surat": surat,
        "batch": surat.mutasi,
        "manifest": registry.ambil("mutasi"),
        "info": jendela.info_tanggal(surat.instansi, surat.mutasi.tanggal_pelantikan),
        "penilaian": penilaian(surat.mutasi),
        "temuan_surat": layar.temuan_surat(surat, S.MENUNGGU_PERSETUJUAN),
        "per_jenis": layar.jumlah_per_jenis(surat, S.MENUNGGU_PERSETUJUAN),
        "versi": tulis_versi(layar.versi_baris(surat, S.MENUNGGU_PERSETUJUAN)),
        "ringkas": layar.ringkasan(surat),
        "empat_mata": surat.dibuat_oleh_id == request.user.pk,
        "dokumen": _dokumen_ada(surat),
        "form": form,
        "galat": galat,
    }
    return render(request, "mutasi/kirim.html", isi, status=status or 200)


def _dokumen_ada(surat) -> list[tuple]:
    nama = {d.kode: d.nama for d in registry.ambil("mutasi").dokumen}
    return [(nama.get(kode, kode), d) for kode, d in layar.dokumen_berlaku(surat).items()]


@petugas
@require_POST
def pisahkan(request, surat_id):
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    try:
        baru = services.pisahkan_terhalang(surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat))
    except GalatLayanan as galat:
        return _ditolak(request, surat_id, galat)
    messages.success(
        request,
        _("Baris yang terhalang dipindahkan ke surat baru “%(p)s”. Baris di sini dapat diteruskan.")
        % {"p": baru.perihal},
    )
    return redirect("mutasi:surat", surat.pk)


@petugas
@require_POST
def jawab(request, surat_id):
    """The agency's answer to BKN for one returned line; the clock goes on."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    usulan_id = angka(request.POST.get("usulan")) or 0
    teks = request.POST.get("alasan", "")[:5000]
    today = hari_ini_di(surat)
    try:
        jalankan(
            kode="jawab", usulan_ids=[usulan_id], versi={usulan_id: angka(request.POST.get("versi")) or 0},
            alasan=teks, actor=request.user, today=today,
        )  # fmt: skip
    except GalatLayanan as galat:
        return _ditolak(request, surat_id, galat, jawab_id=usulan_id, jawab_teks=teks)
    services.nilai_ulang(surat=surat, today=today)
    messages.success(request, _("Jawaban dikirim ke BKN; hitungan hari kerja berjalan lagi."))
    return redirect("mutasi:surat", surat.pk)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def sk(request, surat_id):
    """Decree and inauguration of one or many lines that BKN approved."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    semua, ppk, today = layar.baris_menunggu_sk(surat), surat.mutasi.ppk, hari_ini_di(surat)
    # A move between agencies waits for the governor, the Mendagri or the Kepala BKN first.
    belum_diputus = [b for b in semua if b.usulan.alasan_tunggu == AlasanTunggu.KEPUTUSAN_PINDAH]
    baris = [b for b in semua if b.usulan.alasan_tunggu != AlasanTunggu.KEPUTUSAN_PINDAH]
    kenal = {b.pk for b in baris}
    awal = {
        "penandatangan_sk": ppk.nama,
        "penandatangan_status": ppk.status,
        "dilantik_pada": surat.mutasi.tanggal_pelantikan,
    }
    tanggal = tanggal_dari(request.POST.get("dilantik_pada", "")) or surat.mutasi.tanggal_pelantikan
    lama = sk_selectors.pemangku_lama(baris, tanggal)
    for b in baris:
        b.lama = lama.get(b.pk, [])
    form = SkForm(
        request.POST or None, request.FILES or None, initial=awal, lama=lama,
        berpindaian=sk_selectors.semua_berpindaian(baris),
    )  # fmt: skip
    for b in baris:
        b.isian_diktum = form[f"diktum_{b.pk}"] if b.lama else None
    dipilih, status, galat_baris = kenal, None, ""
    if request.method == "POST":
        diminta = {int(x) for x in request.POST.getlist("baris") if angka(x) is not None}
        dipilih, status = diminta & kenal, 422
        if not dipilih:
            galat_baris = _("Pilih sedikitnya satu baris.")
        elif diminta - kenal:
            # Someone recorded one of them meanwhile: what is left is shown, nothing was stored.
            galat_baris, status = str(KonflikVersi(surat, "")), 409
        if form.is_valid() and not galat_baris:
            try:
                hasil = services.catat_sk(
                    usulan_ids=sorted(dipilih), actor=request.user, today=today, **form.untuk_layanan()
                )
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            except ValidationError as galat:
                form.add_error(None, galat)
            else:
                messages.success(request, _sesudah_sk(hasil))
                return redirect("mutasi:pemberitahuan", surat.pk)
        form.tandai_galat()
    isi = {
        "surat": surat,
        "baris": baris,
        "dipilih": dipilih,
        "form": form,
        "isian": [f for f in form.visible_fields() if not f.name.startswith("diktum_")],
        "galat_baris": galat_baris,
        "urutan": sk_selectors.urutan_tanggal(surat, baris),
        "belum_diputus": [(b, rute_baris(b)) for b in belum_diputus],
    }
    return render(request, "mutasi/sk.html", isi, status=status or 200)


def _sesudah_sk(hasil) -> str:
    if hasil[0].diterapkan_pada:
        return _("SK %(n)d orang dicatat dan riwayat jabatannya sudah berubah.") % {"n": len(hasil)}
    return _("SK %(n)d orang dicatat; riwayat jabatannya berubah pada hari pelantikan.") % {"n": len(hasil)}
