"""Who is told of what after a step, in the same transaction."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang
from layanan import registry
from notifikasi.services import Kabar, kabarkan

# Step -> (kind of notice, role that must act next, at once by e-mail)
PENERIMA = {
    "ajukan": ("DITUGASKAN", Peran.PENYETUJU, True),
    "kembalikan_internal": ("DIKEMBALIKAN", Peran.OPERATOR, True),
    "kirim": ("DITUGASKAN", Peran.VERIFIKATOR, False),
    "kembalikan": ("DIKEMBALIKAN", Peran.OPERATOR, True),
    "jawab": ("DITUGASKAN", Peran.VERIFIKATOR, True),
    "setujui": ("DITUGASKAN", Peran.PENYELIA, False),
    "batal_setuju": ("DIKEMBALIKAN", Peran.VERIFIKATOR, True),
    "tolak": ("DIPUTUS", Peran.OPERATOR, True),
    "tanda_tangani": ("DIPUTUS", Peran.OPERATOR, True),
    "buka_kembali": ("DITUGASKAN", Peran.VERIFIKATOR, True),
    "batalkan": ("INFO", Peran.VERIFIKATOR, False),
}
# Steps the person concerned is told of.
UNTUK_PEGAWAI = {
    "kirim",
    "kembalikan",
    "jawab",
    "setujui",
    "tolak",
    "tanda_tangani",
    "selesaikan",
    "batalkan",
    "batal_sk",
}


DIPUTUS = {"tolak", "tanda_tangani", "selesaikan", "batal_sk"}


# Steps that are an answer to the person (``layanan.alasan``).
BERALASAN = frozenset({"kembalikan", "tolak", "tanda_tangani", "batalkan"})


def setelah_transisi(t, daftar, *, alasan: str, actor, today: date) -> None:
    """Tell those who must act next once per letter, and each person concerned of their own line."""
    surat, contoh = daftar[0].surat, daftar[0]
    manifest = registry.ambil(surat.layanan)
    kabar = []
    if t.kode in PENERIMA:
        jenis, peran, surel = PENERIMA[t.kode]
        organisasi = contoh.instansi_id if peran.model == "instansi" else contoh.kantor_id
        if t.kode == "batalkan" and contoh.diterima_pada is None:
            organisasi = None
        if organisasi is not None:
            orang = pemegang(peran, [organisasi], today=today)[organisasi]
            if peran is Peran.VERIFIKATOR and contoh.penanggung_jawab_id:
                orang = [u.penanggung_jawab for u in daftar if u.penanggung_jawab_id]
            satu = len(daftar) == 1
            if satu:
                url = reverse("usulan", args=[contoh.pk])
            elif peran.model == "instansi":
                url = reverse(manifest.url_surat, args=[surat.pk])
            else:
                url = f"{reverse('antrean')}?surat={surat.pk}"
            kabar.append(
                Kabar(
                    tuple(p for p in orang if p.pk != actor.pk), jenis,
                    _("%(langkah)s: %(apa)s") % {
                        "langkah": t.sebutan,
                        "apa": contoh.judul if satu else _("%(n)d usulan, %(perihal)s")
                        % {"n": len(daftar), "perihal": surat.perihal},
                    },
                    alasan, url, f"{t.kode}:{contoh.pk}:{contoh.versi}", surel,
                )
            )  # fmt: skip
    if t.kode in UNTUK_PEGAWAI and contoh.diterima_pada is not None:
        for u in daftar:
            if u.pegawai.akun is not None:
                kabar.append(
                    Kabar(
                        (u.pegawai.akun,), "DIPUTUS" if t.kode in DIPUTUS else "INFO",
                        _("Usulan %(layanan)s Anda: %(langkah)s") % {"layanan": manifest.nama, "langkah": t.sebutan},
                        _("%(judul)s. %(alasan)s") % {"judul": u.judul, "alasan": alasan} + _tautan_alasan(t, u),
                        reverse("usulan", args=[u.pk]), f"{t.kode}:{u.pk}:{u.versi}:pegawai",
                        t.kode in DIPUTUS - {"selesaikan"},
                    )
                )  # fmt: skip
    kabarkan(kabar)


def _tautan_alasan(t, usulan) -> str:
    """Where the reasons per rule and the complaint are, once there is an answer."""
    if t.kode not in BERALASAN:
        return ""
    alamat = settings.ALAMAT_PORTAL + reverse("usulan_alasan", args=[usulan.pk])
    return "\n\n" + _("Alasan per aturan, dan cara mengajukan keberatan: %(alamat)s") % {"alamat": alamat}
