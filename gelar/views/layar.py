"""The agency's pages: two tracks, each with its own list, form and spreadsheet, on the shared letter pages."""

from dataclasses import asdict
from functools import cached_property

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gelar import services
from gelar.forms import TIDAK, YA, AkademikForm, PengusulForm, ProfesiForm, UbahPengusulForm
from gelar.lembar import LEMBAR, baris_masuk, berjudul
from gelar.models import Jalur, SuratGelar, UsulanGelar
from gelar.selectors import nama_baru, sandaran, usulan_pangkat
from kepegawaian import selectors as kepegawaian
from kepegawaian.gelar import letak_lazim, nama_dengan, pokok, rapikan, urai_gelar
from layanan import selectors_surat as pilih
from layanan.instansi import LayarSurat
from layanan.instansi.bersama import petugas
from layanan.instansi.kait import NAMA_HALAMAN
from layanan.lembar_kerja import UnggahanDitolak


class LayarGelar(LayarSurat):
    """What both tracks share. ``ruang``: the track's own namespace below ``gelar:``."""

    kode = "gelar"
    jalur: str
    ruang: str
    model_kepala, model_baris = SuratGelar, UsulanGelar
    ikut_baris = ("usulan__pegawai",)
    tab = {k: v for k, v in pilih.TAB_SURAT.items() if k != "sk"}
    belum_ada = _("Belum ada usulan gelar")
    templat_daftar = "gelar/daftar.html"
    templat_kolom, kolom = "gelar/_kolom.html", (_("Gelar"), _("Nama menjadi"))
    templat_kepala = "gelar/_kepala.html"
    templat_dasar = "gelar/_dasar.html"

    @cached_property
    def alamat(self) -> dict[str, str]:
        return {nama: f"gelar:{self.ruang}:{nama}" for nama in NAMA_HALAMAN}

    @cached_property
    def lembar(self):
        return LEMBAR[self.jalur]

    def saring_daftar(self, surat):
        return surat.filter(suratgelar__jalur=self.jalur)

    def ambil_surat(self, request, surat_id: int):
        surat = super().ambil_surat(request, surat_id)
        if surat.suratgelar.jalur != self.jalur:
            raise Http404
        return surat

    def ambil_usulan(self, request, usulan_id: int):
        usulan = super().ambil_usulan(request, usulan_id)
        if usulan.surat.suratgelar.jalur != self.jalur:
            raise Http404
        return usulan

    def buat(self, *, instansi_id, actor, today, **isi):
        return services.buat_surat(instansi_id=instansi_id, jalur=self.jalur, actor=actor, today=today, **isi)

    def awal_baris(self, *, surat, pegawai, usulan=None) -> dict:
        if usulan is None:
            return {}
        awal = {f: getattr(usulan.gelar, f) for f in asdict(services.IsiGelar())}
        for nama in ("diakui_kementerian", "terdaftar_pddikti", "izin_belajar"):
            awal[nama] = {True: YA, False: TIDAK, None: ""}[awal[nama]]
        return awal | {"versi": usulan.versi}

    def form_baris(self, data, *, surat, pegawai, usulan=None, awal: dict, **lain):
        return self.kelas_baris(data, initial=awal, alamat_nama=reverse("gelar:nama", args=[pegawai.pk]), **lain)

    def isi_baris(self, request, form, *, surat, pegawai, usulan=None) -> dict:
        gelar, letak = (str(form[k].value() or "") for k in ("gelar", "letak"))
        return pratinjau(pegawai, gelar, letak)

    def simpan_baris(self, *, surat, pegawai, usulan, form, versi, actor, today, dinilai):
        umum = {"isi": form.isi(), "actor": actor, "today": today, "dinilai": dinilai}
        if usulan is None:
            return services.tambah_baris(surat_id=surat.pk, pegawai_id=pegawai.pk, **umum)
        return services.ubah_baris(usulan_id=usulan.pk, versi=versi, **umum)

    def tambah_banyak(self, *, surat, masuk, actor, today) -> list:
        try:
            return services.tambah_banyak(
                surat_id=surat.pk, masuk=baris_masuk(self.jalur, masuk), actor=actor, today=today
            )
        except UnggahanDitolak as galat:
            raise berjudul(self.jalur, galat) from galat

    def hias(self, daftar: list, *, surat) -> None:
        for b in daftar:
            b.nama_menjadi = nama_baru(b.usulan.pegawai, b)
            b.sandaran = sandaran(b)


