"""The demo's log-ins: one per role, all with one password, made only in demo mode."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from guardian.shortcuts import assign_perm

SANDI_DEMO = settings.SANDI_DEMO


@dataclass(frozen=True)
class AkunDemo:
    surel: str
    nama: str
    jabatan: str
    peran: tuple[str, ...]
    organisasi: str


DAFTAR = (
    AkunDemo("operator@seroja.example", "Laras Kusumah", "Analis SDM, BKPSDM Lembah Seroja", ("operator",), "kab"),
    AkunDemo("operator2@seroja.example", "Bima Nataprawira", "Analis SDM, BKPSDM Lembah Seroja", ("operator",), "kab"),
    AkunDemo("penyetuju@seroja.example", "Teguh Adinegara", "Sekretaris Daerah Lembah Seroja", ("penyetuju",), "kab"),
    AkunDemo("operator@mutiara.example", "Tenri Patiroi", "Analis SDM, BKD Nusa Mutiara", ("operator",), "prov"),
    AkunDemo("penyetuju@mutiara.example", "Baso Mangkunagara", "Sekretaris Daerah Nusa Mutiara", ("penyetuju",), "prov"),
    AkunDemo("operator@cuaca.example", "Nadia Permana", "Analis SDM, Kementerian Urusan Cuaca", ("operator",), "kem"),
    AkunDemo("penyetuju@cuaca.example", "Hendra Wibisono", "Kepala Biro SDM, Kementerian Urusan Cuaca", ("penyetuju",), "kem"),
    AkunDemo("operator@melati.example", "Sekar Lumbantoruan", "Analis SDM, BKPSDM Bukit Melati (melepas)", ("operator",), "kab2"),
    AkunDemo("penyetuju@melati.example", "Rahmat Siahaya", "Sekretaris Daerah Bukit Melati (melepas)", ("penyetuju",), "kab2"),
    AkunDemo("verifikator@kr1.example", "Ratih Sasmita", "Verifikator, Kantor Regional Nusa Barat", ("verifikator",), "91"),
    AkunDemo("verifikator2@kr1.example", "Galih Prayoga", "Verifikator, Kantor Regional Nusa Barat", ("verifikator",), "91"),
    AkunDemo("penyelia@kr1.example", "Endah Hartanto", "Kepala Bidang Mutasi, Kantor Regional Nusa Barat", ("penyelia",), "91"),
    AkunDemo("kepala@kr1.example", "Surya Mahendra", "Kepala Kantor Regional Nusa Barat", ("kepala_kantor",), "91"),
    AkunDemo("verifikator@kr2.example", "Komang Nugraha", "Verifikator, Kantor Regional Nusa Timur", ("verifikator",), "92"),
    AkunDemo("penyelia@kr2.example", "Maria Latuconsina", "Kepala Bidang Mutasi, Kantor Regional Nusa Timur", ("penyelia",), "92"),
    AkunDemo("verifikator@pusat.example", "Wulan Hadinata", "Verifikator, BKN Pusat", ("verifikator",), "00"),
    AkunDemo("penyelia@pusat.example", "Agung Soedira", "Direktur Mutasi, BKN Pusat", ("penyelia", "kepala_kantor"), "00"),
    AkunDemo("pengawas@pusat.example", "Retno Wardana", "Pengawas NSPK, BKN Pusat", ("pengawas",), "00"),
    AkunDemo("pengawas@kr1.example", "Bimo Saraswanto", "Pengawas NSPK, Kantor Regional Nusa Barat", ("pengawas",), "91"),
    AkunDemo("pegawai@seroja.example", "", "", (), ""),
    AkunDemo("staf@seroja.example", "", "", (), ""),
    AkunDemo("dilantik@seroja.example", "", "", (), ""),
    AkunDemo("ditolak@seroja.example", "", "", (), ""),
    AkunDemo("harian@seroja.example", "", "", (), ""),
    AkunDemo("atasan@seroja.example", "", "", (), ""),
    AkunDemo("diperiksa@seroja.example", "", "", (), ""),
    AkunDemo("dihukum@seroja.example", "", "", (), ""),
    AkunDemo("dibina@seroja.example", "", "", (), ""),
    AkunDemo("auditor@seroja.example", "", "", (), ""),
    AkunDemo("tim@seroja.example", "", "", (), ""),
    AkunDemo("ketua@seroja.example", "", "", (), ""),
    AkunDemo("sekretaris@seroja.example", "", "", (), ""),
    AkunDemo("anggota@seroja.example", "", "", (), ""),
    AkunDemo("admin@portal.example", "Yusuf Gunawan", "Pengelola portal", (), ""),
)  # fmt: skip


def buat_akun(organisasi: dict) -> dict:
    """Create the users and give their roles; e-mail -> user. The civil servants' accounts are linked by the caller."""
    User = get_user_model()
    sandi = make_password(SANDI_DEMO)
    hasil = {}
    for nomor, a in enumerate(DAFTAR, 1):
        staf = a.surel.startswith("admin@")
        hasil[a.surel] = User.objects.create(
            username=f"demo-{nomor:02d}", email=a.surel, nama=a.nama, jabatan=a.jabatan, password=sandi,
            is_staff=staf, is_superuser=staf,
        )  # fmt: skip
        for peran in a.peran:
            assign_perm(peran, hasil[a.surel], organisasi[a.organisasi])
    return hasil


def tautkan(pengguna, pegawai, jabatan: str) -> None:
    """Let the account ``pengguna`` be that of a civil servant: name, post, and NIP as log-in."""
    pegawai.akun = pengguna
    pegawai.save(update_fields=["akun"])
    pengguna.nama, pengguna.jabatan, pengguna.username = pegawai.nama, jabatan, pegawai.nip
    pengguna.save(update_fields=["nama", "jabatan", "username"])
