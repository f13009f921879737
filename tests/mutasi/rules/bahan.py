"""Facts for the tests of the fence, tersely. The defaults make a lawful line: no rule has anything to say.

Agency: a kabupaten whose head was inaugurated on 20 February 2025; the day that counts is 2 March 2026.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from layanan.aturan import TemuanAturan
from layanan.parameter_tabel import BarisParameter, ParameterTabel
from mutasi.rules import nilai_batch
from mutasi.rules.fakta import (
    FaktaBaris,
    FaktaBatch,
    FaktaDokumen,
    FaktaHukdis,
    FaktaInstansi,
    FaktaJabatan,
    FaktaOrang,
    FaktaPemangku,
    FaktaPendidikan,
    FaktaPilkada,
    FaktaPpk,
    FaktaRiwayatJabatan,
    FaktaUnit,
)

BERKAS_PARAMETER = Path(__file__).parents[3] / "mutasi" / "data" / "parameter.json"
T = date(2026, 3, 2)


def d(teks: str) -> date:
    return date.fromisoformat(teks)


def _parameter() -> ParameterTabel:
    return ParameterTabel.dari(
        BarisParameter(b["kode"], b["nilai"], d(b["berlaku_mulai"]), b["dasar_hukum"],
                       d(b["berlaku_sampai"]) if b.get("berlaku_sampai") else None, b["pasti"])
        for b in json.loads(BERKAS_PARAMETER.read_text(encoding="utf-8"))
    )  # fmt: skip


PARAMETER = _parameter()
KABUPATEN = FaktaInstansi("KAB", "Kabupaten Contoh", "KABUPATEN", blokir=())
PUSAT = FaktaInstansi("KEM", "Kementerian Contoh", "PUSAT", blokir=())
BUPATI = FaktaPpk("Bupati Contoh", "DEFINITIF", "Bupati", d("2025-02-20"), d("2030-02-20"), is_petahana=False)
PILKADA = FaktaPilkada(d("2024-09-22"), d("2025-02-19"), "Keputusan KPU contoh")


def nip(n: int = 1) -> str:
    return f"{n:018d}"


ESELON = {"JPT_UTAMA": "I.a", "JPT_MADYA": "I.b", "JPT_PRATAMA": "II.b", "ADMINISTRATOR": "III.b", "PENGAWAS": "IV.a"}
# The grade that the eselon of a post asks for; who enters a post higher up gets another one by hand.
GOLONGAN = {"JPT_UTAMA": "IV/e", "JPT_MADYA": "IV/d", "JPT_PRATAMA": "IV/b"}


def jab(kode: str, jenis: str | None, **isi) -> FaktaJabatan:
    isi = {
        "nama": kode.capitalize(), "berlaku_mulai": d("2016-01-01"), "pemangku": (), "bidang": "Kesehatan",
        "eselon": ESELON.get(jenis, ""), "unit_kode": f"unit-{kode}",
    } | isi  # fmt: skip
    return FaktaJabatan(kode, jenis=jenis, **isi)


MADYA1, MADYA2 = jab("sekjen", "JPT_MADYA"), jab("dirjen", "JPT_MADYA")
JPT1, JPT2 = jab("kadis1", "JPT_PRATAMA"), jab("kadis2", "JPT_PRATAMA")
ADM1, ADM2 = jab("kabid1", "ADMINISTRATOR"), jab("kabid2", "ADMINISTRATOR")
PWS1, PWS2 = jab("kasi1", "PENGAWAS"), jab("kasi2", "PENGAWAS")
PLK1, PLK2 = jab("staf1", "PELAKSANA", formasi=50), jab("staf2", "PELAKSANA", formasi=50)
_JF = {"jenjang": "AHLI_MUDA", "rumpun": "KESEHATAN", "unit_jenis": "PUSKESMAS", "formasi": 5}
JF1, JF2 = jab("perawat1", "JF", **_JF), jab("perawat2", "JF", **_JF)
_KAPUS = {
    "jenjang": "AHLI_MUDA",
    "tugas_tambahan": "KEPALA_PUSKESMAS",
    "unit_jenis": "PUSKESMAS",
    "rumpun": "KESEHATAN",
}
KAPUS1, KAPUS2 = jab("kapus1", "JF", **_KAPUS), jab("kapus2", "JF", **_KAPUS)
_GURU = {"jenjang": "AHLI_MUDA", "rumpun": "PENDIDIKAN", "unit_jenis": "SEKOLAH", "bidang": "Pendidikan"}
GURU1 = jab("guru1", "JF", **_GURU, formasi=20)
KEPSEK1, KEPSEK2 = (jab(f"kepsek{n}", "JF", **_GURU, tugas_tambahan="KEPALA_SEKOLAH") for n in (1, 2))
KAPUS_LAMA = jab("kapus-lama", "PENGAWAS", eselon="IV.a", unit_jenis="PUSKESMAS")


def spell(jabatan: FaktaJabatan, tmt: str, akhir: str | None = None, sifat: str = "DEFINITIF") -> FaktaRiwayatJabatan:
    return FaktaRiwayatJabatan(jabatan, d(tmt), d(akhir) if akhir else None, sifat)


def orang(nomor: int = 1, *riwayat: FaktaRiwayatJabatan, **isi) -> FaktaOrang:
    """A PNS born 1985 with S-1 in health, appraised Baik every year, clean record; the grade fits the last post."""
    bawaan = {
        "nama": f"Pegawai {nomor}", "status": "PNS", "kedudukan": "01", "tanggal_lahir": d("1985-05-05"),
        "golongan": GOLONGAN.get(riwayat[-1].jabatan.jenis if riwayat else "", "III/d"),
        "tmt_cpns": d("2008-01-01"), "pendidikan": (FaktaPendidikan("S1", "KESEHATAN"),),
        "riwayat_jabatan": tuple(riwayat), "kinerja": dict.fromkeys(range(2014, 2027), "BAIK"), "hukdis": (),
        "diklat": (), "blokir": (), "perkara": (),
    }  # fmt: skip
    return FaktaOrang(nip(nomor), **(bawaan | isi))


def dok(jenis: str, tanggal: str | None = "2026-02-02", nip_tercantum=None, /, **isi) -> FaktaDokumen:
    """A document; keyword arguments that are no field go into ``keterangan``."""
    bidang = {k: isi.pop(k) for k in ("nomor", "penandatangan", "penandatangan_status") if k in isi}
    nama = None if nip_tercantum is None else frozenset(nip_tercantum)
    return FaktaDokumen(jenis, tanggal=d(tanggal) if tanggal else None, nip_tercantum=nama, keterangan=isi, **bidang)


def pemangku(nomor: int, **isi) -> FaktaPemangku:
    return FaktaPemangku(nip(nomor), f"Pegawai {nomor}", **({"tmt": d("2020-01-01")} | isi))


def hukdis(tingkat: str = "SEDANG", status: str = "BERLAKU", **isi) -> FaktaHukdis:
    return FaktaHukdis(tingkat, status, **isi)


def batch(baris, orang_=(), jabatan=(), **isi) -> FaktaBatch:
    """A letter of the kabupaten with the team's minutes (BA TPK) attached."""
    bawaan = {
        "instansi": KABUPATEN, "ppk": BUPATI, "parameter": PARAMETER, "pilkada": (PILKADA,),
        "dokumen": (dok("BA_TPK", None),), "tanggal_ba_tpk": d("2017-01-01"), "hari_ini": T,
        "unit": {j.unit_kode: FaktaUnit(j.unit_kode) for j in jabatan},
    }  # fmt: skip
    return FaktaBatch(
        baris=tuple(baris), orang={o.nip: o for o in orang_}, jabatan={j.kode: j for j in jabatan}, **(bawaan | isi)
    )


