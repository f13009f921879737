"""The hooks of ``LayarSurat`` with their defaults, and how every page loads what it shows."""

from datetime import date
from functools import cached_property

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from layanan import registry
from layanan import selectors_surat as pilih
from layanan.forms_surat import KepalaForm, KirimForm, UbahKepalaForm
from layanan.lembar_kerja import Lembar
from layanan.registry import Penilaian
from layanan.services import lembar_surat


class Kait:
    """See ``layanan.instansi.layar.LayarSurat``."""

    # --- what the service is --------------------------------------------------------------------
    kode: str
    model_kepala: type
    model_baris: type
    ikut_kepala: tuple[str, ...] = ()
    ikut_baris: tuple[str, ...] = ()
    lembar: Lembar | None = None
    dokumen_sesudah: frozenset[str] = frozenset()

    # --- words ----------------------------------------------------------------------------------
    judul = _("Usulan")
    keterangan = _("Surat usulan instansi Anda, dari draf sampai selesai.")
    judul_buat = _("Buat usulan")
    belum_ada = _("Belum ada usulan")
    pesan_dibuat = _("Surat usulan dibuat. Tambahkan pegawai, satu per satu atau dari lembar kerja.")
    isi_lembar = _("Berisi judul kolom yang benar, daftar kode, dan penjelasan.")
    kolom: tuple = ()
    tab = pilih.TAB_SURAT

    # --- templates ------------------------------------------------------------------------------
    templat_daftar = "layanan/surat/daftar.html"
    templat_surat = "layanan/surat/surat.html"
    templat_form = "layanan/surat/surat_form.html"
    templat_baris = "layanan/surat/baris.html"
    templat_cari = "layanan/surat/cari.html"
    templat_unggah = "layanan/surat/unggah.html"
    templat_dokumen = "layanan/surat/dokumen.html"
    templat_kirim = "layanan/surat/kirim.html"
    templat_kepala = ""
    templat_tindakan = ""
    templat_kolom = ""
    templat_baris_isi = "layanan/surat/_isi_baris.html"
    templat_dasar = ""

    # --- forms ----------------------------------------------------------------------------------
    kelas_kepala = KepalaForm
    kelas_ubah_kepala = UbahKepalaForm
    kelas_baris: type
    kelas_kirim = KirimForm

    def form_kepala(self, data, *, instansi, surat=None, awal: dict):
        """Form of a new letter (``surat`` None) or of its head; ``awal`` is what ``awal_kepala`` gave."""
        kelas = self.kelas_kepala if surat is None else self.kelas_ubah_kepala
        return kelas(data, initial=awal)

    def awal_kepala(self, surat=None) -> dict:
        """First values of that form."""
        if surat is None:
            return {}
        return {"perihal": surat.perihal, "nomor": surat.nomor, "tanggal": surat.tanggal, "versi": surat.versi}

    def isi_kepala(self, request, form, *, instansi, surat=None) -> dict:
        """Further context of the head's page."""
        return {}

    def form_baris(self, data, *, surat, pegawai, usulan=None, awal: dict):
        """Form of one line, new (``usulan`` None) or there already; ``awal`` is what ``awal_baris`` gave."""
        return self.kelas_baris(data, initial=awal)

    def awal_baris(self, *, surat, pegawai, usulan=None) -> dict:
        """First values of the line's form; give ``versi`` of a usulan."""
        return {"versi": usulan.versi} if usulan else {}

    def isi_baris(self, request, form, *, surat, pegawai, usulan=None) -> dict:
        """Further context of the line's page: what ``templat_baris_isi`` names beside ``form``."""
        return {}

    # --- writes ---------------------------------------------------------------------------------
    def buat(self, *, instansi_id: int, actor, today: date, **isi):
        """Make the letter from the cleaned head; returns it."""
        return lembar_surat.buat(
            layanan=self.kode, kepala=self.model_kepala, instansi_id=instansi_id, actor=actor, today=today, **isi
        )

    def ubah(self, *, surat_id: int, actor, today: date, **isi):
        """Change its head from the cleaned form; returns it."""
        return lembar_surat.ubah(
            surat_id=surat_id, kepala=self.model_kepala, nilai_ulang=self.nilai_ulang, actor=actor, today=today, **isi
        )

    def nilai_ulang(self, *, surat, today: date):
        """Judge the whole letter and note the day."""
        return lembar_surat.nilai_ulang(kepala=self.model_kepala, surat=surat, today=today)

    def simpan_baris(self, *, surat, pegawai, usulan, form, versi: int | None, actor, today: date, dinilai: bool):
        """Store one line from its valid form: new (``usulan`` None), or changed. Returns the service's row.

        ``dinilai`` False: do not judge the letter (it is rolled back again). Raises GalatLayanan.
        """
        raise NotImplementedError

    def tambah_banyak(self, *, surat, masuk: list[tuple[int, dict]], actor, today: date) -> list:
        """Store the rows of the spreadsheet (``lembar.baca``), all or none; UnggahanDitolak names every wrong row."""
        raise NotImplementedError

    def acuan_templat(self, surat) -> list:
        """Further sheets of the template (``LembarAcuan``)."""
        return []

    def setelah_kirim(self, request, surat, hasil: list) -> None:
        """After the letter went to BKN: further messages. Writes belong to the manifest's ``setelah``."""

    # --- further reads --------------------------------------------------------------------------
    def saring_daftar(self, surat):
        """The letters of the list, where a service keeps several lists apart."""
        return surat

    def isi_daftar(self, request, w) -> dict:
        """Further context of the list; ``w``: the user's ``wewenang``."""
        return {}

    def isi_surat(self, request, surat, *, ringkas: dict, boleh_lampir: bool) -> dict:
        """Further context of the letter's page: what ``templat_kepala`` and ``templat_tindakan`` name."""
        return {}

    def isi_kirim(self, request, surat) -> dict:
        """Further context of the confirmation: what ``templat_dasar`` names."""
        return {}

    def hitungan(self) -> dict[str, Q]:
        """Further counts over a letter's lines (``ringkas``), name -> Q over Usulan."""
        return {}

    def hias(self, daftar: list, *, surat) -> None:
        """Give the lines of one page of the table what ``templat_kolom`` shows beside their columns."""

    # --- shared by the pages --------------------------------------------------------------------
    @cached_property
    def relasi_kepala(self) -> str:
        """Name of the head row on a letter."""
        return self.model_kepala._meta.get_field("surat").remote_field.get_accessor_name()

    @cached_property
    def relasi_baris(self) -> str:
        """Name of the service's row on a usulan."""
        return self.model_baris._meta.get_field("usulan").remote_field.get_accessor_name()

    @cached_property
    def alamat(self) -> dict[str, str]:
        """Short name -> full name of every page, for ``{% url alamat.surat surat.pk %}``."""
        return {nama: f"{self.kode}:{nama}" for nama in NAMA_HALAMAN}

    @property
    def manifest(self) -> registry.Manifest:
        return registry.ambil(self.kode)

    def ke(self, nama: str, *args) -> str:
        """Address of a page of this service."""
        return reverse(self.alamat[nama], args=args)

    def isi(self) -> dict:
        """What every page's template names."""
        return {"layar": self, "alamat": self.alamat}

    def kepala(self, surat):
        """The letter's head row."""
        return getattr(surat, self.relasi_kepala)

    def penilaian(self, surat) -> Penilaian:
        k = self.kepala(surat)
        return Penilaian(k.dinilai_pada, k.basi_sejak, k.basi_sebab)

    def ambil_surat(self, request, surat_id: int):
        """The letter with its head, or 404 for whoever may not see it."""
        ikut = (self.relasi_kepala, *(f"{self.relasi_kepala}__{r}" for r in self.ikut_kepala))
        surat = pilih.surat_atau_none(request.user, self.kode, surat_id, today=timezone.localdate(), ikut=ikut)
        if surat is None:
            raise Http404
        return surat

    def ambil_usulan(self, request, usulan_id: int):
        """A line of an own agency with its letter, both with the service's rows, or 404."""
        kepala = f"surat__{self.relasi_kepala}"
        ikut = (
            kepala, *(f"{kepala}__{r}" for r in self.ikut_kepala),
            self.relasi_baris, *(f"{self.relasi_baris}__{r}" for r in self.ikut_baris),
        )  # fmt: skip
        usulan = pilih.usulan_atau_none(request.user, self.kode, usulan_id, today=timezone.localdate(), ikut=ikut)
        if usulan is None:
            raise Http404
        return usulan


NAMA_HALAMAN = (
    "daftar", "buat", "surat", "ubah", "nilai", "cari", "tambah", "baris", "unggah", "hasil_unggah", "templat",
    "dokumen_surat", "dokumen_baris", "cabut", "ajukan", "tarik", "kembalikan", "kirim", "pisahkan", "jawab",
    "alasan_temuan", "alasan_banyak", "keluarkan", "dokumen_lokal", "akhiri_lokal",
)  # fmt: skip
