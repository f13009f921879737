"""Codes of a facts file, and the check that none is misspelt, doubled or dangling."""

from collections.abc import Mapping

from mutasi.models import AlasanMutasi, JenisMutasi
from mutasi.rules import fakta as f
from mutasi.rules.dokumen import JenisDokumen

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
    "pejabat": {"PYB", "PPK", "ATASAN_PPK", "PRESIDEN"},
    "jalur": {"SELEKSI_TERBUKA", "MANAJEMEN_TALENTA"},
    "pelepasan": {"DIMINTA", "DISETUJUI", "DITOLAK"},
    "status_perkara": {"PENYIDIKAN", "TERSANGKA", "TERDAKWA", "TERPIDANA", "SELESAI"},
    "asal_hubungan": {"DINYATAKAN", "TERDETEKSI"},
}  # fmt: skip


def periksa_kode(berkas, jabatan: Mapping, orang: Mapping) -> list[dict[str, str]]:
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
        uji(f"baris[{i}].jalur", b.jalur, KODE["jalur"])
        uji(f"baris[{i}].pelepasan", b.pelepasan, KODE["pelepasan"])
        if b.instansi_asal is not None:
            uji(f"baris[{i}].instansi_asal.jenis", b.instansi_asal.jenis, KODE["jenis_instansi"])
        uji_dokumen(f"baris[{i}].dokumen", b.dokumen)
        if not b.jenis:
            catat(f"baris[{i}].jenis", "tidak dapat ditentukan dari kedua jabatan; perbaiki jabatan itu atau isi jenis")
        if b.nip not in orang:
            catat(f"baris[{i}].nip", f"“{b.nip}” tidak ada pada daftar pegawai berkas ini")
        for kolom in ("jabatan_asal", "jabatan_tujuan"):
            if getattr(b, kolom) is not None and getattr(b, kolom) not in jabatan:
                catat(f"baris[{i}].{kolom}", f"kode “{getattr(b, kolom)}” tidak ada pada daftar jabatan berkas ini")
    for i, id_ in enumerate(berkas.tidak_jadi):
        if id_ not in {b.id for b in berkas.baris}:
            catat(f"tidak_jadi[{i}]", f"baris “{id_}” tidak ada pada berkas ini")
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
    for k, x in enumerate(p.perkara or ()):
        uji(f"{lokasi}.perkara[{k}].status", x.status, KODE["status_perkara"])
    for k, h in enumerate(p.hubungan):
        uji(f"{lokasi}.hubungan[{k}].asal", h.asal, KODE["asal_hubungan"])
    for k, r in enumerate(p.riwayat_jabatan or ()):
        uji(f"{lokasi}.riwayat_jabatan[{k}].sifat", r.sifat, KODE["sifat"])
        if r.jabatan.kode not in jabatan:
            _uji_jabatan(uji, f"{lokasi}.riwayat_jabatan[{k}].jabatan", r.jabatan)
