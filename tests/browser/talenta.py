"""The world of talent for the browser's stories: the portal's people of ``skenario`` seen as ``tests.talenta.alat`` has
them, with a committee whose accounts can be opened by name."""

from datetime import date

from akun.peran import Peran
from kepegawaian.models import Pegawai, RiwayatKinerja
from talenta.lembar_asesmen import LEMBAR
from talenta.models import Komite, Pemetaan
from tests import pabrik
from tests.browser import skenario
from tests.talenta import alat

KURSI = ("ketua", "sekretaris", "anggota")
KEPALA = tuple(str(k.judul) for k in LEMBAR.kolom)  # of the assessment sheet


def bakat(situs, **pemetaan) -> alat.Dunia:
    """Officers of the agency, a second one as account "operator2"; a mapping only where its columns are given."""
    d = situs.dunia
    d.akun["operator2"] = pabrik.petugas(Peran.OPERATOR, d.instansi, nama="Wira Laksana")
    milik = Pemetaan.objects.create(
        instansi=d.instansi, nama="Pemetaan talenta 2026", tahun=2026, tanggal_acuan=skenario.HARI_INI,
        profil=alat.versi_bawaan(), dikumpulkan_pada=skenario.KINI, dihitung_pada=skenario.KINI, **pemetaan,
    ) if pemetaan else None  # fmt: skip
    akun = d.akun
    return alat.Dunia(d.instansi, d.asal.unit, akun["operator"], akun["operator2"], akun["penyetuju"], milik)


def komite(situs, w: alat.Dunia, jenis: str = "TALENTA") -> tuple[Komite, list[Pegawai]]:
    """A committee of three, quorum 2; their accounts are ``KURSI``, their names too."""
    k, semua = alat.komite(w, jenis=jenis)
    orang = []
    for kursi, user in zip(KURSI, semua, strict=True):
        situs.dunia.akun[kursi] = pabrik.pasang_totp(user)
        orang.append(user.pegawai)
        orang[-1].nama = f"Anggota {kursi.title()}"
        orang[-1].save(update_fields=["nama"])
    return k, orang


def berpredikat(orang: Pegawai, predikat: str = "BAIK") -> None:
    """The rating of last year, as kinerja left it."""
    RiwayatKinerja.objects.create(pegawai=orang, tahun=2025, predikat=predikat)


def baris_asesmen(orang: Pegawai, instrumen: str, nilai: str, skala: str = "PERSEN") -> tuple:
    """A row of the assessment sheet."""
    hari = f"{date(2025, 6, 2):%Y-%m-%d}"
    return orang.nip, instrumen, nilai, skala, "PEMETAAN", "CACT", "Balai Uji", hari, ""
