"""Facts files: judge a batch that is not in the database. The shape is documented in ``docs/layanan/mutasi.md``."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kalender import selectors as kalender
from layanan.galat import BerkasFaktaSalah
from mutasi.jenis import tentukan_jenis
from mutasi.models import AlasanMutasi, JenisMutasi
from mutasi.rules import fakta as f
from mutasi.rules import nilai_batch
from mutasi.rules.dokumen import JenisDokumen
from mutasi.rules.parameter import BarisParameter, ParameterTabel
from mutasi.selectors.fakta import HARI_LAPOR_MENDAGRI, parameter_tabel

PESAN = {
    "missing": "wajib diisi",
    "extra_forbidden": "kolom tidak dikenal",
    "unexpected_keyword_argument": "kolom tidak dikenal",
    "date_from_datetime_parsing": "bukan tanggal; tulis TTTT-BB-HH",
    "date_from_datetime_inexact": "bukan tanggal; tulis TTTT-BB-HH",
    "date_type": "bukan tanggal; tulis TTTT-BB-HH",
    "date_parsing": "bukan tanggal; tulis TTTT-BB-HH",
    "string_type": "harus berupa teks",
    "int_parsing": "harus bilangan bulat",
    "int_type": "harus bilangan bulat",
    "bool_parsing": "harus true atau false",
    "tuple_type": "harus berupa daftar",
    "frozen_set_type": "harus berupa daftar",
    "dataclass_type": "harus berupa objek",
    "model_type": "harus berupa objek",
    "dict_type": "harus berupa objek",
    "mapping_type": "harus berupa objek",
}
KODE = {
    "jenis_jabatan": {*f.STRUKTURAL, "JPT_UTAMA", "PELAKSANA", "JF"},
    "status_ppk": {"DEFINITIF", "PJ", "PJS", "PLT", "PLH"},
    "jenis_instansi": {"PUSAT", "PROVINSI", "KABUPATEN", "KOTA"},
    "status_pegawai": {"PNS", "CPNS", "PPPK"},
    "sifat": {"DEFINITIF", "TUGAS_TAMBAHAN", "PLT", "PLH"},
    "predikat": {"SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG"},
    "tingkat_hukdis": {"RINGAN", "SEDANG", "BERAT"},
    "status_hukdis": {"PROSES", "BERLAKU", "SELESAI", "BATAL"},
}


class BerkasUsul(BaseModel):
    """The file's top level; the parts are the facts that the rules know."""

    model_config = ConfigDict(extra="forbid")

    instansi: f.FaktaInstansi
    ppk: f.FaktaPpk | None = None
    pilkada: tuple[f.FaktaPilkada, ...] | None = None
    pegawai: tuple[f.FaktaOrang, ...] = ()
    jabatan: tuple[f.FaktaJabatan, ...] = ()
    dokumen: tuple[f.FaktaDokumen, ...] = ()
    baris: tuple[f.FaktaBaris, ...] = Field(min_length=1)
    parameter: tuple[BarisParameter, ...] | None = None
    pengaju_status: str | None = None
    tanggal_usul: date | None = None
    tanggal_ba_tpk: date | None = None
    tanggal_mulai_ukom: date | None = None
    tanggal_lapor_mendagri: date | None = None
    hari_ini: date | None = None


def periksa_berkas(isi: object, *, today: date) -> dict:
    """Judge a facts file without storing anything.

    ``isi`` is the decoded JSON. Returns ``{"hasil": [...], "ringkasan": {...}}``; raises BerkasFaktaSalah with the
    place of each mistake.
    """
    batch = baca(isi, today=today)
    temuan = nilai_batch(batch)
    hasil = []
    for b in batch.baris:
        daftar = temuan.get(b.id, [])
        terhalang = any(t.menghalangi for t in daftar)
        perlu = any(t.tingkat in ("PERINGATAN", "DATA_KURANG") for t in daftar)
        hasil.append(
            {
                "id": b.id,
                "nip": b.nip,
                "nama": batch.orang[b.nip].nama if b.nip in batch.orang else "",
                "jenis": b.jenis,
                "status": "TERHALANG" if terhalang else "PERLU_ALASAN" if perlu else "LOLOS",
                "temuan": [sebagai_dict(t) for t in daftar],
            }
        )
    hitung = {s: sum(h["status"] == s for h in hasil) for s in ("LOLOS", "PERLU_ALASAN", "TERHALANG")}
    return {"hasil": hasil, "ringkasan": {"baris": len(hasil), **hitung}}


