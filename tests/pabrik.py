"""Factories: plain functions that store one thing with sensible facts and return it.

Every argument is a fact of the model; what is left out is invented. Add functions, do not bend these.
"""

import itertools
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from guardian.shortcuts import assign_perm

from akun.models import User
from akun.peran import Peran
from kepegawaian.models import (
    Instansi,
    Jabatan,
    KantorRegional,
    Pegawai,
    PejabatPembina,
    RiwayatJabatan,
    UnitOrganisasi,
)

SANDI = "Sandi-uji-2026-portal"
_urut = itertools.count(1)


def kantor(**isi) -> KantorRegional:
    """A regional office; ``is_pusat=True`` makes it the head office."""
    n = next(_urut)
    alfabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    kode = alfabet[n // 36 % 36] + alfabet[n % 36]
    return KantorRegional.objects.create(
        **{"kode": kode, "nama": f"Kantor Regional {n}", "kota": f"Kota {n}", "zona_waktu": "Asia/Jakarta"} | isi
    )


def instansi(**isi) -> Instansi:
    """A kabupaten with its own office, unless ``kantor`` or ``jenis`` say otherwise."""
    n = next(_urut)
    isi.setdefault("kantor", None)
    isi["kantor"] = isi["kantor"] or kantor()
    bawaan = {"kode": f"INST-{n}", "nama": f"Kabupaten Uji {n}", "jenis": "KABUPATEN", "zona_waktu": "Asia/Jakarta"}
    return Instansi.objects.create(**bawaan | isi)


def ppk(instansi: Instansi, **isi) -> PejabatPembina:
    """A definitive head, two years in office on 2 March 2026."""
    bawaan = {
        "nama": "Bupati Contoh",
        "jabatan": "Bupati",
        "status": "DEFINITIF",
        "tanggal_pelantikan": date(2024, 2, 20),
    }
    return PejabatPembina.objects.create(**bawaan | isi, instansi=instansi)


def unit(instansi: Instansi, induk: UnitOrganisasi | None = None, **isi) -> UnitOrganisasi:
    n = next(_urut)
    baru = UnitOrganisasi.objects.create(
        **{"kode": f"U-{n}", "nama": f"Dinas {n}"} | isi, instansi=instansi, induk=induk
    )
    baru.jalur = f"{induk.jalur if induk else ''}{baru.pk}/"
    baru.save(update_fields=["jalur"])
    return baru


def jabatan(unit: UnitOrganisasi, **isi) -> Jabatan:
    """A staff post with one seat; ``jenis="JF"`` gets ``jenjang`` ahli pertama unless given."""
    n = next(_urut)
    bawaan = {
        "instansi": unit.instansi,
        "kode": f"J-{n}",
        "nama": f"Jabatan {n}",
        "jenis": "PELAKSANA",
        "berlaku_mulai": date(2020, 1, 1),
    }
    if isi.get("jenis") == "JF":
        bawaan["jenjang"] = "AHLI_PERTAMA"
    return Jabatan.objects.create(**bawaan | isi, unit=unit)


def nip(tanggal_lahir: date, tmt: date, jenis_kelamin: str = "1", urut: int = 1) -> str:
    """A well-formed NIP: birth date, month of appointment, sex, serial number."""
    return f"{tanggal_lahir:%Y%m%d}{tmt:%Y%m}{jenis_kelamin}{urut:03d}"


def pegawai(instansi: Instansi | None = None, *, jabatan: Jabatan | None = None, **isi) -> Pegawai:
    """A PNS III/c with a valid NIP. With ``jabatan`` he holds it definitively, with its history row."""
    if jabatan is not None:
        isi.setdefault("unit", jabatan.unit)
        isi.setdefault("tmt_jabatan", date(2022, 1, 3))
    if "unit" in isi:
        instansi = instansi or isi["unit"].instansi
    else:
        instansi = instansi or globals()["instansi"]()
        isi["unit"] = unit(instansi)
    n = next(_urut)
    lahir = isi.setdefault("tanggal_lahir", date(1985, 1, 1) + timedelta(days=n // 999))
    tmt = isi.setdefault("tmt_cpns", date(2010, 1, 1))
    isi.setdefault("jenis_kelamin", "1")
    isi.setdefault("nip", nip(lahir, tmt, isi["jenis_kelamin"], n % 999 + 1))
    bawaan = {
        "nama": f"Pegawai {n}",
        "status": "PNS",
        "tmt_pns": date(2011, 1, 1),
        "golongan": "III/c",
        "tmt_golongan": date(2022, 4, 1),
        "pendidikan": "S1",
        "perkara_dinyatakan_pada": date(2026, 1, 2),
    }
    orang = Pegawai.objects.create(**bawaan | isi, instansi=instansi, jabatan=jabatan)
    if jabatan is not None:
        RiwayatJabatan.objects.create(pegawai=orang, jabatan=jabatan, tmt=orang.tmt_jabatan, nomor_sk=f"SK-{n}")
    return orang


def user(**isi) -> User:
    """An account that logs in with ``SANDI``; its username is a number of 18 digits."""
    n = next(_urut)
    bawaan = {"username": f"{n:018d}", "email": f"orang{n}@contoh.test", "nama": f"Orang {n}", "password": SANDI}
    return User.objects.create_user(**bawaan | isi)


def pasang_totp(user: User) -> User:
    """Give the account a second factor, so that pages do not send it to TOTP's set-up."""
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
    return user


def beri_peran(user: User, peran: Peran, organisasi) -> User:
    """Give the role on the agency or office; the account has a second factor afterwards, as officers must."""
    assign_perm(f"kepegawaian.{peran.value}", user, organisasi)
    return pasang_totp(user)


def petugas(peran: Peran, organisasi, **isi) -> User:
    """A new account with one role."""
    return beri_peran(user(**isi), peran, organisasi)
