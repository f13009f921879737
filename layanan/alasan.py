"""The reasons of an answer, per person and rule, on one sheet: the same content for the page and for the PDF.

The person concerned reads officials by their role, and nobody else's name (``putusan.temuan_untuk_pegawai``).
"""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from akun.peran import Peran
from layanan import putusan, registry
from layanan.fakta_teks import fakta_terbaca
from layanan.models import StatusUsulan, Usulan
from layanan.selectors import is_ditahan, norma_pada, sebut_status
from layanan.services.keberatan import NORMA

S = StatusUsulan
# The step that gave the answer, by state; the last such entry of the log counts.
LANGKAH = {
    S.PERBAIKAN: ("kembalikan",), S.DITOLAK: ("tolak",), S.DIBATALKAN: ("batalkan",), S.DIVERIFIKASI: ("tahan",),
    S.DISETUJUI: ("setujui", "tanda_tangani"), S.SELESAI: ("tanda_tangani",),
}  # fmt: skip


def ada_jawaban(usulan: Usulan) -> bool:
    """Whether the usulan was returned, refused, approved, cancelled, or is held."""
    return is_ditahan(usulan) or (usulan.status != S.DIVERIFIKASI and usulan.status in LANGKAH)


def lembar_alasan(usulan: Usulan, *, resmi: bool, today: date) -> dict:
    """The sheet as plain text, lists and pairs; wants a usulan of ``putusan.muat_usulan`` that has an answer.

    ``resmi=False``: the reading of the person concerned.
    """
    manifest = registry.ambil(usulan.layanan)
    temuan = [t for t in usulan.temuan.all() if not t.basi]
    if not resmi:
        temuan = putusan.temuan_untuk_pegawai(usulan, temuan)
    temuan.sort(key=lambda t: (not t.menghalangi, list(t.Tingkat.values).index(t.tingkat), t.kode))
    p = usulan.pegawai
    return {
        "nomor": usulan.pk,
        "judul": _("Alasan putusan per orang dan aturan"),
        "layanan": str(manifest.nama),
        "orang": [
            (_("Nama"), p.nama_lengkap), (_("NIP"), p.nip), (_("Golongan"), p.golongan),
            (_("Jabatan sekarang"), p.jabatan.nama if p.jabatan else "—"), (_("Unit"), p.unit.nama if p.unit else "—"),
            (_("Instansi"), usulan.instansi.nama),
        ],
        "diusulkan": _diusulkan(usulan, manifest),
        "putusan": _putusan(usulan, manifest, resmi),
        "keputusan": [(str(nama), str(teks)) for nama, teks in manifest.keputusan(usulan)],
        "judul_temuan": _judul_temuan(temuan),
        "temuan": [_temuan(t) for t in temuan],
        "riwayat": [_langkah(e) for e in putusan.langkah_ditempuh(usulan, resmi=resmi)],
        "upaya": upaya(usulan, today=today),
        "dicetak": date_format(today, "j F Y"),
        "kantor": usulan.kantor.nama,
        "demo": _("Contoh dari mode demo: semua orang dan instansi pada lembar ini rekaan.") if settings.DEMO else "",
    }  # fmt: skip


def _diusulkan(usulan: Usulan, manifest) -> list[tuple[str, str]]:
    """What was asked for. The line's title only says once more what the service tells label by label, if it does."""
    isi = {str(k): str(v) for k, v in manifest.potret([usulan])[usulan.pk].items()}
    ringkas = [] if isi else [(_("Ringkasan"), usulan.judul)]
    jenis = str(manifest.jenis.get(usulan.jenis, usulan.jenis))
    return [(_("Jenis"), jenis), *ringkas, *fakta_terbaca(isi), (_("Surat usulan"), _surat(usulan))]


def _judul_temuan(temuan: list) -> str:
    """A warning is not called the reason of an answer that was given on another ground."""
    if not temuan or any(t.menghalangi for t in temuan):
        return _("Aturan yang menjadi alasan")
    return _("Temuan aturan, tidak ada yang menghalangi")


def _surat(usulan: Usulan) -> str:
    surat = usulan.surat
    if not surat.nomor:
        return surat.perihal
    tanggal = _(" tanggal %(t)s") % {"t": date_format(surat.tanggal, "j F Y")} if surat.tanggal else ""
    return f"{surat.nomor}{tanggal}, {surat.perihal}"