def sebagai_dict(t) -> dict:
    """A finding (``TemuanAturan``) as JSON values."""
    return {
        "kode": t.kode, "versi": t.versi, "tingkat": t.tingkat.value, "menghalangi": t.menghalangi,
        "judul": t.judul, "pesan": t.pesan, "jalan_keluar": t.jalan_keluar, "kutipan": t.kutipan,
        "tanggal_hukum": t.tanggal_hukum.isoformat(), "fakta": dict(t.fakta),
    }  # fmt: skip


def baca(isi: object, *, today: date) -> f.FaktaBatch:
    """The file as facts; raises BerkasFaktaSalah."""
    if not isinstance(isi, Mapping):
        raise BerkasFaktaSalah([{"lokasi": "berkas", "pesan": "harus berupa objek JSON"}])
    try:
        berkas = BerkasUsul.model_validate(_lengkapi(isi))
    except ValidationError as galat:
        raise BerkasFaktaSalah(
            [{"lokasi": _lokasi(e["loc"]), "pesan": PESAN.get(e["type"], e["msg"])} for e in galat.errors()]
        ) from galat
    jabatan = {j.kode: j for j in berkas.jabatan}
    orang = {p.nip: p for p in berkas.pegawai}
    if salah := _periksa_kode(berkas, jabatan, orang):
        raise BerkasFaktaSalah(salah)
    parameter = ParameterTabel.dari(berkas.parameter) if berkas.parameter is not None else parameter_tabel()
    hari_ini = berkas.hari_ini or today
    return f.FaktaBatch(
        instansi=berkas.instansi, ppk=berkas.ppk, pilkada=berkas.pilkada, orang=orang, jabatan=jabatan,
        baris=tuple(_baris(b, parameter) for b in berkas.baris), dokumen=berkas.dokumen, parameter=parameter,
        pengaju_status=berkas.pengaju_status or (berkas.ppk.status if berkas.ppk else None),
        tanggal_usul=berkas.tanggal_usul, tanggal_ba_tpk=berkas.tanggal_ba_tpk,
        tanggal_mulai_ukom=berkas.tanggal_mulai_ukom, tanggal_lapor_mendagri=berkas.tanggal_lapor_mendagri,
        hari_ini=hari_ini,
    )  # fmt: skip


def _lengkapi(isi: Mapping) -> dict:
    """Fill what the document allows to leave out: line ids and kinds, and posts of the history named by code."""
    isi = dict(isi)
    daftar = isi.get("jabatan") if isinstance(isi.get("jabatan"), list) else []
    jabatan = {j["kode"]: j for j in daftar if isinstance(j, Mapping) and isinstance(j.get("kode"), str)}
    if isinstance(isi.get("pegawai"), list):
        isi["pegawai"] = [_orang(p, jabatan) for p in isi["pegawai"]]
    if isinstance(isi.get("baris"), list):
        orang = isi["pegawai"] if isinstance(isi.get("pegawai"), list) else []
        isi["baris"] = [_isi_baris(b, i, jabatan, orang) for i, b in enumerate(isi["baris"], 1)]
    return isi


def _orang(p, jabatan: dict):
    if not (isinstance(p, Mapping) and isinstance(p.get("riwayat_jabatan"), list)):
        return p
    riwayat = []
    for r in p["riwayat_jabatan"]:
        if isinstance(r, Mapping) and isinstance(r.get("jabatan"), str):
            kode = r["jabatan"]
            acuan = {k: v for k, v in jabatan.get(kode, {"kode": kode}).items() if k != "pemangku"}
            r = {**r, "jabatan": acuan}
        riwayat.append(r)
    return {**p, "riwayat_jabatan": riwayat}


class _Pos:
    """A post of the file with just what the kind depends on."""

    def __init__(self, isi: Mapping):
        self.jenis, self.tugas_tambahan = isi.get("jenis"), isi.get("tugas_tambahan", "")


def _isi_baris(b, nomor: int, jabatan: dict, orang: list):
    if not isinstance(b, Mapping):
        return b
    b = {"id": str(nomor), **b}
    b["id"] = str(b["id"])
    if "jenis" in b:
        return b
    asal, tujuan = jabatan.get(b.get("jabatan_asal")), jabatan.get(b.get("jabatan_tujuan"))
    if asal is None and b.get("jabatan_asal") is None:
        asal = _definitif(b.get("nip"), orang)
    kenal = [j for j in (asal, tujuan) if j is not None]
    if all(j.get("jenis") in KODE["jenis_jabatan"] for j in kenal):
        jenis = tentukan_jenis(_Pos(asal) if asal else None, _Pos(tujuan) if tujuan else None)
        if jenis:
            b["jenis"] = jenis
    return b


