"""Acting posts: the list by end date, a new one, and its page with what may be done."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import angka, tanggal_dari
from layanan.galat import GalatLayanan, TidakBerwenang
from layanan.instansi.bersama import cari_orang, petugas, status_http
from mutasi.forms_penugasan import (
    AjukanForm,
    AkhiriForm,
    AlasanPenugasanForm,
    PenugasanForm,
    PerpanjangPenugasanForm,
    SetujuiForm,
)
from mutasi.selectors import penugasan as baca
from mutasi.services import penugasan as tulis

PER_HALAMAN, MAKS_HASIL = 25, 15
# Step -> its form, its service, what is said afterwards.
LANGKAH = {
    "ajukan": (AjukanForm, tulis.ajukan_penugasan, gettext_lazy("Diajukan kepada penyetuju.")),
    "tarik": (None, tulis.tarik_penugasan, gettext_lazy("Ditarik kembali menjadi draf.")),
    "setujui": (SetujuiForm, tulis.setujui_penugasan, gettext_lazy("Disetujui; penugasan berlaku.")),
    "batalkan": (AlasanPenugasanForm, tulis.batalkan_penugasan, gettext_lazy("Dibatalkan.")),
    "perpanjang": (
        PerpanjangPenugasanForm, tulis.perpanjang_penugasan,
        gettext_lazy("Draf perpanjangan dibuat; ajukan untuk disetujui."),
    ),
    "akhiri": (AkhiriForm, tulis.akhiri_penugasan, gettext_lazy("Penugasan diakhiri.")),
}  # fmt: skip


def _ambil(request, penugasan_id: int):
    p = baca.atau_none(request.user, penugasan_id, today=timezone.localdate())
    if p is None:
        raise Http404
    return p


def _hari_ini(instansi):
    return hari_ini(instansi.kantor.zona_waktu)


@petugas
@require_safe
def daftar(request):
    """Running ones by end date; BKN's side reads those of its agencies."""
    today = timezone.localdate()
    if not baca.punya_halaman(request.user, today=today):
        raise Http404
    semua = baca.penugasan_terlihat(request.user, today=today)
    tab = request.GET.get("tab", "berlaku")
    if tab not in baca.TAB:
        tab = "berlaku"
    jumlah, batas = baca.jumlah_per_tab(semua, today), baca.batas_bulan(today)
    urut = ("-sampai", "-id") if tab in ("selesai", "lewat") else ("sampai", "id")
    halaman = Paginator(semua.filter(baca.syarat_tab(tab, today)).order_by(*urut), PER_HALAMAN).get_page(
        request.GET.get("halaman")
    )
    for p in halaman.object_list:
        p.hitungan = baca.hitung_bulan(p, today=_hari_ini(p.instansi), batas=batas)
    isi = {
        "tab": tab, "pilihan_tab": [(k, nama, jumlah[k]) for k, nama in baca.TAB.items()], "halaman": halaman,
        "daftar": halaman.object_list,
        "kueri": f"{urlencode({'tab': tab})}&", "operator": bool(baca.instansi_penugasan(request.user, today=today)),
        "banyak_instansi": len({p.instansi_id for p in halaman.object_list}) > 1,
    }  # fmt: skip
    return render(request, "mutasi/penugasan_daftar.html", isi)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def buat(request):
    """First the person, then the post and the dates; ``aksi=periksa`` shows the findings and stores nothing."""
    pilihan = baca.instansi_penugasan(request.user, today=timezone.localdate())
    if not pilihan:
        raise TidakBerwenang(_("Penugasan dibuat oleh operator instansi."))
    diminta = request.POST.get("instansi") or request.GET.get("instansi")
    instansi = next((i for i in pilihan if str(i.pk) == diminta), pilihan[0])
    pegawai_id = angka(request.POST.get("pegawai") or request.GET.get("pegawai"))
    if pegawai_id is None:
        return _cari_orang(request, pilihan, instansi)
    pegawai = kepegawaian.pegawai_atau_none(request.user, pegawai_id, timezone.localdate())
    if pegawai is None or pegawai.instansi_id not in {i.pk for i in pilihan}:
        raise Http404
    return _isian(request, pegawai, None)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request, penugasan_id):
    p = _ambil(request, penugasan_id)
    if not baca.kemampuan(request.user, p, today=_hari_ini(p.instansi)).ubah:
        raise TidakBerwenang(_("Hanya draf yang dapat diubah, oleh operator instansinya."))
    return _isian(request, p.pegawai, p)


def _cari_orang(request, pilihan, instansi):
    buat_untuk = reverse("mutasi:penugasan_baru") + "?pegawai="
    isi = cari_orang(request, instansi.pk, maks=MAKS_HASIL, alamat=lambda pk: f"{buat_untuk}{pk}")
    return render(request, "mutasi/penugasan_cari.html", {"pilihan_instansi": pilihan, "instansi": instansi} | isi)


