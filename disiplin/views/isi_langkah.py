"""The steps of a case as the screen knows them: words, articles, form and service of each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from disiplin import forms_langkah as forms
from disiplin.services import gaji, hukuman, pemeriksaan, perkara, upaya


@dataclass(frozen=True)
class Isi:
    """``bantuan``: what the step is about, with its article (disiplin.md 1.7). ``form`` None: it has a page of its own
    (``halaman``). ``sebaris``: short enough to stand on the page of the case. ``pindaian``: field of the file."""

    judul: object
    tombol: object
    bantuan: object
    form: type[forms.LangkahForm] | None = None
    kerja: Callable | None = None
    selesai: object = _("Tersimpan.")
    sebaris: bool = False
    halaman: str = "disiplin_langkah"
    pindaian: str = "pindaian"
    bahaya: bool = False


LANGKAH: dict[str, Isi] = {
    "telaah": Isi(
        _("Telaah dugaan pelanggaran"), _("Buka telaah"),
        _("Sebutkan kewajiban atau larangan yang diduga dilanggar. Tingkat terberat menjadi dugaan tingkat, dan "
          "menentukan siapa yang memeriksa (PP 94/2021 Pasal 9 sampai 14 dan 27 sampai 29)."),
        halaman="disiplin_telaah",
    ),
    "panggil": Isi(
        _("Panggil pegawai"), _("Catat panggilan"),
        _("Panggilan tertulis dari atasan langsung; jarak surat dan pemeriksaan 7 hari kerja. Tidak hadir: panggilan "
          "kedua paling lambat 7 hari kerja sesudah hari pemeriksaan semula (PP 94/2021 Pasal 26)."),
        forms.PanggilForm, pemeriksaan.panggil, _("Panggilan tercatat; suratnya dibuat dan pegawai diberi tahu."),
        sebaris=True,
    ),
    "hadir": Isi(
        _("Catat kehadiran"), _("Catat kehadiran"),
        _("Dicatat pada atau sesudah hari pemeriksaan. Dua kali tidak hadir: laporan dibuat dari bukti yang ada, tanpa "
          "pemeriksaan (PP 94/2021 Pasal 26 ayat (4))."),
        forms.HadirForm, pemeriksaan.catat_hadir, _("Kehadiran tercatat."), sebaris=True,
    ),
    "periksa": Isi(
        _("Mulai pemeriksaan"), _("Mulai pemeriksaan"),
        _("Tertutup, tatap muka atau daring (PP 94/2021 Pasal 27). Dugaan tingkat berat diperiksa Tim Pemeriksa: "
          "atasan langsung, unsur pengawasan, dan unsur kepegawaian (PerBKN 6/2022 Pasal 29)."),
        forms.PeriksaForm, pemeriksaan.periksa, _("Pemeriksaan dimulai. Tulis berita acaranya."), sebaris=True,
    ),
    "bap": Isi(
        _("Tulis berita acara pemeriksaan"), _("Tulis berita acara"),
        _("Tanya jawab disimpan sedikit demi sedikit, lalu diselesaikan dengan tanda tangan atau catatan penolakan "
          "(PP 94/2021 Pasal 27)."),
        halaman="disiplin_bap",
    ),
    "selesaikan_bap": Isi(
        _("Selesaikan berita acara"), _("Selesaikan berita acara"),
        _("Sesudah ini isinya tetap. Yang diperiksa berhak atas salinannya; penolakan tanda tangan dicatat dan tidak "
          "menghentikan perkara (PP 94/2021 Pasal 27)."),
        forms.TandaForm, pemeriksaan.selesaikan_bap, _("Berita acara selesai; salinannya tersedia bagi pegawai."),
    ),
    "saksi": Isi(
        _("Dengar pihak lain"), _("Simpan berita acara"),
        _("Keterangan pihak lain boleh diminta (PP 94/2021 Pasal 27). Berita acaranya tidak diberikan kepada yang "
          "diperiksa."),
        forms.SaksiForm, pemeriksaan.dengar_saksi, _("Keterangan pihak lain tersimpan."),
    ),
    "laporkan": Isi(
        _("Laporan hasil pemeriksaan"), _("Simpan laporan"),
        _("Ringkasan bukti, perbuatan diuji terhadap ketentuan, dan simpulannya. Kerugian negara karena penyalahgunaan "
          "wewenang dikoordinasikan dahulu dengan APIP (PP 94/2021; PerBKN 6/2022)."),
        forms.LaporForm, pemeriksaan.laporkan, _("Laporan tersimpan."),
    ),
    "jatuhkan": Isi(
        _("Jatuhkan hukuman"), _("Tetapkan keputusan"),
        _("Satu hukuman untuk seluruh perbuatan, menurut yang terberat, dan perbuatannya disebut dalam keputusan; satu "
          "perbuatan tidak dihukum dua kali (PP 94/2021 Pasal 35)."),
        forms.JatuhkanForm, hukuman.jatuhkan, _("Keputusan ditetapkan."),
    ),
    "teruskan": Isi(
        _("Teruskan kepada pejabat lain"), _("Teruskan"),
        _("Bila hukuman yang tepat bukan wewenang pejabat ini, perkara diteruskan kepada yang berwenang menurut tabel "
          "(PP 94/2021 Pasal 16 sampai 24)."),
        forms.TeruskanForm, hukuman.teruskan, _("Perkara diteruskan."),
    ),
    "sampaikan": Isi(
        _("Sampaikan keputusan"), _("Catat penyampaian"),
        _("Paling lambat 14 hari kerja sejak keputusan ditetapkan (PP 94/2021 Pasal 37 ayat (3))."),
        forms.SampaikanForm, hukuman.sampaikan, _("Penyampaian tercatat; pegawai diberi tahu."), sebaris=True,
    ),
    "tidak_hadir": Isi(
        _("Tidak hadir saat penyampaian"), _("Catat tidak hadir"),
        _("Keputusan dikirim ke alamatnya dalam 3 hari kerja (PerBKN 6/2022 Pasal 49 ayat (8))."),
        forms.TidakHadirForm, hukuman.catat_tidak_hadir, _("Tercatat. Kirim keputusannya."),
    ),
    "terima": Isi(
        _("Catat keputusan diterima"), _("Catat diterima"),
        _("Berlaku pada hari kerja ke-15 sesudah hari ini, hari diterima tidak dihitung (PP 94/2021 Pasal 38). Waktu "
          "upaya administratif juga dihitung dari sini."),
        forms.TerimaForm, hukuman.terima, _("Tanggal diterima tercatat."), sebaris=True,
    ),
    "ajukan_upaya": Isi(
        _("Catat upaya di atas kertas"), _("Catat upaya"),
        _("Pegawai dapat mengajukannya sendiri di portal; yang datang di atas kertas dicatat dengan pindaiannya "
          "(PP 79/2021)."),
        forms.UpayaForm, upaya.ajukan, _("Upaya administratif tercatat."),
    ),
    "tanggapi_banding": Isi(
        _("Tanggapan PPK kepada BPASN"), _("Catat tanggapan"),
        _("Paling lambat 21 hari kerja sejak tembusan banding diterima (PP 79/2021)."),
        forms.TanggapiForm, upaya.tanggapi, _("Tanggapan tercatat."),
    ),
    "putus_upaya": Isi(
        _("Catat putusan upaya administratif"), _("Catat putusan"),
        _("Dikuatkan, diringankan, diperberat, diubah, atau dibatalkan, seperti tertulis dalam putusannya; mengikat "
          "(PP 79/2021)."),
        forms.PutusForm, upaya.putus, _("Putusan tercatat."),
    ),
    "bebaskan": Isi(
        _("Bebaskan sementara dari tugas jabatan"), _("Bebaskan sementara"),
        _("Hanya untuk dugaan tingkat berat dan sejak ia diperiksa, sampai keputusan; hak-haknya tetap (PerBKN 6/2022 "
          "Pasal 40)."),
        forms.BebaskanForm, pemeriksaan.bebaskan_sementara, _("Pembebasan sementara tercatat."), bahaya=True,
    ),
    "lapor_gaji": Isi(
        _("Laporkan penghentian gaji"), _("Laporkan"),
        _("Tidak masuk tanpa alasan sah 10 hari kerja berturut-turut: gaji dihentikan mulai bulan berikutnya tanpa "
          "menunggu keputusan (PP 94/2021 Pasal 11 ayat (2) huruf d angka 4)."),
        forms.GajiLaporForm, gaji.lapor, _("Dilaporkan kepada pengelola kepegawaian."),
    ),
    "verifikasi_gaji": Isi(
        _("Verifikasi penghentian gaji"), _("Terverifikasi, sampaikan ke KPA"),
        _("Unit kepegawaian memeriksa hari-harinya, lalu menyampaikannya kepada Kuasa Pengguna Anggaran."),
        forms.AlasanForm, partial(gaji.lanjut, langkah="verifikasi"),
    ),
    "hentikan_gaji": Isi(
        _("Catat keputusan KPA"), _("Catat gaji dihentikan"),
        _("Gaji berhenti dengan keputusan Kuasa Pengguna Anggaran."),
        forms.GajiKpaForm, partial(gaji.lanjut, langkah="hentikan"),
    ),
    "tolak_gaji": Isi(
        _("Penghentian gaji tidak terbukti"), _("Catat tidak terbukti"), _("Gaji tetap dibayar."),
        forms.AlasanForm, partial(gaji.lanjut, langkah="tolak"),
    ),
    "pulihkan_gaji": Isi(
        _("Pulihkan gaji"), _("Pulihkan gaji"),
        _("Bila pemeriksaan membuktikan harinya kurang, gaji dibayarkan kembali."),
        forms.AlasanForm, partial(gaji.lanjut, langkah="pulihkan"),
    ),
    "hentikan": Isi(
        _("Hentikan perkara"), _("Hentikan perkara"),
        _("Tidak terbukti, kedaluwarsa, atau pegawai berhenti atau meninggal. Riwayat pegawai tidak berubah."),
        forms.HentikanForm, perkara.hentikan, _("Perkara dihentikan."), bahaya=True,
    ),
    "alihkan": Isi(
        _("Alihkan ke pembinaan"), _("Alihkan ke pembinaan"),
        _("Ternyata bukan pelanggaran disiplin: atasan membina. Tidak ada yang masuk riwayat pegawai."),
        forms.AlasanForm, perkara.alihkan, _("Perkara dialihkan ke pembinaan."), bahaya=True,
    ),
    "lampirkan": Isi(
        _("Unggah bukti"), _("Unggah"), _("Bukti dan dokumen perkara; hanya terbuka bagi bagian perkara ini."),
        forms.LampirForm, selesai=_("Dokumen tersimpan."), pindaian="unggahan",
    ),
    "surat_tim": Isi(
        _("Surat pembentukan Tim Pemeriksa"), _("Buat surat"),
        _("Dibuat sesudah tim lengkap: atasan langsung, unsur pengawasan, dan unsur kepegawaian (PerBKN 6/2022 Pasal "
          "29)."),
        forms.SuratTimForm, perkara.terbitkan_tim, _("Surat tim dibuat; ada pada dokumen perkara."),
    ),
    "anggota": Isi(
        _("Atur bagian perkara"), _("Atur tim dan pengelola"),
        _("Tim Pemeriksa wajib untuk dugaan tingkat berat dan boleh untuk sedang; tingkat ringan diperiksa atasan "
          "langsung (PP 94/2021 Pasal 27 sampai 29)."),
        halaman="disiplin_anggota",
    ),
}  # fmt: skip


def alamat(kode: str, kasus_id: int) -> str:
    halaman = LANGKAH[kode].halaman
    return reverse(halaman, args=[kasus_id, kode] if halaman == "disiplin_langkah" else [kasus_id])


NAMA_LANGKAH = {
    "buka": _("Perkara dibuka"), "telaah": _("Ditelaah"), "panggil": _("Panggilan pertama"),
    "panggil_lagi": _("Panggilan kedua"), "hadir": _("Hadir memenuhi panggilan"),
    "tidak_hadir": _("Tidak hadir memenuhi panggilan"), "periksa": _("Pemeriksaan dimulai"),
    "tulis_bap": _("Berita acara ditulis"), "saksi": _("Pihak lain didengar"), "bap": _("Berita acara selesai"),
    "lhp": _("Laporan hasil pemeriksaan"), "lhp_tanpa_periksa": _("Laporan tanpa pemeriksaan"),
    "jatuhkan": _("Keputusan ditetapkan"), "teruskan": _("Diteruskan kepada pejabat lain"),
    "sampaikan": _("Keputusan disampaikan"), "tidak_hadir_terima": _("Tidak hadir saat penyampaian"),
    "diterima": _("Keputusan diterima"), "berlaku": _("Hukuman berlaku"), "selesai": _("Hukuman selesai dijalani"),
    "ajukan_upaya": _("Upaya administratif diajukan"), "tanggapi_banding": _("Banding ditanggapi PPK"),
    "putus_upaya": _("Upaya administratif diputus"), "batalkan": _("Dibatalkan putusan upaya"),
    "bebaskan_sementara": _("Dibebaskan sementara"), "lapor_gaji": _("Penghentian gaji dilaporkan"),
    "verifikasi_gaji": _("Penghentian gaji diverifikasi"), "tolak_gaji": _("Penghentian gaji tidak terbukti"),
    "hentikan_gaji": _("Gaji dihentikan"), "pulihkan_gaji": _("Gaji dipulihkan"), "hentikan": _("Perkara dihentikan"),
    "alihkan": _("Dialihkan ke pembinaan"), "bentuk_tim": _("Anggota tim ditunjuk"),
    "surat_tim": _("Surat pembentukan tim dibuat"),
    "anggota": _("Bagian perkara ditunjuk"), "lepas": _("Bagian perkara dilepas"),
    "mundur": _("Mundur karena konflik kepentingan"),
    "darurat": _("Akses darurat dibuka"), "idis": _("Dilaporkan ke I-DIS"), "arsip": _("Arsip dicatat"),
    "ambil_alih": _("Pengelolaan diambil alih"),
}  # fmt: skip