def baris(nomor: int, jenis: str, asal: FaktaJabatan | None, tujuan: FaktaJabatan | None, **isi) -> FaktaBaris:
    return FaktaBaris(
        str(nomor), nip(nomor), jenis, isi.pop("tanggal", T), asal and asal.kode, tujuan and tujuan.kode, **isi
    )


def kasus(jenis, asal, tujuan, *, tanggal=T, tmt="2020-01-01", orang_=None, isi_orang=None, lebih_dulu=(), surat=(),
          isi_batch=None, **isi_baris) -> FaktaBatch:  # fmt: skip
    """One line of one person, who has held ``asal`` since ``tmt``. ``surat``: papers of the line; ``lebih_dulu``:
    earlier spells; ``isi_orang``, ``isi_batch``: facts that differ from the lawful ones."""
    tanggal = d(tanggal) if isinstance(tanggal, str) else tanggal
    riwayat = list(lebih_dulu)
    if asal is not None:
        riwayat.append(spell(asal, tmt, None, "TUGAS_TAMBAHAN" if asal.is_tugas_tambahan else "DEFINITIF"))
    satu = orang_ or orang(1, *riwayat, **(isi_orang or {}))
    garis = baris(1, jenis, asal, tujuan, tanggal=tanggal, dokumen=tuple(surat), **isi_baris)
    return batch([garis], [satu], [j for j in (asal, tujuan) if j is not None], **(isi_batch or {}))


