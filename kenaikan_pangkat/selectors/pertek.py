"""What the pertek says: service and pay before and after, who signs and who decrees. Reads only."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import JenisKP, KoreksiPertek, UsulanPangkat
from kenaikan_pangkat.rules import gaji, mkg
from kenaikan_pangkat.rules.fakta import GOLONGAN
from kenaikan_pangkat.rules.pangkat import sebut
from kenaikan_pangkat.rules.penetap import Penetap, TabelPenetapSalah, penetap_pada
from kenaikan_pangkat.selectors.fakta import fakta_jabatan, fakta_orang, parameter_kp
from kepegawaian import selectors as kepegawaian
from layanan.parameter_tabel import ParameterTabel, ParameterTidakAda

Masa = tuple[int, int]
NOMOR_PUSAT = "/PT-KP/PUSAT/"


@dataclass(frozen=True, slots=True)
class MasaGaji:
    """Service (years, months) and base pay in the old rank up to the TMT and in the new rank from it.

    ``kurang``: why service could not be computed, empty if it could; ``ragu``: what of it is uncertain, in words.
    """

    mk_lama: Masa | None
    mk_baru: Masa | None
    gaji_lama: int | None
    gaji_baru: int | None
    kurang: str = ""
    ragu: tuple[str, ...] = ()


def masa_gaji(pegawai, *, lama: str, baru: str, tmt: date, parameter: ParameterTabel) -> MasaGaji:
    """Computed from a record that ``rekam_kepangkatan`` loaded; a missing fact is told, never guessed."""
    orang = fakta_orang(pegawai)
    dasar = next(
        (r for r in pegawai.riwayatpangkat.all() if r.mk_tahun is not None and r.tmt < tmt and r.golongan in GOLONGAN),
        None,
    )  # newest first; a PPPK's service is of another ladder
    fakta = {
        "riwayat": orang.riwayat_golongan, "tmt": tmt, "tmt_cpns": orang.tmt_cpns, "cltn": orang.cltn,
        "pmk": orang.pmk,
        "dasar": (dasar.golongan, dasar.tmt, dasar.mk_tahun, dasar.mk_bulan or 0) if dasar else None,
    }  # fmt: skip
    try:
        tabel, tabel_gaji = mkg.TabelMkg.pada(parameter, tmt), gaji.TabelGaji.pada(parameter, tmt)
        a, b = (mkg.rinci(golongan=g, tabel=tabel, **fakta) for g in (lama, baru))
    except (mkg.FaktaKurang, ParameterTidakAda) as galat:
        return MasaGaji(None, None, None, None, str(galat))
    upah = [gaji.rinci(g, m.tahun, tabel_gaji) for g, m in ((lama, a), (baru, b))]
    ragu = tuple(f"{g}: {u.ragu}" for g, u in zip((lama, baru), upah, strict=True) if u and u.ragu)
    if not b.pasti:
        ragu += (_("potongan masa kerja dari III ke IV belum dipastikan"),)
    uang = [u.rupiah if u else None for u in upah]
    return MasaGaji((a.tahun, a.bulan), (b.tahun, b.bulan), *uang, ragu=ragu)


def penetap_baris(b: UsulanPangkat, parameter: ParameterTabel | None = None) -> Penetap:
    """Who signs this line's pertek and who decrees (load ``usulan__instansi`` and ``jabatan``).

    Raises ParameterTidakAda or TabelPenetapSalah when the table has a gap.
    """
    return penetap_pada(
        b.golongan_baru, b.usulan.instansi.jenis, fakta_jabatan(b.jabatan, None) if b.jabatan else None,
        b.usulan.jenis, parameter=parameter or parameter_kp(), tmt=b.tmt,
    )  # fmt: skip


def penetap_atau_none(b: UsulanPangkat) -> Penetap | None:
    """The same for a screen: None where the table has a gap, which signing then names."""
    try:
        return penetap_baris(b)
    except (ParameterTidakAda, TabelPenetapSalah):
        return None


def koreksi_terbuka(usulan_id: int) -> str:
    """What the agency asks of this pertek and BKN has not answered: PERBAIKAN, PEMBATALAN or nothing."""
    terbuka = KoreksiPertek.objects.filter(usulan_id=usulan_id, status=KoreksiPertek.Status.DIAJUKAN)
    return terbuka.values_list("macam", flat=True).first() or ""


def _perbaikan():
    """Corrections that were granted."""
    return KoreksiPertek.objects.filter(macam=KoreksiPertek.Macam.PERBAIKAN, status=KoreksiPertek.Status.DISETUJUI)


def perbaikan_terakhir(usulan_id: int) -> KoreksiPertek | None:
    """The last correction that gave this pertek its present number, None for an uncorrected one."""
    return _perbaikan().filter(usulan_id=usulan_id).order_by("-id").first()


def jumlah_perbaikan(usulan_id: int) -> int:
    """How many times this pertek was corrected."""
    return _perbaikan().filter(usulan_id=usulan_id).count()


def tanggal_pertek(usulan_ids) -> dict[int, date]:
    """Usulan id -> date of the pertek that is in force: of its last correction, else of its signing. Two queries."""
    tanggal = dict(UsulanPangkat.objects.filter(pk__in=usulan_ids).order_by().values_list("pk", "usulan__diputus_pada"))
    koreksi = _perbaikan().filter(usulan__in=usulan_ids)
    return tanggal | dict(koreksi.order_by("id").values_list("usulan_id", "diputus_pada"))


def rupiah(nilai: int | None) -> str:
    """ "Rp3.252.900"; a dash where it is not known."""
    return "—" if nilai is None else f"Rp{nilai:,}".replace(",", ".")


def masa_kata(tahun: int | None, bulan: int | None) -> str:
    """ "10 tahun 1 bulan"; a dash where it is not known."""
    return "—" if tahun is None else _("%(t)d tahun %(b)d bulan") % {"t": tahun, "b": bulan or 0}


def banding(b: UsulanPangkat) -> list[tuple[str, str, str]]:
    """Old and new side by side, (label, old, new): as pertek and decree show them."""
    return [
        (_("Pangkat, golongan"), sebut(b.golongan_lama), sebut(b.golongan_baru)),
        (_("TMT"), date_format(b.tmt_golongan_lama, "j F Y"), date_format(b.tmt, "j F Y")),
        (
            _("Masa kerja golongan"), masa_kata(b.mk_lama_tahun, b.mk_lama_bulan),
            masa_kata(b.mk_tahun, b.mk_bulan),
        ),
        (_("Gaji pokok"), rupiah(b.gaji_lama), rupiah(b.gaji_baru)),
    ]  # fmt: skip


def data_surat(usulan_list) -> dict[int, dict]:
    """What each pertek says beyond the engine's own data; ``isi`` for kenaikan_pangkat/pertek.typ. At most four
    queries."""
    daftar = list(
        UsulanPangkat.objects.select_related("usulan__instansi", "jabatan__unit", "ijazah")
        .filter(usulan__in=usulan_list)
        .order_by("pk")
    )
    parameter = parameter_kp()
    perbaikan: dict[int, list[KoreksiPertek]] = {}
    for k in _perbaikan().filter(usulan__in=[b.pk for b in daftar]).order_by("id"):
        perbaikan.setdefault(k.usulan_id, []).append(k)
    pusat = next((k for k in kepegawaian.kantor_semua() if k.is_pusat), None)
    return {b.pk: _isi_surat(b, penetap_baris(b, parameter), perbaikan.get(b.pk, []), pusat) for b in daftar}


def _isi_surat(b: UsulanPangkat, penetap: Penetap, perbaikan: list[KoreksiPertek], pusat) -> dict:
    isi = {
        "jenis": str(JenisKP(b.usulan.jenis).label),
        "golongan": sebut(b.golongan_lama),
        "jabatan": f"{b.jabatan.nama}, {b.jabatan.unit.nama}" if b.jabatan else "",
        "ijazah": f"{b.ijazah.get_tingkat_display()} {b.ijazah.program_studi}" if b.ijazah else "",
        "banding": banding(b),
        "tanpa_masa": b.mk_tahun is None,
        "sk_oleh": penetap.nama_sk,
        "catatan": [] if penetap.pasti else [_("Pejabat penetap SK belum pasti. %(c)s") % {"c": penetap.catatan}],
        "koreksi": "",
    }
    if NOMOR_PUSAT in b.usulan.nomor_keputusan:
        isi |= {"kantor": pusat.nama, "kota": pusat.kota}
    if perbaikan:
        koreksi = perbaikan[-1]
        isi |= {
            "tanggal": date_format(koreksi.diputus_pada, "j F Y"),
            "penanda_tangan": koreksi.sebutan_pemutus,
            "atas_nama": "",
            "koreksi": _("Perbaikan ke-%(n)d, menggantikan pertek nomor %(nomor)s: %(alasan)s")
            % {"n": len(perbaikan), "nomor": koreksi.nomor_lama, "alasan": koreksi.alasan},
        }
    return {
        "perihal": _("Pertimbangan teknis kenaikan pangkat: %(jenis)s") % {"jenis": JenisKP(b.usulan.jenis).label},
        "isi": isi,
    }


def keadaan_surat(usulan) -> str:
    """What became of a signed pertek since, in one sentence for letter and check page; empty while it is as signed."""
    terakhir = (
        KoreksiPertek.objects.filter(usulan=usulan, status=KoreksiPertek.Status.DISETUJUI).order_by("-id").first()
    )
    if terakhir is None:
        return ""
    hari = date_format(terakhir.diputus_pada, "j F Y")
    if terakhir.macam == KoreksiPertek.Macam.PEMBATALAN:
        return _("Pertek ini dibatalkan pada %(t)s dan tidak berlaku.") % {"t": hari}
    return _("Diperbaiki pada %(t)s: yang berlaku bernomor %(baru)s; surat bernomor %(lama)s tidak berlaku lagi.") % {
        "t": hari,
        "baru": terakhir.nomor_baru,
        "lama": terakhir.nomor_lama,
    }
