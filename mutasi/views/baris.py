"""Lines: find a person, say the move, see its findings before saving, change, explain, take off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian import selectors as kepegawaian
from layanan import registry
from layanan.galat import GalatLayanan, IsianSalah
from layanan.models import StatusUsulan as S
from layanan.selectors import hari_ini_di
from layanan.services.temuan import beri_justifikasi
from layanan.services.transisi import jalankan
from mutasi import services
from mutasi.forms import AKHIRI, BERHENTI, PINDAH, AlasanForm, BarisAntarForm, BarisForm, NipForm, tanggal_dari
from mutasi.selectors import layar
from mutasi.selectors.antar import antar_baris
from mutasi.selectors.putusan import penilaian
from mutasi.views.bersama import ambil_surat, ambil_usulan, angka, cari_orang, khusus_operator, status_http
from mutasi.views.surat import petugas

MAKS_HASIL = 20


@petugas
@require_safe
def cari(request, surat_id):
    """People of the agency by name, NIP or unit; htmx takes the result list of the same page."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    isi = cari_orang(
        request, surat.instansi_id, maks=MAKS_HASIL, alamat=lambda pk: reverse("mutasi:tambah", args=[surat.pk, pk])
    )
    if isi["orang"]:
        sudah = set(surat.usulan.exclude(status=S.DIBATALKAN).values_list("pegawai_id", flat=True))
        for p in isi["orang"]:
            p.sudah = p.pk in sudah
    return render(request, "mutasi/cari.html", {"surat": surat} | isi)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request, surat_id, pegawai_id):
    """The form of a new line of one person of the agency."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    pegawai = kepegawaian.pegawai_atau_none(request.user, pegawai_id, timezone.localdate())
    if pegawai is None or pegawai.instansi_id != surat.instansi_id:
        raise Http404
    form = BarisForm(request.POST or None, initial={"tanggal_pelantikan": surat.mutasi.tanggal_pelantikan})
    isi = {"surat": surat, "pegawai": pegawai, "usulan": None}
    pesan = _("%(nama)s ditambahkan.") % {"nama": pegawai.nama_lengkap}
    return _tambah(request, form, isi, services.tambah_baris, pesan, pegawai_id=pegawai.pk)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def tambah_antar(request, surat_id):
    """A person of another agency: named by the whole NIP, then the same form. No search over other agencies."""
    surat = ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    diketik = request.POST.get("nip") or request.GET.get("nip")
    nip_form = NipForm({"nip": diketik} if diketik is not None else None)
    pegawai = kepegawaian.pegawai_dengan_nip(nip_form.cleaned_data["nip"]) if nip_form.is_valid() else None
    if pegawai is not None and pegawai.instansi_id == surat.instansi_id:
        return redirect("mutasi:tambah", surat.pk, pegawai.pk)
    if pegawai is None:
        if nip_form.is_valid():
            nip_form.add_error("nip", _("Tidak ada pegawai dengan NIP itu. Periksa ke-18 angkanya."))
        nip_form.tandai_galat()
        isi = {"surat": surat, "form": nip_form}
        return render(request, "mutasi/tambah_antar.html", isi, status=422 if nip_form.errors else 200)
    form = BarisAntarForm(request.POST or None, initial={"tanggal_pelantikan": surat.mutasi.tanggal_pelantikan})
    isi = {"surat": surat, "pegawai": pegawai, "usulan": None, "antar_baru": True}
    pesan = _("%(nama)s ditambahkan. Mintalah pelepasannya.") % {"nama": pegawai.nama}
    return _tambah(request, form, isi, services.tambah_baris_antar, pesan, nip=pegawai.nip)


def _tambah(request, form, isi: dict, simpan, pesan: str, **siapa):
    """The form of a new line: shown, checked, or handed to the service ``simpan`` for the person ``siapa``."""
    surat, status = isi["surat"], None
    if request.method == "POST" and (jawaban := _sela(request, form, isi, surat=surat, **siapa)):
        return jawaban
    if request.method == "POST" and form.is_valid():
        try:
            baru = simpan(
                surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat), **siapa, **form.untuk_layanan()
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, pesan)
            if request.POST.get("aksi") == "simpan_lagi":
                return redirect("mutasi:cari", surat.pk)
            return redirect("mutasi:baris", baru.pk)
    return _formulir(request, form, isi, status=status)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def baris(request, usulan_id):
    """One line while it is with the operator; afterwards its own page in the engine shows it."""
    usulan = ambil_usulan(request, usulan_id)
    surat, isi_baris = usulan.surat, usulan.mutasi
    khusus_operator(request, surat)
    if request.method != "POST" and usulan.status not in (S.DRAF, S.PERBAIKAN):
        return redirect("usulan", usulan.pk)
    form = _bentuk(isi_baris)(request.POST or None, initial=_awal(usulan, isi_baris))
    isi = {"surat": surat, "pegawai": usulan.pegawai, "usulan": usulan, "penilaian": penilaian(surat.mutasi)}
    versi = angka(request.POST.get("versi"))
    if request.method == "POST" and (jawaban := _sela(request, form, isi, surat=surat, usulan_id=usulan.pk)):
        return jawaban
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            services.ubah_baris(
                usulan_id=usulan.pk, versi=versi or 0, actor=request.user, today=hari_ini_di(surat),
                **form.untuk_layanan(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Baris disimpan dan surat dinilai ulang."))
            return redirect("mutasi:baris", usulan.pk)
    return _formulir(request, form, isi, status=status)


def _bentuk(b) -> type[BarisForm]:
    return BarisAntarForm if b.instansi_asal_id else BarisForm


def _awal(usulan, b) -> dict:
    asal = b.jabatan_asal
    tugas = asal is not None and asal.tugas_tambahan and asal.jenis == "JF"
    cara = PINDAH if b.jabatan_tujuan_id else AKHIRI if tugas else BERHENTI
    return {
        "cara": cara, "jabatan_tujuan": b.jabatan_tujuan_id, "alasan": b.alasan, "uraian_alasan": b.uraian_alasan,
        "tanggal_pelantikan": b.tanggal_pelantikan, "diberitahu_pada": b.diberitahu_pada, "versi": usulan.versi,
        "jalur": b.jalur, "pengusul": b.pengusul, "penetap": b.penetap, "penetap_nama": b.penetap_nama,
    }  # fmt: skip


def _sela(request, form, isi: dict, **sasaran):
    """Answers that store nothing: the search for a post, and the findings of what is typed. None for saving."""
    aksi = request.POST.get("aksi")
    if aksi not in ("cari", "periksa"):
        return None
    temuan = None
    if aksi == "cari":
        awal = {nama: form.data.get(nama, "") for nama in form.fields}
        return _formulir(request, type(form)(initial=awal), isi)
    if form.is_valid():
        surat = sasaran.pop("surat")
        try:
            periksa = services.periksa_baris_antar if "nip" in sasaran else services.periksa_baris
            temuan = periksa(
                surat=surat, actor=request.user, today=hari_ini_di(surat), **sasaran, **form.untuk_layanan()
            )
        except GalatLayanan as galat:
            form.tolak(galat)
    return _formulir(request, form, isi, temuan=temuan, status=200)


def _formulir(request, form, isi: dict, *, temuan=None, status: int | None = None):
    surat, usulan = isi["surat"], isi["usulan"]
    kata = str(form["cari_jabatan"].value() or "").strip()
    dipilih = angka(str(form["jabatan_tujuan"].value() or ""))
    tanggal = tanggal_dari(str(form["tanggal_pelantikan"].value() or "")) or surat.mutasi.tanggal_pelantikan
    peta = kepegawaian.jabatan_instansi(surat.instansi_id)
    hasil = list(kepegawaian.jabatan_instansi(surat.instansi_id, kata, tanggal=tanggal)[:MAKS_HASIL]) if kata else []
    if dipilih and dipilih not in {j.pk for j in hasil}:
        hasil = [*peta.filter(pk=dipilih), *hasil]
    pemangku = kepegawaian.pemangku([j.pk for j in hasil], tanggal) if hasil else {}
    rekam = kepegawaian.rekam_pegawai([isi["pegawai"].pk])[isi["pegawai"].pk]
    if form.errors:
        form.tandai_galat()
        status = status or 422
    tersimpan = layar.hias_temuan(usulan.temuan.all()) if usulan and temuan is None else []
    tambahan = {
        "form": form,
        "hasil_jabatan": [(j, pemangku.get(j.pk, [])[:2]) for j in hasil],
        "dipilih": dipilih,
        "kata_jabatan": kata,
        "jabatan_kini": [
            r for r in rekam.riwayatjabatan.all() if r.tmt <= tanggal and (r.tmt_akhir is None or r.tmt_akhir > tanggal)
        ],
        "diperiksa": temuan is not None,
        "temuan": layar.hias_temuan(temuan) if temuan is not None else tersimpan,
        "dokumen": _dokumen(usulan) if usulan else [],
        "pernah_diajukan": usulan is not None and usulan.transisi.exists(),
        "temuan_terbuka": "",
        "form_temuan": None,
        "form_batal": AlasanForm(auto_id="id_batal_%s"),
        "antar": antar_baris(usulan, today=hari_ini_di(surat)) if usulan else None,
        "antar_baru": False,
    }
    return render(request, "mutasi/baris.html", tambahan | isi, status=status or 200)


def _dokumen(usulan) -> list[tuple]:
    """Kinds of paper that this line may need, with what is there; needed and present ones first."""
    berlaku = layar.dokumen_berlaku(usulan.surat, usulan)
    sesudah = {"SK", "BA_PELANTIKAN", "SPMT"}
    daftar = [
        (d, berlaku.get(d.kode))
        for d in registry.ambil("mutasi").dokumen_untuk(usulan.jenis)
        if d.cakupan == "BARIS" and d.kode not in sesudah
    ]
    return sorted(daftar, key=lambda x: x[1] is None)


@petugas
@require_POST
def alasan_temuan(request, usulan_id, kode):
    """The agency's written reason for a warning."""
    usulan = ambil_usulan(request, usulan_id)
    khusus_operator(request, usulan.surat)
    if not any(t.kode == kode for t in usulan.temuan.all()):
        raise Http404
    form = AlasanForm(request.POST, auto_id=f"id_{kode}_%s")
    status = 422
    if form.is_valid():
        try:
            beri_justifikasi(
                usulan_id=usulan.pk, kode=kode, actor=request.user, today=hari_ini_di(usulan.surat),
                **form.cleaned_data,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Alasan tertulis disimpan pada temuan %(kode)s.") % {"kode": kode})
            return redirect("mutasi:baris", usulan.pk)
    form.tandai_galat()
    isi = {
        "surat": usulan.surat,
        "pegawai": usulan.pegawai,
        "usulan": usulan,
        "temuan_terbuka": kode,
        "form_temuan": form,
    }
    return _formulir(request, _bentuk(usulan.mutasi)(initial=_awal(usulan, usulan.mutasi)), isi, status=status)


@petugas
@require_POST
def keluarkan(request, usulan_id):
    """Off the letter: deleted if it was never filed, else cancelled with a reason."""
    usulan = ambil_usulan(request, usulan_id)
    khusus_operator(request, usulan.surat)
    today = hari_ini_di(usulan.surat)
    form = AlasanForm(request.POST, auto_id="id_batal_%s")
    try:
        if usulan.transisi.exists():
            if not form.is_valid():
                raise IsianSalah(_("Tuliskan alasan pembatalan."), kolom="alasan")
            jalankan(
                kode="batalkan", usulan_ids=[usulan.pk], actor=request.user, today=today,
                versi={usulan.pk: angka(request.POST.get("versi")) or 0}, **form.cleaned_data,
            )  # fmt: skip
            services.nilai_ulang(surat=usulan.surat, today=today)
        else:
            services.keluarkan_baris(usulan_id=usulan.pk, actor=request.user, today=today)
    except GalatLayanan as galat:
        if not form.errors:
            form.tolak(galat)
        form.tandai_galat()
        isi = {"surat": usulan.surat, "pegawai": usulan.pegawai, "usulan": usulan, "form_batal": form}
        awal = _awal(usulan, usulan.mutasi)
        return _formulir(request, _bentuk(usulan.mutasi)(initial=awal), isi, status=status_http(galat))
    messages.success(request, _("%(nama)s dikeluarkan dari surat.") % {"nama": usulan.pegawai.nama_lengkap})
    return redirect("mutasi:surat", usulan.surat_id)