def temukan(berkas: FaktaBatch, kode: str, baris: str = "1") -> TemuanAturan | None:
    """The finding of one rule on one line."""
    return next((t for t in nilai_batch(berkas)[baris] if t.kode == kode), None)


def tingkat(berkas: FaktaBatch, kode: str, baris: str = "1") -> str | None:
    """Severity of one rule's finding; ``None`` when it is silent."""
    temuan = temukan(berkas, kode, baris)
    return temuan and str(temuan.tingkat)


def semua(berkas: FaktaBatch, baris: str = "1") -> dict[str, str]:
    return {t.kode: str(t.tingkat) for t in nilai_batch(berkas)[baris]}


def ubah_orang(berkas: FaktaBatch, **isi) -> FaktaBatch:
    return replace(berkas, orang={k: replace(o, **isi) for k, o in berkas.orang.items()})


def ubah_jabatan(berkas: FaktaBatch, kode: str, **isi) -> FaktaBatch:
    return replace(berkas, jabatan={**berkas.jabatan, kode: replace(berkas.jabatan[kode], **isi)})


# A lawful line of every kind.
UKOM = dok("HASIL_UKOM", hasil="MEMENUHI")
JF_DEFINITIF = spell(JF1, "2015-01-01")
GURU_DEFINITIF = spell(GURU1, "2012-01-01")
PENGISIAN = tuple(dok(j) for j in ("REKOMENDASI_RENCANA", "ASESMEN", "SURAT_SEHAT", "LHKPN", "SPT"))
PANSEL, TALENTA = (dok("HASIL_PANSEL"), *PENGISIAN), (dok("KEPUTUSAN_TALENTA"), *PENGISIAN)
UKOM_JF = (dok("SERTIFIKAT_UKOM_JF", hasil="MEMENUHI"), dok("FORMASI_JF"))
KABUPATEN_LAIN = FaktaInstansi("KAB2", "Kabupaten Lain", "KABUPATEN", blokir=(), wilayah="32.05")
MASUK_KEPSEK = (
    dok("IJAZAH", akreditasi="TERAKREDITASI"), dok("SERTIFIKAT_PENDIDIK"), dok("SERTIFIKAT_BCKS"),
    dok("PAKTA_INTEGRITAS"), dok("BEBAS_NARKOBA"), dok("REKOMENDASI_KSPSTK"),
    dok("BA_TIM_KEPSEK", anggota=5, calon_lain="ADA", manajerial_bulan=30),
)  # fmt: skip
SEMBILAN = (
    *(dok(j) for j in ("ANJAB_ABK", "PERMOHONAN_PINDAH", "SK_PANGKAT_TERAKHIR", "SKP", "BEBAS_TEMUAN")),
    *(dok(j, tingkat_penandatangan="PPK") for j in (
        "USUL_PENERIMA", "PERSETUJUAN_PELEPAS", "PERNYATAAN_BEBAS_HUKDIS", "PERNYATAAN_TIDAK_TUBEL",
    )),
    dok("REKOMENDASI_KEMENDAGRI"),
)  # fmt: skip


