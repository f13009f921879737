"""``LayarSurat``: all pages of an agency's letter of one service. Read its docstring to use it."""

from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from layanan.instansi.alasan import HalamanAlasan
from layanan.instansi.baris import HalamanBaris
from layanan.instansi.berkas import HalamanBerkas
from layanan.instansi.bersama import petugas
from layanan.instansi.langkah import HalamanLangkah
from layanan.instansi.setempat import HalamanSetempat
from layanan.instansi.unggah import HalamanUnggah

_FORMULIR = ["GET", "HEAD", "POST"]


class LayarSurat(HalamanBaris, HalamanAlasan, HalamanUnggah, HalamanBerkas, HalamanLangkah, HalamanSetempat):
    """The agency's side of one service: list, letter, lines, reasons, spreadsheet, papers, steps, local papers.

    A service subclasses it once, in its ``views``, and mounts it::

        class LayarPangkat(LayarSurat):          # kenaikan_pangkat/views/layar.py
            kode = "kenaikan_pangkat"            # = Manifest.kode = app_name of its urls
            model_kepala = SuratPangkat          # a layanan.models.KepalaDinilai
            model_baris = UsulanPangkat          # one-to-one field ``usulan`` (its primary key)
            ikut_baris = ("jabatan",)            # relations that its templates read
            judul = _("Kenaikan pangkat")
            kelas_baris = BarisForm              # a layanan.forms_surat.BarisForm
            templat_baris_isi = "kenaikan_pangkat/_baris.html"
            templat_kolom, kolom = "kenaikan_pangkat/_kolom.html", (_("Dari → ke"), _("TMT"))

            def simpan_baris(self, *, surat, pegawai, usulan, form, versi, actor, today, dinilai): ...

        app_name = "kenaikan_pangkat"            # kenaikan_pangkat/urls.py
        urlpatterns = [*LAYAR.urls(), ...]       # own paths with fixed words BEFORE them if they start with a number

    Names of the pages: ``kait.NAMA_HALAMAN``. In templates ``{% url alamat.surat surat.pk %}``, in views
    ``LAYAR.ke("surat", pk)``. Other views of the service use ``LAYAR.ambil_surat(request, id)`` (404),
    ``LAYAR.halaman_surat(request, surat, status=, galat=)`` and ``layanan.instansi.bersama`` (``petugas``,
    ``khusus_operator``, ``status_http``, ``tampilkan``).

    Must give
      ``kode``, ``model_kepala``, ``model_baris``, ``kelas_baris``,
      ``simpan_baris(...)``: store the valid form. New where ``usulan`` is None: lock with
      ``services.lembar_surat.kunci_terbuka``, add with ``services.surat.tambah_usulan``. Else lock with
      ``services.lembar_surat.kunci_baris(usulan.pk, actor, today=, versi=)``, which raises KonflikVersi, and raise the
      usulan's ``versi`` by one. Judge (``self.nilai_ulang``) only if ``dinilai``. Returns the row of ``model_baris``.
      "Periksa sebelum menyimpan" calls it inside a transaction that is rolled back; nothing else is needed for it.
    May give
      words: ``judul``, ``keterangan``, ``judul_buat``, ``belum_ada``, ``pesan_dibuat``, ``isi_lembar``; ``tab``
      (``TAB_SURAT`` less what does not occur); ``dokumen_sesudah`` (codes of papers not asked for on the line page).
      head: ``kelas_kepala``/``kelas_ubah_kepala`` (fields beyond perihal, nomor, tanggal, versi are columns of
      ``model_kepala``), ``form_kepala``, ``awal_kepala``, ``isi_kepala``, ``buat``, ``ubah``, ``nilai_ulang``.
      line: ``templat_baris_isi`` (the form's inside; without it field by field), ``form_baris`` (choices that depend
      on letter or person), ``awal_baris``, ``isi_baris``; a button ``name="aksi" value="lihat"`` shows the page with
      what was typed and stores nothing (a form with further arguments overrides ``Formulir.apa_adanya``).
      spreadsheet: ``lembar`` (``layanan.lembar_kerja.Lembar``), ``tambah_banyak``, ``acuan_templat``; without
      ``lembar`` the three pages answer 404 and no button leads there. A refused sheet may be kept in part by choice.
      letter's page: ``isi_surat``, ``templat_kepala`` (a card's inside, between summary and papers),
      ``templat_tindakan`` (further buttons), ``hitungan`` (further counts in ``ringkas``), ``hias``,
      ``templat_kolom`` + ``kolom`` (cells of line ``b`` between person and state, and their headings).
      list: ``isi_daftar``; ``templat_daftar`` may extend layanan/surat/daftar.html (blocks ``tautan``,
      ``kepala_lain``, ``sel_lain``).
      confirmation: ``kelas_kirim``, ``isi_kirim``, ``templat_dasar``, ``setelah_kirim``.
      papers: ``awal_dokumen``. Any ``templat_*`` page may be the service's own that extends the shared one.
    Shared context everywhere: ``layar`` (this object), ``alamat``. On the letter's page also ``surat``, ``kepala``,
    ``ringkas``, ``penilaian``, ``baris``, ``operator``, ``penyetuju``, ``terbuka``; on the line's ``surat``,
    ``pegawai``, ``usulan`` (None while new), ``form``, ``temuan``, ``dokumen``.

    Papers come from ``layanan.selectors.syarat_dokumen`` (dated table over the manifest's list) once the manifest says
    ``syarat_tabel=True``; then /dokumen-setempat/ is open too. After-answer writes belong to the manifest's
    ``setelah``/``lanjutan``, which run in the step's transaction.
    """

    def urls(self) -> list[URLPattern]:
        """Paths of all pages, to be put under the service's ``app_name``."""
        formulir, lihat, tulis = require_http_methods(_FORMULIR), require_safe, require_POST

        def p(jalur: str, cara, halaman, nama: str) -> URLPattern:
            return path(jalur, petugas(cara(halaman)), name=nama)

        return [
            p("", lihat, self.daftar, "daftar"),
            p("baru/", formulir, self.buat_surat, "buat"),
            p("dokumen-setempat/", formulir, self.dokumen_lokal, "dokumen_lokal"),
            p("dokumen-setempat/<int:syarat_id>/akhiri/", tulis, self.akhiri_lokal, "akhiri_lokal"),
            p("<int:surat_id>/", lihat, self.surat, "surat"),
            p("<int:surat_id>/ubah/", formulir, self.ubah_surat, "ubah"),
            p("<int:surat_id>/nilai/", tulis, self.nilai, "nilai"),
            p("<int:surat_id>/tambah/", lihat, self.cari, "cari"),
            p("<int:surat_id>/tambah/<int:pegawai_id>/", formulir, self.tambah, "tambah"),
            p("<int:surat_id>/alasan/", formulir, self.alasan_banyak, "alasan_banyak"),
            p("<int:surat_id>/unggah/", formulir, self.unggah, "unggah"),
            p("<int:surat_id>/unggah/hasil/", tulis, self.hasil_unggah, "hasil_unggah"),
            p("<int:surat_id>/templat.xlsx", lihat, self.templat, "templat"),
            p("<int:surat_id>/dokumen/<slug:jenis>/", formulir, self.dokumen_surat, "dokumen_surat"),
            p("<int:surat_id>/cabut/<int:dokumen_id>/", tulis, self.cabut, "cabut"),
            p("<int:surat_id>/ajukan/", tulis, self.ajukan, "ajukan"),
            p("<int:surat_id>/tarik/", tulis, self.tarik, "tarik"),
            p("<int:surat_id>/kembalikan/", tulis, self.kembalikan, "kembalikan"),
            p("<int:surat_id>/kirim/", formulir, self.kirim, "kirim"),
            p("<int:surat_id>/pisahkan/", tulis, self.pisahkan, "pisahkan"),
            p("<int:surat_id>/jawab/", tulis, self.jawab, "jawab"),
            p("baris/<int:usulan_id>/", formulir, self.baris, "baris"),
            p("baris/<int:usulan_id>/dokumen/<slug:jenis>/", formulir, self.dokumen_baris, "dokumen_baris"),
            re_path(
                r"^baris/(?P<usulan_id>\d{1,18})/alasan/(?P<kode>[A-Za-z0-9.-]{1,10})/$",
                petugas(tulis(self.alasan_temuan)),
                name="alasan_temuan",
            ),
            p("baris/<int:usulan_id>/keluarkan/", tulis, self.keluarkan, "keluarkan"),
        ]
