"""What the decision screen, the comparison of submissions, the letter and the API show of one line."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gelar.models import JenisGelar, SuratGelar, UsulanGelar
from gelar.rules.bantu import NAMA_TINGKAT
from kepegawaian import selectors as kepegawaian
from kepegawaian.gelar import nama_dengan
from layanan.models import AKHIR
from layanan.registry import Penilaian


def ya_tidak(nilai: bool | None) -> str:
    return _("belum diketahui") if nilai is None else _("ya") if nilai else _("tidak")


def _tanggal(nilai) -> str:
    return date_format(nilai, "j F Y") if nilai else ""


def nama_baru(pegawai, baris: UsulanGelar) -> str:
    """The name as it stands or will stand with the line's title; as decided, once it is."""
    if baris.nama_baru:
        return baris.nama_baru
    return nama_dengan(pegawai.nama, pegawai.gelar_depan, pegawai.gelar_belakang, baris.gelar, baris.letak)


def isi_baris(b: UsulanGelar) -> dict[str, str]:
    """The line as label -> text; what is empty is left out, what is not known says so."""
    profesi = b.usulan.jenis == JenisGelar.PROFESI
    isi = {
        _("Jenis"): JenisGelar(b.usulan.jenis).label,
        _("Gelar"): f"{b.gelar}, {b.get_letak_display().lower()}" if b.gelar else "",
        _("Tingkat"): nama_tingkat(b),
        _("Program studi"): b.program_studi,
        _("Profesi"): b.profesi,
        _("Penyelenggara") if profesi else _("Institusi"): b.penyelenggara or b.institusi,
        _("Jenis penyelenggara"): b.get_jenis_penyelenggara_display(),
        _("Tahun lulus"): str(b.tahun_lulus or ""),
        _("Nomor sertifikat") if profesi else _("Nomor ijazah"): b.nomor_ijazah,
        _("Tanggal sertifikat") if profesi else _("Tanggal ijazah"): _tanggal(b.tanggal_ijazah),
        _("Berlaku sampai"): _tanggal(b.berlaku_sampai),
        _("Akreditasi"): b.get_akreditasi_display(),
    }
    if b.usulan.jenis == JenisGelar.AKADEMIK:
        isi |= {
            _("Lulusan luar negeri"): ya_tidak(True) if b.luar_negeri else "",
            _("Nomor penyetaraan"): b.nomor_penyetaraan,
            _("Diakui kementerian"): "" if b.luar_negeri else ya_tidak(b.diakui_kementerian),
            _("Terdaftar di PDDIKTI"): "" if b.luar_negeri else ya_tidak(b.terdaftar_pddikti),
        }
    if not profesi:
        isi[_("Izin atau tugas belajar")] = ya_tidak(b.izin_belajar)
    isi |= {
        _("Gelar kehormatan"): ya_tidak(True) if b.kehormatan else "",
        _("Menyertai usulan pangkat"): f"#{b.usulan_pangkat}" if b.usulan_pangkat else "",
        _("Keterangan"): b.keterangan,
    }
    return {k: str(v) for k, v in isi.items() if v}


def nama_tingkat(b: UsulanGelar) -> str:
    """``S-2 (vokasi)``."""
    nama = NAMA_TINGKAT.get(b.tingkat, b.tingkat)
    return f"{nama} (vokasi)" if b.macam == "VOKASI" and b.tingkat in ("S2", "S3") else nama


def sandaran(b: UsulanGelar) -> str:
    """What the title rests on, in short: ``S-2 Manajemen``, ``Guru``."""
    return b.profesi or " ".join(x for x in (nama_tingkat(b), b.program_studi) if x) or "—"


def rincian(usulan) -> dict:
    """Context of the decision screen's own part: the diploma beside the record, and the name as it will appear."""
    baris = UsulanGelar.objects.select_related("usulan__surat__suratgelar").get(usulan=usulan)
    rekam = kepegawaian.rekam_kepangkatan([usulan.pegawai_id])[usulan.pegawai_id]
    return {
        "baris": baris,
        "tidak_jadi": usulan.status in AKHIR,
        "isi": isi_baris(baris),
        "rekam": rekam,
        "pendidikan": list(rekam.riwayatpendidikan.all())[:4],
        "profesi": list(rekam.riwayatprofesi.all())[:4],
        "gelar": list(rekam.gelar.all()),
        "nama_semula": baris.nama_semula or rekam.nama_lengkap,
        "nama_baru": nama_baru(rekam, baris),
        "rekam_milik": rekam.instansi_id == usulan.instansi_id,
        "penilaian": penilaian(baris.usulan.surat.suratgelar),
        "pengusul": baris.usulan.surat.suratgelar.get_pengusul_display(),
    }


