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
from mutasi.selectors.fakta import HARI_LAPOR_MENDAGRI, HARI_SK_LANTIK, parameter_tabel

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
    "too_short": "harus berisi paling sedikit satu",
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
    "tingkat_pendidikan": {"SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3"},
    "rumpun": {"UMUM", "MEDIS", "KESEHATAN", "PENDIDIKAN"},
    "eselon": {"I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b", "V.a"},
    "jenjang": {
        "PEMULA", "TERAMPIL", "MAHIR", "PENYELIA", "AHLI_PERTAMA", "AHLI_MUDA", "AHLI_MADYA", "AHLI_UTAMA",
    },
    "tugas_tambahan": {"KEPALA_PUSKESMAS", "KEPALA_SEKOLAH"},
    "kode_khusus": {"SEKDA_KABKOTA", "INSPEKTUR", "PENGAWAS_SEKOLAH"},
    "jenis_unit": {"UMUM", "PUSKESMAS", "SEKOLAH", "DUKCAPIL", "INSPEKTORAT"},
    "pejabat": {"PYB", "PPK", "PRESIDEN"},
}  # fmt: skip


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
        self.jenjang, self.rumpun = isi.get("jenjang", ""), isi.get("rumpun", "UMUM")
        self.kode_khusus, self.nama = isi.get("kode_khusus", ""), str(isi.get("nama", ""))
        self.berlaku_sampai = _tanggal_atau_none(isi.get("berlaku_sampai"))


def _tanggal_atau_none(nilai) -> date | None:
    try:
        return date.fromisoformat(nilai)
    except (TypeError, ValueError):
        return None  # a wrong date is named by the model's own check


def _isi_baris(b, nomor: int, jabatan: dict, orang: list):
    if not isinstance(b, Mapping):
        return b
    b = {"id": str(nomor), **b}
    b["id"] = str(b["id"])
    if b.get("jenis"):
        return b
    b["jenis"] = ""
    asal, tujuan = jabatan.get(b.get("jabatan_asal")), jabatan.get(b.get("jabatan_tujuan"))
    if asal is None and b.get("jabatan_asal") is None:
        asal = _definitif(b.get("nip"), orang)
    kenal = [j for j in (asal, tujuan) if j is not None]
    if all(j.get("jenis") in KODE["jenis_jabatan"] for j in kenal):
        orang_ini = next((p for p in orang if isinstance(p, Mapping) and p.get("nip") == b.get("nip")), {})
        jenis = tentukan_jenis(
            _Pos(asal) if asal else None, _Pos(tujuan) if tujuan else None, status=orang_ini.get("status") or "",
            alasan=b.get("alasan") or "", jalur=b.get("jalur") or "", antar=b.get("instansi_asal") is not None,
            tanggal=_tanggal_atau_none(b.get("dilantik_pada") or b.get("tanggal_pelantikan")),
        )  # fmt: skip
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
    """The line with the working-day limits that the file leaves out, by the national calendar."""
    for kolom, kode, sejak in (
        ("batas_lapor", HARI_LAPOR_MENDAGRI, b.dilantik_pada),
        ("batas_lantik", HARI_SK_LANTIK, b.tanggal_sk),
    ):
        hari = parameter.cari(kode, sejak) if sejak is not None and getattr(b, kolom) is None else None
        if hari is not None:
            b = replace(b, **{kolom: kalender.kalender().hari_kerja_setelah(sejak, int(hari.nilai))})
    return b


