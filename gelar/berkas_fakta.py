"""Facts files: judge lines that are not in the database. The shape is documented in ``docs/layanan/gelar.md``."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import models_json_schema

from gelar.models import JenisGelar, SuratGelar, UsulanGelar
from gelar.rules import nilai_gelar
from gelar.rules.bantu import TINGKAT, kunci_sama
from gelar.rules.fakta import FaktaGelar, FaktaPegawai
from gelar.selectors.fakta import parameter_gelar
from layanan.bentuk_fakta import sesuai, status_temuan
from layanan.galat import BerkasFaktaSalah
from layanan.parameter_tabel import BarisParameter, ParameterTabel, ParameterTidakAda

# What the portal adds itself, and what the file names otherwise.
_BUKAN_ISIAN = {"orang", "parameter", "tanggal"}
_KODE = {
    "jenis": JenisGelar.values,
    "letak": UsulanGelar.Letak.values,
    "tingkat": TINGKAT,
    "macam": ("AKADEMIK", "VOKASI"),
    "kelompok": ("SMP_KEJURUAN", "SGPLB", "DOKTER", "APOTEKER"),
    "akreditasi": UsulanGelar.Akreditasi.values,
    "jenis_penyelenggara": UsulanGelar.Penyelenggara.values,
    "pengusul": SuratGelar.Pengusul.values,
}
_SETUP = ConfigDict(extra="forbid")
# The fields of a line as the rules know them; the person is named by NIP.
BerkasBaris = create_model(
    "BerkasBaris", __config__=_SETUP, id=(str, ""), nip=(str, ...), tanggal=(date | None, None),
    **{
        f.name: (f.type, ... if f.name == "jenis" else f.default)
        for f in fields(FaktaGelar) if f.name not in _BUKAN_ISIAN
    },
)  # fmt: skip


class BerkasGelar(BaseModel):
    """The file's top level; the parts are the facts that the rules know."""

    model_config = _SETUP

    pegawai: tuple[FaktaPegawai, ...] = Field(min_length=1)
    baris: tuple[BerkasBaris, ...] = Field(min_length=1)
    hari_ini: date | None = None
    parameter: tuple[BarisParameter, ...] | None = None


def periksa_berkas(isi: object, *, today: date) -> dict:
    """Judge a facts file without storing anything.

    ``isi``: the decoded JSON. Returns ``hasil`` and ``ringkasan`` (docs/layanan/gelar.md). Raises BerkasFaktaSalah
    with the place of each mistake.
    """
    hasil = []
    for i, (kunci, fakta) in enumerate(baca(isi, today=today)):
        try:
            temuan = nilai_gelar(fakta)
        except ParameterTidakAda as galat:
            raise BerkasFaktaSalah([{"lokasi": f"baris[{i}]", "pesan": str(galat)}]) from galat
        hasil.append(
            {
                "id": kunci, "nip": fakta.orang.nip, "nama": fakta.orang.nama, "jenis": fakta.jenis,
                "nama_baru": fakta.nama_baru, "status": status_temuan(temuan),
                "temuan": [t.sebagai_dict() for t in temuan],
            }
        )  # fmt: skip
    hitung = {s: sum(h["status"] == s for h in hasil) for s in ("LOLOS", "PERLU_ALASAN", "TERHALANG")}
    return {"hasil": hasil, "ringkasan": {"baris": len(hasil), **hitung}}


def baca(isi: object, *, today: date) -> list[tuple[str, FaktaGelar]]:
    """(id, facts) of each line; raises BerkasFaktaSalah."""
    berkas = sesuai(BerkasGelar, _bernomor(isi))
    orang = {p.nip: p for p in berkas.pegawai}
    parameter = ParameterTabel.dari(berkas.parameter) if berkas.parameter is not None else parameter_gelar()
    salah, hasil = [], []
    if len(orang) != len(berkas.pegawai):
        salah.append({"lokasi": "pegawai", "pesan": "NIP yang sama muncul dua kali"})
    for i, b in enumerate(berkas.baris):
        salah += _kode_salah(b, i)
        if b.nip not in orang:
            salah.append({"lokasi": f"baris[{i}].nip", "pesan": f"“{b.nip}” tidak ada pada pegawai"})
            continue
        data = {f.name: getattr(b, f.name) for f in fields(FaktaGelar) if f.name not in _BUKAN_ISIAN}
        tanggal = b.tanggal or berkas.hari_ini or today
        hasil.append((b.id, FaktaGelar(orang=orang[b.nip], parameter=parameter, tanggal=tanggal, **data)))
    if salah:
        raise BerkasFaktaSalah(salah)
    return _saling_lihat(hasil)


def _bernomor(isi: object) -> object:
    """Line ids where the file leaves them out: 1, 2, …"""
    if not (isinstance(isi, Mapping) and isinstance(isi.get("baris"), list)):
        return isi
    daftar = [
        {**b, "id": str(b.get("id") or i)} if isinstance(b, Mapping) else b for i, b in enumerate(isi["baris"], 1)
    ]  # fmt: skip
    return {**isi, "baris": daftar}


def _kode_salah(b, nomor: int) -> list[dict[str, str]]:
    return [
        {"lokasi": f"baris[{nomor}].{kolom}", "pesan": f"“{getattr(b, kolom)}” tidak dikenal; {', '.join(kode)}"}
        for kolom, kode in _KODE.items()
        if getattr(b, kolom) and getattr(b, kolom) not in kode
    ]


def _saling_lihat(hasil: list[tuple[str, FaktaGelar]]) -> list[tuple[str, FaktaGelar]]:
    """Lines of one file that ask for the same title of one person are each other's ``usulan_lain``, by their place."""
    tempat: dict[tuple, list[int]] = {}
    kunci = [(f.orang.nip, kunci_sama(f.jenis, f.gelar, f.tingkat)) for _k, f in hasil]
    for i, satu in enumerate(kunci, 1):
        if satu[1]:
            tempat.setdefault(satu, []).append(i)
    return [
        (k, replace(f, usulan_lain=(*f.usulan_lain, *(x for x in tempat.get(satu, ()) if x != i))))
        for i, ((k, f), satu) in enumerate(zip(hasil, kunci, strict=True), 1)
    ]


def bentuk_berkas(ref_template: str) -> dict:
    """The JSON schema of the file, its parts under ``$defs``; references follow ``ref_template``."""
    _peta, isi = models_json_schema([(BerkasGelar, "validation")], ref_template=ref_template)
    bagian = isi["$defs"]
    utama = bagian.pop("BerkasGelar")
    bagian["BerkasBaris"]["properties"]["id"] = {"type": ["string", "integer"]}
    return utama | {"$defs": bagian}