def penilaian(kepala: SuratGelar) -> Penilaian:
    """When a letter was judged, and whether facts have changed since."""
    return Penilaian(kepala.dinilai_pada, kepala.basi_sejak, kepala.basi_sebab)


def basi(surat_ids) -> dict[int, Penilaian]:
    """Letters among these whose findings wait to be judged again. One query."""
    daftar = SuratGelar.objects.filter(pk__in=list(surat_ids), basi_sejak__isnull=False).order_by()
    return {k.pk: penilaian(k) for k in daftar}


def potret(usulan_list) -> dict[int, dict[str, str]]:
    """What was submitted with each line, usulan id -> label -> text: compared between two submissions. One query."""
    daftar = UsulanGelar.objects.filter(usulan__in=usulan_list).select_related("usulan")
    return {b.pk: isi_baris(b) for b in daftar.order_by("pk")}


def data_surat(usulan_list) -> dict[int, dict]:
    """What each letter of approval says: which title on which ground, and how the name is now written. One query."""
    daftar = UsulanGelar.objects.filter(usulan__in=usulan_list).select_related("usulan").order_by("pk")
    return {b.pk: _isi_surat(b) for b in daftar}


def _isi_surat(b: UsulanGelar) -> dict:
    jenis = b.usulan.jenis
    profesi = jenis == JenisGelar.PROFESI
    lain = {
        _("Nama semula"): b.nama_semula,
        _("Gelar"): b.gelar or "—",
        _("Profesi") if profesi else _("Pendidikan"): sandaran(b),
        _("Penyelenggara") if profesi else _("Institusi"): b.penyelenggara if profesi else b.institusi,
        _("Sertifikat") if profesi else _("Ijazah"): ", ".join(
            x for x in (b.nomor_ijazah, _tanggal(b.tanggal_ijazah)) if x
        ),
        _("Nama ditulis"): b.nama_baru,
    }
    return {
        "perihal": _("Persetujuan %(jenis)s") % {"jenis": _jenis_kecil(jenis)},
        "lain": {k: v for k, v in lain.items() if v},
    }


def _jenis_kecil(jenis: str) -> str:
    return {
        JenisGelar.AKADEMIK: _("pencantuman gelar akademik atau vokasi"),
        JenisGelar.PROFESI: _("pencantuman gelar profesi"),
        JenisGelar.PENINGKATAN: _("peningkatan pendidikan"),
    }[jenis]


def rincian_api(usulan) -> dict:
    """The line as JSON values; dates as ``YYYY-MM-DD``, unknown facts as null."""
    b = UsulanGelar.objects.select_related("usulan__surat__suratgelar", "usulan__pegawai").get(usulan=usulan)
    hari = {
        k: getattr(b, k).isoformat() if getattr(b, k) else None
        for k in ("tanggal_ijazah", "berlaku_sampai", "diterapkan_pada")
    }
    polos = {
        k: getattr(b, k)
        for k in (
            "gelar", "letak", "tingkat", "macam", "kelompok", "program_studi", "institusi", "tahun_lulus",
            "nomor_ijazah", "akreditasi", "diakui_kementerian", "terdaftar_pddikti", "luar_negeri",
            "nomor_penyetaraan", "kehormatan", "izin_belajar", "profesi", "penyelenggara", "jenis_penyelenggara",
            "usulan_pangkat", "keterangan",
        )
    }  # fmt: skip
    return polos | hari | {
        "jalur": b.usulan.surat.suratgelar.jalur, "pengusul": b.usulan.surat.suratgelar.pengusul,
        "nama_semula": b.nama_semula or b.usulan.pegawai.nama_lengkap, "nama_baru": nama_baru(b.usulan.pegawai, b),
    }  # fmt: skip