def _isian(request, pegawai, p):
    today = _hari_ini(pegawai.instansi)
    kolom = ("sifat", "mulai", "sampai", "alasan", "justifikasi")
    awal = {k: getattr(p, k) for k in kolom} | {"jabatan": p.jabatan_id} if p else {}
    form, temuan, status = PenugasanForm(request.POST or None, initial=awal), None, None
    aksi = request.POST.get("aksi") if request.method == "POST" else None
    if aksi == "cari":
        form = PenugasanForm(initial={nama: form.data.get(nama, "") for nama in form.fields})
    elif aksi and form.is_valid():
        umum = {"pegawai_id": pegawai.pk, "actor": request.user, "today": today} | form.untuk_layanan()
        try:
            if aksi == "periksa":
                calon = tulis.rancang(instansi_id=pegawai.instansi_id, kecuali=p.pk if p else None, **umum)
                temuan = tulis.temuan_json(calon, today=today)
            elif p is None:
                baru = tulis.buat_penugasan(instansi_id=pegawai.instansi_id, **umum)
                messages.success(request, _("Draf penugasan disimpan. Periksa, lalu ajukan kepada penyetuju."))
                return redirect("mutasi:penugasan_rinci", baru.pk)
            else:
                tulis.ubah_penugasan(penugasan_id=p.pk, versi=angka(request.POST.get("versi")) or 0, **umum)
                messages.success(request, _("Penugasan disimpan."))
                return redirect("mutasi:penugasan_rinci", p.pk)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
    if form.errors:
        form.tandai_galat()
        # Only looking at the findings answers 200: htmx shows nothing else, and nothing was asked to be stored.
        status = 200 if aksi == "periksa" else status or 422
    isi = {"form": form, "pegawai": pegawai, "penugasan": p, "diperiksa": temuan is not None, "temuan": temuan or []}
    return render(request, "mutasi/penugasan_form.html", isi | _pilihan_jabatan(form, pegawai), status=status or 200)


def _pilihan_jabatan(form, pegawai) -> dict:
    """Posts that were searched, with who holds them; the chosen one first."""
    kata = str(form["cari_jabatan"].value() or "").strip()
    dipilih = angka(str(form["jabatan"].value() or ""))
    tanggal = tanggal_dari(str(form["mulai"].value() or "")) or _hari_ini(pegawai.instansi)
    hasil = []
    if kata:
        hasil = list(kepegawaian.jabatan_instansi(pegawai.instansi_id, kata, tanggal=tanggal)[:MAKS_HASIL])
    if dipilih and dipilih not in {j.pk for j in hasil}:
        hasil = [*kepegawaian.jabatan_instansi(pegawai.instansi_id).filter(pk=dipilih), *hasil]
    pemangku = kepegawaian.pemangku([j.pk for j in hasil], tanggal) if hasil else {}
    return {"hasil_jabatan": [(j, pemangku.get(j.pk, [])[:3]) for j in hasil], "dipilih": dipilih,
            "kata_jabatan": kata}  # fmt: skip


@petugas
@require_safe
def rinci(request, penugasan_id):
    return _halaman(request, _ambil(request, penugasan_id))


def _halaman(request, p, *, kode: str = "", form=None, status: int = 200):
    today = _hari_ini(p.instansi)
    mampu = baca.kemampuan(request.user, p, today=today)
    awal = {"ajukan": {"justifikasi": p.justifikasi}, "akhiri": {"tanggal": min(today, p.sampai)},
            "setujui": {"tanggal_surat": min(today, p.mulai)}}  # fmt: skip
    form_langkah = {
        k: form if k == kode else kelas(initial=awal.get(k), auto_id=f"id_{k}_%s")
        for k, (kelas, _layanan, _pesan) in LANGKAH.items()
        if kelas is not None
    }
    isi = {
        "p": p, "mampu": mampu, "form_langkah": form_langkah, "buka": kode,
        "ada_tindakan": any(getattr(mampu, k) for k in LANGKAH),
        "hitungan": baca.hitung_bulan(p, today=today, batas=baca.batas_bulan(today)),
        "lanjutan": getattr(p, "lanjutan", None), "pesan_galat": form.non_field_errors() if form else [],
        "perlu_alasan": any(t["tingkat"] in tulis.PERLU_ALASAN for t in p.temuan),
        "penyetuju": p.instansi_id in wewenang(request.user, today=today).di(Peran.PENYETUJU),
    }  # fmt: skip
    return render(request, "mutasi/penugasan.html", isi, status=status)


@petugas
@require_POST
def langkah(request, penugasan_id, kode):
    """One step; a refusal shows the page again with what was typed."""
    p = _ambil(request, penugasan_id)
    if kode not in LANGKAH:
        raise Http404
    kelas, layanan, pesan = LANGKAH[kode]
    form = (kelas or AjukanForm)(request.POST, auto_id=f"id_{kode}_%s")
    status = 422
    if form.is_valid():
        try:
            hasil = layanan(
                penugasan_id=p.pk, versi=angka(request.POST.get("versi")) or 0, actor=request.user,
                today=_hari_ini(p.instansi), **(form.cleaned_data if kelas else {}),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, pesan)
            return redirect("mutasi:penugasan_rinci", hasil.pk)
    form.tandai_galat()
    return _halaman(request, _ambil(request, penugasan_id), kode=kode, form=form, status=status)