def sah(jenis: str, **isi) -> FaktaBatch:
    """The lawful line of a kind, with what differs."""
    match jenis:
        case "M01" | "M02":
            bawaan = {
                "surat": PANSEL if jenis == "M01" else TALENTA, "tmt": "2022-01-01",
                "lebih_dulu": (spell(PWS1, "2014-01-01", "2022-01-01"),),
            }  # fmt: skip
            isi_orang = {"golongan": "IV/b"} | isi.pop("isi_orang", {})
            return kasus(jenis, ADM1, JPT1, **(bawaan | isi), isi_orang=isi_orang)
        case "M03":
            return kasus("M03", JPT1, JPT2, **({"surat": (UKOM,), "tmt": "2022-01-01"} | isi))
        case "M04":
            return kasus("M04", PWS1, ADM1, **({"tmt": "2022-01-01"} | isi))
        case "M05":
            return kasus("M05", ADM1, ADM2, **({"tmt": "2022-01-01"} | isi))
        case "M06":
            return kasus("M06", PLK1, PWS1, **({"tmt": "2021-06-01"} | isi))
        case "M07":
            return kasus("M07", PWS1, JF1, **({"tmt": "2022-01-01", "surat": UKOM_JF} | isi))
        case "M08":
            return kasus("M08", None, KEPSEK1, **({"lebih_dulu": (GURU_DEFINITIF,), "surat": MASUK_KEPSEK} | isi))
        case "M09":
            return kasus(
                "M09", None, KAPUS1,
                **({"lebih_dulu": (JF_DEFINITIF,), "surat": (dok("SERTIFIKAT_PUSKESMAS"),)} | isi),
            )  # fmt: skip
        case "M10":
            return kasus("M10", JF1, JF2, **({"tmt": "2022-01-01"} | isi))
        case "M11":
            return kasus("M11", ADM1, PWS1, **({"surat": (dok("PERMOHONAN"),)} | isi))
        case "M12":
            surat, alasan = (dok("SK_CLTN"),), "CLTN"
            return kasus("M12", ADM1, None, **({"surat": surat, "alasan": alasan} | isi))
        case "M15":
            isi_batch = {"pengaju_status": "DEFINITIF", "instansi": replace(KABUPATEN, wilayah="32.04")}
            isi_batch |= isi.pop("isi_batch", {})
            asal = replace(JF1, formasi=5, pemangku=tuple(pemangku(n) for n in range(1, 8)))
            bawaan = {"surat": SEMBILAN, "tmt": "2022-01-01", "instansi_asal": KABUPATEN_LAIN}
            return kasus("M15", asal, replace(JF2, nama=asal.nama), **(bawaan | isi), isi_batch=isi_batch)
        case "M16":
            isi_orang = {"status": "PPPK", "golongan": "IX"} | isi.pop("isi_orang", {})
            return kasus("M16", JF1, replace(JF2, nama=JF1.nama), **({"tmt": "2022-01-01"} | isi), isi_orang=isi_orang)
        case "M17":
            bawaan = {"surat": (dok("PERDA_SOTK"),), "alasan": "REORGANISASI", "tmt": "2022-01-01"}
            return kasus("M17", replace(ADM1, berlaku_sampai=d("2026-03-01")), ADM2, **(bawaan | isi))
    raise ValueError(jenis)


# M13 and M14 are assignments, never lines.
SEMUA_JENIS = tuple(f"M{n:02d}" for n in (*range(1, 13), 15, 16, 17))
