"""The shared pages of an agency's letter, as mutasi uses them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import angka, tanggal_dari
from layanan.instansi import LayarSurat
from layanan.selectors import hari_ini_di
from layanan.sumber_baris import sumber_untuk
from mutasi import services, unggah
from mutasi.forms import AKHIRI, BERHENTI, PINDAH, BarisAntarForm, BarisForm, KirimForm, SuratForm, UbahSuratForm
from mutasi.models import SuratMutasi, UsulanMutasi
from mutasi.selectors import indikator, izin, jendela, lapor, layar
from mutasi.selectors.antar import antar_baris, jumlah_pelepasan

MAKS_HASIL = 20


class LayarMutasi(LayarSurat):
    kode = "mutasi"
    model_kepala, ikut_kepala = SuratMutasi, layar.IKUT_KEPALA
    model_baris, ikut_baris = UsulanMutasi, layar.IKUT_BARIS
    lembar = unggah.LEMBAR
    dokumen_sesudah = frozenset({"SK", "BA_PELANTIKAN", "SPMT"})

    judul = _("Usulan mutasi")
    keterangan = _("Surat usulan instansi Anda, dari draf sampai SK.")
    judul_buat = _("Buat usulan mutasi")
    belum_ada = _("Belum ada usulan mutasi")
    pesan_dibuat = _("Usulan mutasi dibuat. Tambahkan pegawai, satu per satu atau dari lembar kerja.")
    isi_lembar = _("Berisi judul kolom yang benar, daftar kode jabatan instansi Anda, dan penjelasan.")
    kolom = (_("Dari → ke"), _("Alasan"), _("Pelantikan"))

    templat_daftar = "mutasi/daftar.html"
    templat_surat = "mutasi/surat.html"
    templat_form = "mutasi/surat_form.html"
    templat_baris = "mutasi/baris.html"
    templat_cari = "mutasi/cari.html"
    templat_kepala = "mutasi/_kepala.html"
    templat_tindakan = "mutasi/_tindakan.html"
    templat_kolom = "mutasi/_kolom.html"
    templat_baris_isi = "mutasi/_isi_baris.html"
    templat_dasar = "mutasi/_info.html"
    kelas_kepala, kelas_ubah_kepala, kelas_kirim = SuratForm, UbahSuratForm, KirimForm

    # --- the head -------------------------------------------------------------------------------
    def awal_kepala(self, surat=None) -> dict:
        awal = super().awal_kepala(surat)
        if surat is None:
            return awal
        batch = surat.mutasi
        return awal | {
            "tanggal_pelantikan": batch.tanggal_pelantikan, "nomor_ba_tpk": batch.nomor_ba_tpk,
            "tanggal_ba_tpk": batch.tanggal_ba_tpk, "tanggal_mulai_ukom": batch.tanggal_mulai_ukom,
        }  # fmt: skip

    def isi_kepala(self, request, form, *, instansi, surat=None) -> dict:
        teks = request.POST.get("tanggal_pelantikan") or (
            f"{surat.mutasi.tanggal_pelantikan:%Y-%m-%d}" if surat else ""
        )
        tanggal = tanggal_dari(teks) if teks else None
        return {"info": jendela.info_tanggal(instansi, tanggal) if tanggal else None}

    def buat(self, **isi):
        return services.buat_batch(**isi)

    def ubah(self, **isi):
        return services.ubah_batch(**isi)

    def nilai_ulang(self, *, surat, today):
        return services.nilai_ulang(surat=surat, today=today)

    # --- one line -------------------------------------------------------------------------------
    def form_baris(self, data, *, surat, pegawai, usulan=None, awal):
        antar = usulan is not None and usulan.mutasi.instansi_asal_id
        return (BarisAntarForm if antar else BarisForm)(data, initial=awal)

    def awal_baris(self, *, surat, pegawai, usulan=None) -> dict:
        if usulan is None:
            return {"tanggal_pelantikan": surat.mutasi.tanggal_pelantikan}
        b, asal = usulan.mutasi, usulan.mutasi.jabatan_asal
        tugas = asal is not None and asal.tugas_tambahan and asal.jenis == "JF"
        return {
            "cara": PINDAH if b.jabatan_tujuan_id else AKHIRI if tugas else BERHENTI,
            "jabatan_tujuan": b.jabatan_tujuan_id, "alasan": b.alasan, "uraian_alasan": b.uraian_alasan,
            "tanggal_pelantikan": b.tanggal_pelantikan, "diberitahu_pada": b.diberitahu_pada, "versi": usulan.versi,
            "jalur": b.jalur, "pengusul": b.pengusul, "penetap": b.penetap, "penetap_nama": b.penetap_nama,
        }  # fmt: skip

    def isi_baris(self, request, form, *, surat, pegawai, usulan=None) -> dict:
        """The posts that were searched with who holds them, and the person's present posts."""
        kata = str(form["cari_jabatan"].value() or "").strip()
        dipilih = angka(str(form["jabatan_tujuan"].value() or ""))
        tanggal = tanggal_dari(str(form["tanggal_pelantikan"].value() or "")) or surat.mutasi.tanggal_pelantikan
        peta = kepegawaian.jabatan_instansi(surat.instansi_id)
        hasil = []
        if kata:
            hasil = list(kepegawaian.jabatan_instansi(surat.instansi_id, kata, tanggal=tanggal)[:MAKS_HASIL])
        if dipilih and dipilih not in {j.pk for j in hasil}:
            hasil = [*peta.filter(pk=dipilih), *hasil]
        pemangku = kepegawaian.pemangku([j.pk for j in hasil], tanggal) if hasil else {}
        riwayat = kepegawaian.rekam_pegawai([pegawai.pk])[pegawai.pk].riwayatjabatan.all()
        return {
            "hasil_jabatan": [(j, pemangku.get(j.pk, [])[:2]) for j in hasil],
            "dipilih": dipilih,
            "kata_jabatan": kata,
            "jabatan_kini": [r for r in riwayat if r.tmt <= tanggal and (r.tmt_akhir is None or r.tmt_akhir > tanggal)],
            "antar": antar_baris(usulan, today=hari_ini_di(surat)) if usulan else None,
        }

    def simpan_baris(self, *, surat, pegawai, usulan, form, versi, actor, today, dinilai):
        umum = {"actor": actor, "today": today, "dinilai": dinilai} | form.untuk_layanan()
        if usulan is not None:
            return services.ubah_baris(usulan_id=usulan.pk, versi=versi, **umum)
        if isinstance(form, BarisAntarForm):
            return services.tambah_baris_antar(surat_id=surat.pk, nip=pegawai.nip, **umum)
        return services.tambah_baris(surat_id=surat.pk, pegawai_id=pegawai.pk, **umum)

    # --- spreadsheet and papers -----------------------------------------------------------------
    def tambah_banyak(self, *, surat, masuk, actor, today) -> list:
        return services.tambah_banyak(surat_id=surat.pk, masuk=unggah.susun(masuk), actor=actor, today=today)

    def acuan_templat(self, surat) -> list:
        jabatan = kepegawaian.jabatan_instansi(surat.instansi_id, tanggal=surat.mutasi.tanggal_pelantikan)
        return [unggah.lembar_jabatan(jabatan.order_by("unit__nama", "nama", "id"))]

    def awal_dokumen(self, surat, acuan) -> dict:
        if acuan.kode != "BA_TPK":
            return {}
        return {"nomor": surat.mutasi.nomor_ba_tpk, "tanggal": surat.mutasi.tanggal_ba_tpk}

    # --- further reads --------------------------------------------------------------------------
    def hitungan(self) -> dict:
        return {"dilantik": layar.DILANTIK}

    def isi_daftar(self, request, w) -> dict:
        return {"pelepasan_menunggu": jumlah_pelepasan(request.user, today=timezone.localdate())["menunggu"]}

    def isi_surat(self, request, surat, *, ringkas, boleh_lampir) -> dict:
        today = hari_ini_di(surat)
        dipakai, lain = izin.izin_surat(surat, pilihan=boleh_lampir)
        boleh_indikator = indikator.boleh_lihat(request.user, surat, today=today)
        return self.isi_kirim(request, surat) | {
            "izin_dipakai": dipakai,
            "izin_lain": lain,
            "sumber": sumber_untuk(self.kode),
            "indikator": indikator.untuk_surat(surat) if boleh_indikator else [],
            "laporan": lapor.laporan_surat(surat, today) if ringkas["dilantik"] else [],
        }

    def isi_kirim(self, request, surat) -> dict:
        return {"info": jendela.info_tanggal(surat.instansi, surat.mutasi.tanggal_pelantikan)}


LAYAR = LayarMutasi()