def _definitif(nip, orang: list):
    for p in orang:
        if isinstance(p, Mapping) and p.get("nip") == nip:
            for r in p.get("riwayat_jabatan") or []:
                if isinstance(r, Mapping) and not r.get("tmt_akhir") and r.get("sifat", "DEFINITIF") == "DEFINITIF":
                    return r.get("jabatan") if isinstance(r.get("jabatan"), Mapping) else None
    return None


def _baris(b: f.FaktaBaris, parameter: ParameterTabel) -> f.FaktaBaris:
    if b.dilantik_pada is None or b.batas_lapor is not None:
        return b
    hari = parameter.cari(HARI_LAPOR_MENDAGRI, b.dilantik_pada)
    if hari is None:
        return b
    return replace(b, batas_lapor=kalender.kalender().hari_kerja_setelah(b.dilantik_pada, int(hari.nilai)))


def _periksa_kode(berkas: BerkasUsul, jabatan: Mapping, orang: Mapping) -> list[dict[str, str]]:
    """Codes outside their lists, and references to people and posts that the file does not have."""
    salah: list[dict[str, str]] = []

    def uji(lokasi: str, nilai, daftar) -> None:
        if nilai not in daftar and nilai not in (None, ""):
            salah.append({"lokasi": lokasi, "pesan": f"“{nilai}” tidak dikenal; pilihan: {', '.join(sorted(daftar))}"})

    uji("instansi.jenis", berkas.instansi.jenis, KODE["jenis_instansi"])
    uji("pengaju_status", berkas.pengaju_status, KODE["status_ppk"])
    if berkas.ppk:
        uji("ppk.status", berkas.ppk.status, KODE["status_ppk"])
    for i, j in enumerate(berkas.jabatan):
        uji(f"jabatan[{i}].jenis", j.jenis, KODE["jenis_jabatan"])
    for i, p in enumerate(berkas.pegawai):
        uji(f"pegawai[{i}].status", p.status, KODE["status_pegawai"])
        for tahun, predikat in p.kinerja.items():
            uji(f"pegawai[{i}].kinerja[{tahun}]", predikat, KODE["predikat"])
        for k, h in enumerate(p.hukdis or ()):
            uji(f"pegawai[{i}].hukdis[{k}].tingkat", h.tingkat, KODE["tingkat_hukdis"])
            uji(f"pegawai[{i}].hukdis[{k}].status", h.status, KODE["status_hukdis"])
        for k, r in enumerate(p.riwayat_jabatan or ()):
            uji(f"pegawai[{i}].riwayat_jabatan[{k}].sifat", r.sifat, KODE["sifat"])
            uji(f"pegawai[{i}].riwayat_jabatan[{k}].jabatan.jenis", r.jabatan.jenis, KODE["jenis_jabatan"])
    dokumen = {d.value for d in JenisDokumen}
    for i, d in enumerate(berkas.dokumen):
        uji(f"dokumen[{i}].jenis", d.jenis, dokumen)
    lihat: set[str] = set()
    for i, b in enumerate(berkas.baris):
        if b.id in lihat:
            salah.append({"lokasi": f"baris[{i}].id", "pesan": f"“{b.id}” dipakai dua kali"})
        lihat.add(b.id)
        uji(f"baris[{i}].jenis", b.jenis, set(JenisMutasi.values))
        uji(f"baris[{i}].alasan", b.alasan, set(AlasanMutasi.values))
        uji(f"baris[{i}].nip", b.nip, set(orang))
        for k, d in enumerate(b.dokumen):
            uji(f"baris[{i}].dokumen[{k}].jenis", d.jenis, dokumen)
        for kolom in ("jabatan_asal", "jabatan_tujuan"):
            if getattr(b, kolom) is not None and getattr(b, kolom) not in jabatan:
                salah.append(
                    {"lokasi": f"baris[{i}].{kolom}", "pesan": "kode tidak ada pada daftar jabatan berkas ini"}
                )
    return salah


def _lokasi(loc: tuple) -> str:
    teks = ""
    for bagian in loc:
        teks += f"[{bagian}]" if isinstance(bagian, int) else f".{bagian}" if teks else str(bagian)
    return teks or "berkas"
