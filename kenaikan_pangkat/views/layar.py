"""The agency's letters of rank promotion, on the shared pages."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kalender.waktu import hari_ini
from kenaikan_pangkat import services
from kenaikan_pangkat.forms import TANPA, BarisForm, KepalaForm, UbahKepalaForm, teks_ya_tidak
from kenaikan_pangkat.models import JenisKP, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.selectors import layar as pilih
from kenaikan_pangkat.selectors.fakta import diterima_pertama
from kenaikan_pangkat.selectors.jendela import DAPAT_PINDAH, layar_satu
from kenaikan_pangkat.unggah import LEMBAR, salah_layanan, susun
from layanan.forms_surat import angka
from layanan.instansi import LayarSurat
from layanan.instansi.bersama import unduhan_xlsx
from layanan.lembar_kerja import LembarAcuan, UnggahanDitolak, lembar_hasil
from layanan.selectors import hari_ini_di


class LayarPangkat(LayarSurat):
    kode = "kenaikan_pangkat"
    model_kepala, model_baris = SuratPangkat, UsulanPangkat
    ikut_baris = ("jabatan", "ijazah")
    kelas_kepala, kelas_ubah_kepala, kelas_baris = KepalaForm, UbahKepalaForm, BarisForm
    lembar = LEMBAR
    dokumen_sesudah = frozenset({"SK"})

    judul = _("Kenaikan pangkat")
    keterangan = _("Surat usulan kenaikan pangkat instansi Anda menurut jendela, dari draf sampai SK.")
    judul_buat = _("Buat surat usulan")
    belum_ada = _("Belum ada surat usulan kenaikan pangkat")
    pesan_dibuat = _(
        "Surat dibuat. Tambahkan pegawai satu per satu, dari lembar kerja, atau dari daftar siap diusulkan."
    )
    isi_lembar = _("Berisi judul kolom yang benar, kode jenis, dan pegawai instansi Anda.")
    kolom = (_("Golongan"), _("Jenis dan TMT"))

    templat_daftar = "kenaikan_pangkat/daftar.html"
    templat_surat = "kenaikan_pangkat/surat.html"
    templat_baris = "kenaikan_pangkat/baris.html"
    templat_baris_isi = "kenaikan_pangkat/_baris.html"
    templat_kepala = "kenaikan_pangkat/_kepala.html"
    templat_kolom = "kenaikan_pangkat/_kolom.html"
    templat_tindakan = "kenaikan_pangkat/_tindakan_hasil.html"
    templat_dasar = "kenaikan_pangkat/_dasar.html"

    # --- head -----------------------------------------------------------------------------------
    def form_kepala(self, data, *, instansi, surat=None, awal: dict):
        today = hari_ini_di(surat) if surat else hari_ini(instansi.kantor.zona_waktu)
        tmt = self.kepala(surat).tmt if surat else None
        kelas = self.kelas_kepala if surat is None else self.kelas_ubah_kepala
        return kelas(data, initial=awal, jendela=pilih.pilihan_jendela(today, tmt))

    def awal_kepala(self, surat=None) -> dict:
        if surat is None:
            return super().awal_kepala()
        tmt = self.kepala(surat).tmt
        return super().awal_kepala(surat) | {"tmt": tmt.isoformat() if tmt else TANPA}

    def buat(self, *, instansi_id, actor, today, **isi):
        return services.buat_surat(instansi_id=instansi_id, actor=actor, today=today, **isi)

    def ubah(self, *, surat_id, actor, today, **isi):
        return services.ubah_surat(surat_id=surat_id, actor=actor, today=today, **isi)

    # --- line -----------------------------------------------------------------------------------
    def _tmt(self, surat, usulan):
        return usulan.pangkat.tmt if usulan else self.kepala(surat).tmt

    def form_baris(self, data, *, surat, pegawai, usulan=None, awal: dict):
        rekam = pilih.rekam_layar(pegawai.pk, "", None, self._tmt(surat, usulan))
        milik = pegawai.instansi_id == surat.instansi_id
        mungkin = rekam.mungkin if milik else ()
        jenis = pilih.pilihan_jenis(mungkin, berjendela=self.kepala(surat).tmt is not None)
        awal = {"jenis": mungkin[0] if mungkin else ""} | awal
        return BarisForm(data, initial=awal, jenis_pilihan=jenis, ijazah_pilihan=rekam.ijazah if milik else [])

    def awal_baris(self, *, surat, pegawai, usulan=None) -> dict:
        if usulan is None:
            return {}
        b = usulan.pangkat
        return super().awal_baris(surat=surat, pegawai=pegawai, usulan=usulan) | {
            "jenis": usulan.jenis, "ijazah": b.ijazah_id, "sebab": b.sebab, "tanggal_peristiwa": b.tanggal_peristiwa,
            "keterangan": b.keterangan, "tugas_sesuai": teks_ya_tidak(b.tugas_sesuai),
            "penugasan_penuh": teks_ya_tidak(b.penugasan_penuh), "dibebaskan": teks_ya_tidak(b.dibebaskan),
        }  # fmt: skip

    def isi_baris(self, request, form, *, surat, pegawai, usulan=None) -> dict:
        ijazah = form["ijazah"].value() if "ijazah" in form.fields else None
        tmt = self._tmt(surat, usulan)
        return {
            "rekam": pilih.rekam_layar(pegawai.pk, form.jenis_kini, angka(str(ijazah or "")), tmt),
            # Whoever went over to another agency is that agency's to read.
            "rekam_milik": pegawai.instansi_id == surat.instansi_id,
            "j": self._jendela(surat, tmt),
        }

    def simpan_baris(self, *, surat, pegawai, usulan, form, versi, actor, today, dinilai):
        umum = {"isi": form.isi(), "actor": actor, "today": today, "dinilai": dinilai}
        if usulan is None:
            return services.tambah_baris(surat_id=surat.pk, pegawai_id=pegawai.pk, **umum)
        return services.ubah_baris(usulan_id=usulan.pk, versi=versi, **umum)

    # --- spreadsheets ---------------------------------------------------------------------------
    def tambah_banyak(self, *, surat, masuk, actor, today) -> list:
        hasil = services.tambah_banyak(surat_id=surat.pk, daftar=susun(masuk), actor=actor, today=today, sebagian=False)
        if salah := salah_layanan(hasil):
            raise UnggahanDitolak(salah)
        return hasil

    def acuan_templat(self, surat) -> list[LembarAcuan]:
        """Those of the agency whom the last sweep found ready for the letter's window."""
        kepala = ("NIP", gettext("Nama"), "Jenis KP", gettext("Golongan baru"))
        return [LembarAcuan("Siap diusulkan", kepala, pilih.siap(surat, self.kepala(surat).tmt), (22, 40, 10, 14))]

    def hasil(self, request, surat_id):
        """Every line of the letter with its findings, as XLSX."""
        surat = self.ambil_surat(request, surat_id)
        judul = (
            "NIP", gettext("Nama"), gettext("Jenis"), gettext("Golongan lama"), gettext("Golongan baru"), "TMT",
            gettext("Keadaan"), gettext("Hasil"), gettext("Temuan"),
        )  # fmt: skip
        isi = lembar_hasil(judul, pilih.baris_hasil(request.user, surat))
        return unduhan_xlsx(isi, f"kenaikan-pangkat-{surat.pk}.xlsx")

    # --- letter ---------------------------------------------------------------------------------
    def _jendela(self, surat, tmt):
        if tmt is None:
            return None
        return layar_satu(tmt, today=hari_ini_di(surat), kantor_id=surat.kantor_id, instansi_id=surat.instansi_id)

    def isi_surat(self, request, surat, *, ringkas, boleh_lampir) -> dict:
        dapat_pindah, terlambat = pilih.jumlah_pindah(surat, hari_ini_di(surat))
        jendela = self._jendela(surat, self.kepala(surat).tmt)
        return {"j": jendela, "dapat_pindah": dapat_pindah, "terlambat": terlambat}

    def isi_kirim(self, request, surat) -> dict:
        return {"j": self._jendela(surat, self.kepala(surat).tmt)}

    def hias(self, daftar, *, surat) -> None:
        """Lines that were moved on from another window, or whose own has closed before they were sent."""
        tutup = pilih.tutup_jendela({b.tmt for b in daftar})
        today, masuk = hari_ini_di(surat), diterima_pertama(daftar)
        for b in daftar:
            b.nama_jenis = JenisKP(b.usulan.jenis).label
            lewat = b.tmt in tutup and tutup[b.tmt] < masuk.get(b.pk, today)
            b.lewat = b.usulan.status in DAPAT_PINDAH and lewat


LAYAR = LayarPangkat()