class LayarAkademik(LayarGelar):
    jalur, ruang = Jalur.AKADEMIK, "akademik"
    judul = _("Gelar akademik dan vokasi")
    keterangan = _("Gelar D-I sampai S-3, dan peningkatan pendidikan SLTP/SLTA. Terbuka setiap hari.")
    judul_buat = _("Usulkan gelar akademik")
    kelas_kepala, kelas_ubah_kepala = PengusulForm, UbahPengusulForm
    kelas_baris = AkademikForm
    templat_baris_isi = "gelar/_baris_akademik.html"

    def awal_kepala(self, surat=None) -> dict:
        return super().awal_kepala(surat) | ({"pengusul": surat.suratgelar.pengusul} if surat else {})

    def form_baris(self, data, *, surat, pegawai, usulan=None, awal: dict):
        pangkat = usulan_pangkat([pegawai.pk]).get(pegawai.pk, ())
        return super().form_baris(data, surat=surat, pegawai=pegawai, usulan=usulan, awal=awal, pangkat=pangkat)


class LayarProfesi(LayarGelar):
    jalur, ruang = Jalur.PROFESI, "profesi"
    judul = _("Gelar profesi")
    keterangan = _("Dari perguruan tinggi terakreditasi atau lembaga sertifikasi profesi. Terbuka setiap hari.")
    judul_buat = _("Usulkan gelar profesi")
    kelas_baris = ProfesiForm
    templat_baris_isi = "gelar/_baris_profesi.html"


AKADEMIK, PROFESI = LayarAkademik(), LayarProfesi()
LAYAR = {Jalur.AKADEMIK: AKADEMIK, Jalur.PROFESI: PROFESI}


def pratinjau(pegawai, gelar: str, letak: str) -> dict:
    """What ``gelar/_nama.html`` shows: the name now, and as it will appear with the title typed so far."""
    gelar = rapikan(gelar)[:100]
    letak = letak if letak in UsulanGelar.Letak.values else letak_lazim(gelar)
    sisi = (pegawai.gelar_depan, pegawai.gelar_belakang)
    if gelar and pokok(gelar) in {pokok(g) for daftar in urai_gelar(*sisi) for g in daftar}:
        baru = pegawai.nama_lengkap  # there already, in whatever spelling (PG-K1)
    else:
        baru = nama_dengan(pegawai.nama, *sisi, gelar, letak) if gelar else ""
    return {"nama_kini": pegawai.nama_lengkap, "nama_baru": baru}


@petugas
@require_safe
def nama(request, pegawai_id):
    """The name as it will appear, for htmx while the title is typed."""
    pegawai = kepegawaian.pegawai_atau_none(request.user, pegawai_id, timezone.localdate())
    if pegawai is None:
        raise Http404
    isi = pratinjau(pegawai, request.GET.get("gelar", ""), request.GET.get("letak", ""))
    return render(request, "gelar/_nama.html", isi)


@petugas
@require_safe
def surat(request, surat_id):
    """A letter's page wherever its track is: the address that the engine knows."""
    baris = pilih.surat_atau_none(
        request.user, "gelar", surat_id, today=timezone.localdate(), ikut=("suratgelar",)
    )  # fmt: skip
    if baris is None:
        raise Http404
    return redirect(LAYAR[baris.suratgelar.jalur].ke("surat", baris.pk))


@petugas
@require_safe
def mulai(request):
    """The service begins with the academic track; the other one is beside it."""
    return redirect(AKADEMIK.ke("daftar"))
