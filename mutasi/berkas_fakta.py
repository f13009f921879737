"""Facts files: judge a batch that is not in the database. The shape is documented in ``docs/layanan/mutasi.md``."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from kalender import selectors as kalender
from layanan.bentuk_fakta import sesuai
from layanan.galat import BerkasFaktaSalah
from layanan.parameter_tabel import BarisParameter, ParameterTabel, ParameterTidakAda
from mutasi.berkas_kode import KODE, periksa_kode
from mutasi.jenis import tentukan_jenis
from mutasi.rules import fakta as f
from mutasi.rules import indikator, nilai_batch
from mutasi.rules.penugasan import KIND
from mutasi.selectors.fakta import HARI_LAPOR_MENDAGRI, HARI_SK_LANTIK, parameter_tabel


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
    unit: tuple[f.FaktaUnit, ...] = ()
    pergantian_kepala: date | None = None
    tidak_jadi: tuple[str, ...] = ()


def periksa_berkas(isi: object, *, today: date) -> dict:
    """Judge a facts file without storing anything.

    ``isi``: the decoded JSON. Returns ``hasil``, ``ringkasan``, ``rangkaian``, ``indikator`` (docs/layanan/mutasi.md).
    Raises BerkasFaktaSalah with the place of each mistake.
    """
    try:
        batch = baca(isi, today=today)
        temuan = nilai_batch(batch)
    except ParameterTidakAda as galat:
        raise BerkasFaktaSalah([{"lokasi": "parameter", "pesan": str(galat)}]) from galat
    # Who would wait if every blocked line fell.
    jatuh = [k for k, daftar in temuan.items() if any(t.menghalangi for t in daftar)]
    tertahan = batch.graf.tertahan(jatuh)
    hasil = []
    for b in batch.baris:
        daftar = temuan.get(b.id, [])
        # H3 alone is no refusal: the line waits for another one.
        terhalang = any(t.menghalangi and t.kode != "H3" for t in daftar)
        ditahan = b.id in tertahan or any(t.menghalangi and t.kode == "H3" for t in daftar)
        perlu = any(t.tingkat in ("PERINGATAN", "DATA_KURANG") for t in daftar)
        hasil.append(
            {
                "id": b.id,
                "nip": b.nip,
                "nama": batch.orang[b.nip].nama if b.nip in batch.orang else "",
                "jenis": b.jenis,
                "status": _status(terhalang, ditahan, perlu),
                "bergantung_pada": batch.graf.butuh.get(b.id),
                "ditahan_oleh": list(tertahan.get(b.id, ())),
                "temuan": [t.sebagai_dict() for t in daftar],
            }
        )
    hitung = {s: sum(h["status"] == s for h in hasil) for s in ("LOLOS", "PERLU_ALASAN", "DITAHAN", "TERHALANG")}
    return {
        "hasil": hasil,
        "ringkasan": {"baris": len(hasil), **hitung},
        "rangkaian": [{"siklus": r in batch.graf.siklus, "baris": list(r)} for r in batch.graf.rangkaian],
        "indikator": [
            {"kode": i.kode, "judul": i.judul, "nilai": i.nilai, "ambang": i.ambang, "satuan": i.satuan, "kena": i.kena,
             "dasar": i.dasar, "kurang": i.kurang}
            for i in (indikator.hitung(batch) if batch.baris else ())
        ],
    }  # fmt: skip


def _status(terhalang: bool, ditahan: bool, perlu_alasan: bool) -> str:
    if terhalang:
        return "TERHALANG"
    if ditahan:
        return "DITAHAN"
    return "PERLU_ALASAN" if perlu_alasan else "LOLOS"


def baca(isi: object, *, today: date) -> f.FaktaBatch:
    """The file as facts; raises BerkasFaktaSalah."""
    lengkap = _lengkapi(isi) if isinstance(isi, Mapping) else isi
    berkas = sesuai(BerkasUsul, lengkap)
    jabatan = {j.kode: j for j in berkas.jabatan}
    orang = {p.nip: p for p in berkas.pegawai}
    if salah := periksa_kode(berkas, jabatan, orang) or _jenis_palsu(lengkap):
        raise BerkasFaktaSalah(salah)
    parameter = ParameterTabel.dari(berkas.parameter) if berkas.parameter is not None else parameter_tabel()
    hari_ini = berkas.hari_ini or today
    gagal = [b for b in berkas.baris if b.id in berkas.tidak_jadi]
    return f.FaktaBatch(
        instansi=berkas.instansi, ppk=berkas.ppk, pilkada=berkas.pilkada, orang=orang, jabatan=jabatan,
        baris=tuple(_baris(b, parameter) for b in berkas.baris if b not in gagal), dokumen=berkas.dokumen,
        parameter=parameter,
        pengaju_status=berkas.pengaju_status or (berkas.ppk.status if berkas.ppk else None),
        tanggal_usul=berkas.tanggal_usul, tanggal_ba_tpk=berkas.tanggal_ba_tpk,
        tanggal_mulai_ukom=berkas.tanggal_mulai_ukom, tanggal_lapor_mendagri=berkas.tanggal_lapor_mendagri,
        hari_ini=hari_ini, unit={u.kode: u for u in berkas.unit}, pergantian_kepala=berkas.pergantian_kepala,
        gagal={(b.nip, b.jabatan_asal): b.id for b in gagal if b.jabatan_asal},
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


def _jenis_palsu(isi: Mapping) -> list[dict[str, str]]:
    """Kinds that a line claims against its own posts: under a false one the rules that matter would be silent. An
    acting post (M13, M14) cannot be told from the posts."""
    salah, jabatan = [], {j["kode"]: j for j in isi.get("jabatan", ())}
    for i, b in enumerate(isi["baris"]):
        benar = None if b["jenis"] in KIND else _jenis_baris(b, jabatan, isi.get("pegawai", []))
        if benar and benar != b["jenis"]:
            pesan = f"“{b['jenis']}” tidak cocok: menurut jabatan, alasan, dan tanggalnya {benar}; hapus atau ubah"
            salah.append({"lokasi": f"baris[{i}].jenis", "pesan": pesan})
    return salah


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
    if not b.get("jenis"):
        b["jenis"] = _jenis_baris(b, jabatan, orang) or ""
    return b


def _jenis_baris(b: Mapping, jabatan: dict, orang: list) -> str | None:
    """The kind that follows from the line; ``None`` if its posts do not tell."""
    tanggal = _tanggal_atau_none(b.get("dilantik_pada") or b.get("tanggal_pelantikan"))
    asal, tujuan = (
        jabatan.get(b[k]) if isinstance(b.get(k), str) else None for k in ("jabatan_asal", "jabatan_tujuan")
    )
    orang_ini = next((p for p in orang if isinstance(p, Mapping) and p.get("nip") == b.get("nip")), {})
    if asal is None and b.get("jabatan_asal") is None:
        asal = _definitif(orang_ini, tanggal, b.get("jabatan_tujuan"))
    kenal = [j for j in (asal, tujuan) if j is not None]
    if not all(j.get("jenis") in KODE["jenis_jabatan"] for j in kenal):
        return None
    return tentukan_jenis(
        _Pos(asal) if asal else None, _Pos(tujuan) if tujuan else None, status=orang_ini.get("status") or "",
        alasan=b.get("alasan") or "", jalur=b.get("jalur") or "", antar=b.get("instansi_asal") is not None,
        tanggal=tanggal,
    )  # fmt: skip


def _definitif(p: Mapping, tanggal: date | None, tujuan) -> Mapping | None:
    """The definitive post that the person leaves on the day, as the rules see it (``FaktaUsul.riwayat_asal``)."""
    terbaru: tuple[date, Mapping] | None = None
    for r in p.get("riwayat_jabatan") or []:
        if not isinstance(r, Mapping) or r.get("sifat", "DEFINITIF") != "DEFINITIF":
            continue
        tmt, akhir, jabatan = _tanggal_atau_none(r.get("tmt")), _tanggal_atau_none(r.get("tmt_akhir")), r.get("jabatan")
        if tmt is None or tanggal is None or not isinstance(jabatan, Mapping):
            continue
        jalan = tmt <= tanggal and (akhir is None or akhir >= tanggal)
        baru_saja = tmt == tanggal and jabatan.get("kode") == tujuan
        if jalan and not baru_saja and (terbaru is None or tmt > terbaru[0]):
            terbaru = tmt, jabatan
    return terbaru[1] if terbaru else None


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
