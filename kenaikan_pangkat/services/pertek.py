"""The pertek: who may sign it, its number and check code, service and pay frozen on the line."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang, wewenang
from kenaikan_pangkat.models import UsulanPangkat
from kenaikan_pangkat.rules.penetap import PUSAT, TabelPenetapSalah
from kenaikan_pangkat.selectors.fakta import parameter_kp
from kenaikan_pangkat.selectors.pertek import NOMOR_PUSAT, MasaGaji, masa_gaji, penetap_baris
from kepegawaian import selectors as kepegawaian
from layanan.galat import LangkahTidakSah, TidakBerwenang
from layanan.models import AlasanTunggu
from layanan.parameter_tabel import ParameterTidakAda
from layanan.services.kode import kode_cek_baru
from notifikasi.services import Kabar, kabarkan

KOLOM = ["mk_lama_tahun", "mk_lama_bulan", "mk_tahun", "mk_bulan", "gaji_lama", "gaji_baru"]


def baris_usulan(usulan_list) -> list[UsulanPangkat]:
    """The lines of these usulan in their order, with what the table of 3.4 reads. One query."""
    baris = UsulanPangkat.objects.select_related("usulan__instansi", "jabatan").in_bulk([u.pk for u in usulan_list])
    return [baris[u.pk] for u in usulan_list]


def _penetap(daftar: list[UsulanPangkat], parameter) -> dict:
    try:
        return {b.pk: penetap_baris(b, parameter) for b in daftar}
    except (ParameterTidakAda, TabelPenetapSalah) as galat:
        raise LangkahTidakSah(str(galat)) from galat


def wajib_penetap(usulan_list, actor, today: date) -> None:
    """Before ``tanda_tangani``: what the head office signs (IV/c and above, 3.4; ADR 7) its penyelia signs.

    Raises TidakBerwenang naming the lines; the others of the same letter are signed without them.
    """
    daftar = baris_usulan(usulan_list)
    penetap = _penetap(daftar, parameter_kp())
    pusat = [b for b in daftar if penetap[b.pk].wajib_pusat]
    if pusat and kepegawaian.kantor_pusat_id() not in wewenang(actor, today=today).di(Peran.PENYELIA):
        raise TidakBerwenang(
            _("Pertek %(nomor)s ditandatangani penyelia Kantor Pusat BKN: golongan %(gol)s, atau jabatannya, bukan "
              "wewenang kantor regional. Baris lain dapat Anda tanda tangani tanpa baris itu.")
            % {"nomor": ", ".join(f"#{b.pk}" for b in pusat[:10]),
               "gol": ", ".join(sorted({b.golongan_baru for b in pusat}))}
        )  # fmt: skip


def kabari_pusat(usulan_list, actor, today: date) -> None:
    """After ``setujui``: the head office's penyelia are told of what only they sign, once per letter and step."""
    daftar = baris_usulan(usulan_list)
    penetap = _penetap(daftar, parameter_kp())
    ini = [u for u, b in zip(usulan_list, daftar, strict=True) if penetap[b.pk].wajib_pusat]
    pusat = kepegawaian.kantor_pusat_id()
    if not ini or pusat is None:
        return
    contoh = ini[0]
    antrean = f"{reverse('antrean')}?surat={contoh.surat_id}"
    kabarkan(
        [
            Kabar(
                tuple(p for p in pemegang(Peran.PENYELIA, [pusat], today=today)[pusat] if p.pk != actor.pk),
                "DITUGASKAN", _("Menunggu tanda tangan Kantor Pusat: %(apa)s") % {"apa": contoh.judul},
                _("%(n)d pertek dari %(kantor)s ditandatangani Kantor Pusat BKN (3.4).")
                % {"n": len(ini), "kantor": contoh.kantor.nama},
                reverse("usulan", args=[contoh.pk]) if len(ini) == 1 else antrean,
                f"pusat:{contoh.pk}:{contoh.versi}", True,
            )
        ]
    )  # fmt: skip


def terbitkan_pertek(usulan_list, actor, today: date) -> None:
    """After ``tanda_tangani``: number, check code, and service and pay before and after, frozen on each line.

    Where the record does not tell enough for service, the line stays without it and the decree must name it.
    """
    daftar, parameter = baris_usulan(usulan_list), parameter_kp()
    penetap = _penetap(daftar, parameter)
    rekam = kepegawaian.rekam_kepangkatan({u.pegawai_id for u in usulan_list})
    di_pusat = kepegawaian.kantor_pusat_id() in wewenang(actor, today=today).di(Peran.PENYELIA)
    for u, b in zip(usulan_list, daftar, strict=True):
        pusat = di_pusat and penetap[b.pk].pertek == PUSAT
        u.nomor_keputusan = nomor_pertek(u, pusat=pusat, today=today)
        u.kode_cek = kode_cek_baru()
        u.alasan_tunggu = AlasanTunggu.SK
        bekukan(
            b,
            masa_gaji(rekam[u.pegawai_id], lama=b.golongan_lama, baru=b.golongan_baru, tmt=b.tmt, parameter=parameter),
        )
    UsulanPangkat.objects.bulk_update(daftar, KOLOM, batch_size=500)


def nomor_pertek(usulan, *, pusat: bool, today: date, perbaikan: int = 0) -> str:
    """ "0000123/PT-KP/KR07/2026"; of the head office "0000123/PT-KP/PUSAT/2026"; corrected: "0000123-P1/…"."""
    nomor = f"{usulan.pk:07d}-P{perbaikan}" if perbaikan else f"{usulan.pk:07d}"
    return f"{nomor}{NOMOR_PUSAT}{today.year}" if pusat else f"{nomor}/PT-KP/KR{usulan.kantor.kode}/{today.year}"


def bekukan(b: UsulanPangkat, m: MasaGaji) -> None:
    """Put computed service and pay on the line; the caller saves ``KOLOM``."""
    b.mk_lama_tahun, b.mk_lama_bulan = m.mk_lama or (None, None)
    b.mk_tahun, b.mk_bulan = m.mk_baru or (None, None)
    b.gaji_lama, b.gaji_baru = m.gaji_lama, m.gaji_baru
