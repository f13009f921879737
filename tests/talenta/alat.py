"""A small world of talent: an agency with people, a mapping with facts and scores as the engine reckons them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pgtrigger

from akun.models import User
from akun.peran import Peran
from kepegawaian.models import Instansi, Pegawai, UnitOrganisasi
from talenta.isi_awal import baca_profil_awal
from talenta.models import AnggotaKomite, AsalFakta, Komite, Pemetaan, Penilaian, VersiProfil
from talenta.rules.hitung import hitung
from talenta.selectors.profil import profil_versi
from tests import pabrik

HARI = date(2026, 3, 2)
KINI = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
# A complete set of raw numbers of the default profile: kinerja 94.25, potensial 80.15, box 9 and close to it.
LENGKAP = {
    "predikat": "5", "penghargaan": "3", "tim": "4", "umpan_balik": "4", "kompetensi": "81.5", "potensi": "77",
    "diklat": "5", "sertifikasi": "1", "lama_jabatan": "40", "keragaman": "2", "nondefinitif": "0", "pendidikan": "9",
    "bidang_ilmu": "2", "disiplin": "4",
}  # fmt: skip


def longgar():
    """Context: what the database keeps frozen can be set up by a test."""
    return pgtrigger.ignore(
        "talenta.Pemetaan:pemetaan_tetap_ubah",
        "talenta.Penilaian:penilaian_terlambat_masuk",
        "talenta.Krs:krs_hanya_tambah",
    )


def ubah_beku(baris, **isi) -> None:
    """``update`` of frozen rows (a queryset), as if it had always been so."""
    with longgar():
        baris.update(**isi)


def fakta(**ubah) -> dict[str, str]:
    """``LENGKAP`` with changes; None takes a fact away."""
    semua = LENGKAP | {k: v if v is None else str(v) for k, v in ubah.items()}
    return {k: v for k, v in semua.items() if v is not None}


def versi_bawaan() -> VersiProfil:
    """The published default profile, made where a test with real transactions has emptied the table."""
    from talenta.isi_awal import isi_profil  # the registry of models, as a migration has it

    if not VersiProfil.objects.exists():
        from django.apps import apps

        isi_profil(apps)
    return VersiProfil.objects.get(profil__kode="bkn-411-2025", nomor=1)


def isi_bawaan() -> dict:
    """The definition of the default profile, to be changed freely."""
    return baca_profil_awal()[0]["isi"]


def akun(instansi: Instansi, *peran: Peran, **isi) -> tuple[User, Pegawai]:
    """An account with these roles at the agency, and the civil servant it belongs to."""
    user = pabrik.petugas(peran[0], instansi) if peran else pabrik.user()
    orang = pabrik.pegawai(instansi, akun=user, **isi)
    return user, orang


@dataclass
class Dunia:
    instansi: Instansi
    unit: UnitOrganisasi
    operator: User
    operator_lain: User
    penyetuju: User
    pemetaan: Pemetaan

    def nilai(self, pegawai: Pegawai | None = None, *, asal: dict | None = None, **ubah) -> Penilaian:
        """A row of the mapping from ``fakta(**ubah)``, scored as the rules say."""
        pegawai = pegawai or pabrik.pegawai(self.instansi, unit=self.unit)
        f = fakta(**ubah)
        h = hitung(profil_versi(self.pemetaan.profil), {k: Decimal(v) for k, v in f.items()})
        with longgar():
            baris = Penilaian.objects.create(
                pemetaan=self.pemetaan, pegawai=pegawai, unit=pegawai.unit,
                jenis=pegawai.jabatan.jenis if pegawai.jabatan else "",
                jenjang=(pegawai.jabatan.eselon or pegawai.jabatan.jenjang) if pegawai.jabatan else "",
                # Numbers, as collecting stores them: jsonb keeps 81.5 exactly.
                fakta={k: float(v) if "." in v else int(v) for k, v in f.items()},
                y=h.y, y_maks=h.y_maks, x=h.x, x_maks=h.x_maks, nilai=h.nilai, kotak=h.kotak, belum=h.belum,
                kotak_rendah=h.kotak_rendah, kotak_tinggi=h.kotak_tinggi, kelengkapan=h.kelengkapan, dekat=h.dekat,
            )  # fmt: skip
        bawaan = {
            k: [{"nilai": v, "sumber": "Rekam kepegawaian", "tanggal": "2025-12-31", "keterangan": "", "status": "ADA"}]
            for k, v in f.items()
        }
        AsalFakta.objects.create(penilaian=baris, asal=bawaan | (asal or {}))
        return baris


def dunia(*, status: str = "DIHITUNG", **isi) -> Dunia:
    """An agency with a unit, two personnel officers, an approver, and an open mapping of 2026 (default profile)."""
    instansi = pabrik.instansi()
    unit = pabrik.unit(instansi)
    pemetaan = Pemetaan.objects.create(
        **{"instansi": instansi, "nama": "Pemetaan 2026", "tahun": 2026, "tanggal_acuan": HARI,
           "profil": versi_bawaan(), "status": status, "dikumpulkan_pada": KINI, "dihitung_pada": KINI} | isi
    )  # fmt: skip
    return Dunia(
        instansi, unit, pabrik.petugas(Peran.OPERATOR, instansi), pabrik.petugas(Peran.OPERATOR, instansi),
        pabrik.petugas(Peran.PENYETUJU, instansi), pemetaan,
    )  # fmt: skip


def komite(d: Dunia, *, jenis: str = "TALENTA", banyak: int = 3, **isi) -> tuple[Komite, list[User]]:
    """A committee in office all of 2026, quorum 2, with its accounts: the chair first, then the secretary."""
    k = Komite.objects.create(
        **{"instansi": d.instansi, "jenis": jenis, "nama": f"Komite {jenis.title()}", "nomor_sk": "800/KT/2026",
           "tanggal_sk": date(2026, 1, 2), "mulai": date(2026, 1, 2), "selesai": date(2026, 12, 31), "kuorum": 2} | isi
    )  # fmt: skip
    semua = []
    for n in range(banyak):
        user, orang = akun(d.instansi, unit=d.unit)
        peran = ("KETUA", "SEKRETARIS")[n] if n < 2 else "ANGGOTA"
        AnggotaKomite.objects.create(komite=k, pegawai=orang, peran=peran)
        semua.append(user)
    return k, semua