def _periksa_kode(berkas: BerkasUsul, jabatan: Mapping, orang: Mapping) -> list[dict[str, str]]:
    """Codes outside their lists, things that stand twice, and references to what the file does not have.

    A misspelt code would otherwise switch a rule off in silence: a head of a puskesmas that is not known as one.
    """
    salah: list[dict[str, str]] = []
    dokumen = {d.value for d in JenisDokumen}

    def catat(lokasi: str, pesan: str) -> None:
        salah.append({"lokasi": lokasi, "pesan": pesan})

    def uji(lokasi: str, nilai, daftar) -> None:
        if nilai not in daftar and nilai not in (None, ""):
            catat(lokasi, f"“{nilai}” tidak dikenal; pilihan: {', '.join(sorted(daftar))}")

    def uji_dokumen(lokasi: str, daftar) -> None:
        for k, d in enumerate(daftar):
            uji(f"{lokasi}[{k}].jenis", d.jenis, dokumen)
            uji(f"{lokasi}[{k}].penandatangan_status", d.penandatangan_status, KODE["status_ppk"])

    uji("instansi.jenis", berkas.instansi.jenis, KODE["jenis_instansi"])
    uji("pengaju_status", berkas.pengaju_status, KODE["status_ppk"])
    if berkas.ppk:
        uji("ppk.status", berkas.ppk.status, KODE["status_ppk"])
    for i in _kembar(j.kode for j in berkas.jabatan):
        catat(f"jabatan[{i}].kode", f"“{berkas.jabatan[i].kode}” dipakai dua kali")
    for i, j in enumerate(berkas.jabatan):
        _uji_jabatan(uji, f"jabatan[{i}]", j)
    for i in _kembar(p.nip for p in berkas.pegawai):
        catat(f"pegawai[{i}].nip", f"“{berkas.pegawai[i].nip}” dipakai dua kali")
    for i, p in enumerate(berkas.pegawai):
        _uji_orang(uji, f"pegawai[{i}]", p, jabatan)
    uji_dokumen("dokumen", berkas.dokumen)
    for i in _kembar(b.id for b in berkas.baris):
        catat(f"baris[{i}].id", f"“{berkas.baris[i].id}” dipakai dua kali")
    for i in _kembar((b.nip, b.jabatan_asal, b.jabatan_tujuan) for b in berkas.baris):
        catat(f"baris[{i}]", "orang dan jabatan yang sama sudah ada pada baris lain")
    for i, b in enumerate(berkas.baris):
        uji(f"baris[{i}].jenis", b.jenis, set(JenisMutasi.values))
        uji(f"baris[{i}].alasan", b.alasan, set(AlasanMutasi.values))
        uji(f"baris[{i}].pengusul", b.pengusul, KODE["pejabat"])
        uji(f"baris[{i}].penetap", b.penetap, KODE["pejabat"])
        uji_dokumen(f"baris[{i}].dokumen", b.dokumen)
        if not b.jenis:
            catat(f"baris[{i}].jenis", "tidak dapat ditentukan dari kedua jabatan; perbaiki jabatan itu atau isi jenis")
        if b.nip not in orang:
            catat(f"baris[{i}].nip", f"“{b.nip}” tidak ada pada daftar pegawai berkas ini")
        for kolom in ("jabatan_asal", "jabatan_tujuan"):
            if getattr(b, kolom) is not None and getattr(b, kolom) not in jabatan:
                catat(f"baris[{i}].{kolom}", f"kode “{getattr(b, kolom)}” tidak ada pada daftar jabatan berkas ini")
    return salah


def _kembar(kunci) -> list[int]:
    """Places of keys that stood before."""
    lihat: set = set()
    tempat = []
    for i, k in enumerate(kunci):
        if k in lihat:
            tempat.append(i)
        lihat.add(k)
    return tempat


def _uji_jabatan(uji, lokasi: str, j: f.FaktaJabatan) -> None:
    uji(f"{lokasi}.jenis", j.jenis, KODE["jenis_jabatan"])
    uji(f"{lokasi}.eselon", j.eselon, KODE["eselon"])
    uji(f"{lokasi}.jenjang", j.jenjang, KODE["jenjang"])
    uji(f"{lokasi}.rumpun", j.rumpun, KODE["rumpun"])
    uji(f"{lokasi}.tugas_tambahan", j.tugas_tambahan, KODE["tugas_tambahan"])
    uji(f"{lokasi}.kode_khusus", j.kode_khusus, KODE["kode_khusus"])
    uji(f"{lokasi}.unit_jenis", j.unit_jenis, KODE["jenis_unit"])
    uji(f"{lokasi}.syarat_pendidikan", j.syarat_pendidikan, KODE["tingkat_pendidikan"])
    for rumpun in j.syarat_rumpun:
        uji(f"{lokasi}.syarat_rumpun", rumpun, KODE["rumpun"])
    for k, p in enumerate(j.pemangku or ()):
        uji(f"{lokasi}.pemangku[{k}].sifat", p.sifat, KODE["sifat"])


def _uji_orang(uji, lokasi: str, p: f.FaktaOrang, jabatan: Mapping) -> None:
    uji(f"{lokasi}.status", p.status, KODE["status_pegawai"])
    for tahun, predikat in p.kinerja.items():
        uji(f"{lokasi}.kinerja[{tahun}]", predikat, KODE["predikat"])
    for k, d in enumerate(p.pendidikan or ()):
        uji(f"{lokasi}.pendidikan[{k}].tingkat", d.tingkat, KODE["tingkat_pendidikan"])
        uji(f"{lokasi}.pendidikan[{k}].rumpun", d.rumpun, KODE["rumpun"])
    for k, h in enumerate(p.hukdis or ()):
        uji(f"{lokasi}.hukdis[{k}].tingkat", h.tingkat, KODE["tingkat_hukdis"])
        uji(f"{lokasi}.hukdis[{k}].status", h.status, KODE["status_hukdis"])
    for k, r in enumerate(p.riwayat_jabatan or ()):
        uji(f"{lokasi}.riwayat_jabatan[{k}].sifat", r.sifat, KODE["sifat"])
        if r.jabatan.kode not in jabatan:
            _uji_jabatan(uji, f"{lokasi}.riwayat_jabatan[{k}].jabatan", r.jabatan)


def _lokasi(loc: tuple) -> str:
    teks = ""
    for bagian in loc:
        teks += f"[{bagian}]" if isinstance(bagian, int) else f".{bagian}" if teks else str(bagian)
    return teks or "berkas"