def _putusan(usulan: Usulan, manifest, resmi: bool) -> list[tuple[str, str]]:
    """Result, day, by whom, reason from the list and in words."""
    ditahan = is_ditahan(usulan)
    isi = [(_("Hasil"), _("Ditahan, menunggu usulan lain") if ditahan else sebut_status(usulan))]
    jawaban = [t for t in usulan.transisi.all() if t.kode in LANGKAH[usulan.status]]
    if jawaban:
        akhir = jawaban[-1]
        isi.append((_("Tanggal"), date_format(localtime(akhir.waktu), "j F Y")))
        isi.append((_("Oleh"), putusan.sebut_pelaku(akhir, resmi=resmi)))
    elif usulan.diputus_pada:
        isi.append((_("Tanggal"), date_format(usulan.diputus_pada, "j F Y")))
    if usulan.nomor_keputusan:
        isi.append((_("Nomor rekomendasi"), usulan.nomor_keputusan))
    if usulan.alasan_penolakan:
        nama = manifest.alasan_tolak.get(usulan.alasan_penolakan, usulan.alasan_penolakan)
        isi.append((_("Alasan dari daftar"), str(nama)))
    if jawaban and jawaban[-1].alasan:
        isi.append((_("Alasan dengan kata-kata"), jawaban[-1].alasan))
    return isi


def _temuan(t) -> dict:
    catatan = []
    if t.justifikasi:
        catatan.append((_("Alasan tertulis (%(oleh)s)") % {"oleh": t.justifikasi_oleh}, t.justifikasi))
    if t.pengecualian:
        catatan.append((_("Dikecualikan (%(oleh)s)") % {"oleh": t.sebutan_pengecuali}, t.pengecualian))
    return {
        "kode": t.kode,
        "judul": t.judul,
        "tingkat": _("Dikecualikan dengan keputusan") if t.menghalangi and t.pengecualian else t.get_tingkat_display(),
        "menghalangi": t.menghalangi and not t.pengecualian,
        "pesan": t.pesan,
        "jalan_keluar": t.jalan_keluar,
        "pasal": t.kutipan,
        "hukum_per": date_format(t.tanggal_hukum, "j F Y"),
        "fakta": fakta_terbaca(t.fakta),
        "catatan": catatan,
    }


def _langkah(e) -> dict:
    waktu = date_format(localtime(e.waktu), "j M Y H.i")
    return {"waktu": waktu, "judul": e.judul, "oleh": e.oleh, "isi": e.isi, "rinci": e.rinci}


def upaya(usulan: Usulan, *, today: date) -> list[dict]:
    """The remedies and where each is filed (regulasi/mutasi.md section 6). Terms of law are not guessed: they run from
    the day the decision was received, and the sheet says whom to ask."""
    norma = norma_pada(NORMA, today)
    penjawab = {"k": f"{Peran.PENYELIA.label} {usulan.kantor.nama}", "i": usulan.instansi.nama}
    return [
        {
            "nama": _("Keberatan lewat portal"),
            "isi": _(
                "Ditujukan kepada %(k)s untuk putusan BKN, atau kepada penyetuju %(i)s untuk tindakan instansi. "
                "Dijawab oleh orang yang tidak ikut memutus."
            )
            % penjawab
            + " "
            + _("Jangka waktu jawaban %(n)d hari kerja (aturan portal).") % {"n": norma.hari_kerja},
            "tempat": settings.ALAMAT_PORTAL + reverse("keberatan_ajukan", args=[usulan.pk]),
        },
        {
            "nama": _("Upaya administratif: keberatan, lalu banding administratif"),
            "isi": _(
                "Diajukan tertulis atas keputusan pejabat pembina kepegawaian, di luar portal ini (UU 30/2014; "
                "PP 79/2021). Waktunya terbatas dan dihitung sejak keputusan Anda terima; keberatan lewat portal "
                "tidak menundanya. "
                "Tanyakan segera kepada bagian kepegawaian atau bagian hukum."
            ),
            "tempat": _(
                "Keberatan: pejabat yang menetapkan keputusan di %(i)s. Banding: atasan pejabat itu atau BPASN."
            )
            % penjawab,
        },
        {
            "nama": _("Gugatan ke Pengadilan Tata Usaha Negara"),
            "isi": _("Setelah upaya administratif ditempuh (UU 5/1986 dan perubahannya)."),
            "tempat": _("PTUN yang wilayahnya meliputi tempat kedudukan pejabat yang menetapkan keputusan."),
        },
    ]
