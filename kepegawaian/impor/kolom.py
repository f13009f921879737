"""The columns of the two sheets: names, explanations, and how a cell becomes a value."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kepegawaian.impor.lembar import Masalah
from kepegawaian.models import Jabatan, Pegawai, UnitOrganisasi
from kepegawaian.models.pegawai import Golongan, TingkatPendidikan
from kepegawaian.nip import NipSalah, rapikan, urai


class NilaiSalah(ValueError):
    """A cell cannot be read; ``saran`` says what to do."""

    def __init__(self, pesan: str, saran: str):
        super().__init__(pesan)
        self.saran = saran


@dataclass(frozen=True)
class Kolom:
    """One column. ``baca`` turns a non-empty cell into a value or raises NilaiSalah.

    ``nama`` is the header in the file and ``contoh`` a cell of it: the file's own words, never translated.
    """

    nama: str
    kunci: str
    baca: Callable[[Any], Any]
    penjelasan: str
    contoh: str
    wajib: bool = False


def teks(maks: int) -> Callable[[Any], str]:
    def baca(nilai) -> str:
        if isinstance(nilai, float) and nilai.is_integer():
            nilai = int(nilai)
        isi = " ".join(str(nilai).split())
        if isi[:1] in "=+@":
            raise NilaiSalah(_("Nilai ini tampak seperti rumus."), _("Tulis nilainya sebagai teks biasa."))
        if re.search(r"[\x00-\x1f\x7f]", isi):
            raise NilaiSalah(_("Nilai ini memuat karakter yang tidak terlihat."), _("Ketik ulang isi sel ini."))
        if len(isi) > maks:
            raise NilaiSalah(
                _("Terlalu panjang: %(panjang)s karakter.") % {"panjang": len(isi)},
                _("Paling panjang %(maks)s karakter.") % {"maks": maks},
            )
        return isi

    return baca


def tanggal(nilai) -> date:
    if isinstance(nilai, datetime):
        nilai = nilai.date()
    if isinstance(nilai, date):
        return _wajar(nilai)
    saran = _("Tulis sebagai tanggal, misalnya 31-12-2025 atau 2025-12-31.")
    if isinstance(nilai, str):
        if cocok := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?", nilai.strip()):
            tahun, bulan, hari = cocok.groups()
        elif cocok := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", nilai.strip()):
            hari, bulan, tahun = cocok.groups()
        else:
            raise NilaiSalah(_("Ini bukan tanggal."), saran)
        try:
            return _wajar(date(int(tahun), int(bulan), int(hari)))
        except ValueError as salah:
            if isinstance(salah, NilaiSalah):
                raise
            raise NilaiSalah(_("Tanggal ini tidak ada di kalender (urutannya hari-bulan-tahun)."), saran) from None
    raise NilaiSalah(_("Ini angka, bukan tanggal."), _("Ubah format selnya menjadi Tanggal.") + " " + saran)


def _wajar(nilai: date) -> date:
    if not 1900 < nilai.year < 2100:
        raise NilaiSalah(_("Tahun %(tahun)s tidak wajar.") % {"tahun": nilai.year}, _("Periksa tahunnya."))
    return nilai


def bilangan(nilai) -> int:
    isi = str(int(nilai)) if isinstance(nilai, float) and nilai.is_integer() else str(nilai).strip()
    if not (isi.isascii() and isi.isdecimal()) or int(isi) > 100_000:
        raise NilaiSalah(_("Ini bukan bilangan bulat 0–100.000."), _("Tulis angkanya saja, misalnya 12."))
    return int(isi)


def nip(nilai) -> str:
    if not isinstance(nilai, str):
        raise NilaiSalah(
            _("NIP tersimpan sebagai angka, sehingga angka-angka terakhirnya hilang."),
            _("Ubah format kolom NIP menjadi Teks, lalu isi ulang dari sumbernya."),
        )
    if re.fullmatch(r"\d[.,]\d+E\+\d+", nilai.strip(), re.IGNORECASE):
        raise NilaiSalah(
            _("NIP tertulis dalam notasi ilmiah, angka-angka terakhirnya hilang."),
            _("Ubah format kolom NIP menjadi Teks, lalu isi ulang dari sumbernya."),
        )
    try:
        return urai(rapikan(nilai)).nilai
    except NipSalah as salah:
        raise NilaiSalah(str(salah), _("Cocokkan dengan SK atau kartu pegawai.")) from None


def id_siasn(nilai) -> str:
    """SIASN mixes UUIDs with 32 hex digits of either case (siasn_api.md 1.3)."""
    isi = teks(36)(nilai)
    if not re.fullmatch(r"[0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", isi):
        raise NilaiSalah(_("Ini bukan id SIASN."), _("32 angka heksadesimal, atau UUID; salin dari data-utama SIASN."))
    return isi


def surel(nilai) -> str:
    isi = teks(254)(nilai)
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", isi):
        raise NilaiSalah(_("Ini bukan alamat surel."), _("Contoh: nama@instansi.go.id."))
    return isi


def pilihan(kelas, **lain: str) -> Callable[[Any], str]:
    """A value or label of a choices class in any case, or one of ``lain`` (other word -> value)."""
    arti = {_kunci(v): v for v, _ in kelas.choices} | {_kunci(str(label)): v for v, label in kelas.choices}
    arti |= {_kunci(k): v for k, v in lain.items()}
    label = ", ".join(str(label) for _, label in kelas.choices[:20])

    def baca(nilai) -> str:
        isi = arti.get(_kunci(teks(100)(nilai)))
        if isi is None:
            raise NilaiSalah(_("Nilai ini tidak dikenal."), _("Pilihannya: %(pilihan)s.") % {"pilihan": label})
        return isi

    return baca


def _kunci(kata: str) -> str:
    return re.sub(r"[^0-9A-Z/]", "", kata.upper())


def daftar_kata(nilai) -> list[str]:
    return [k for k in (teks(12)(k).upper() for k in str(nilai).split(",") if k.strip()) if k]


KOLOM_PEGAWAI = [
    Kolom("NIP", "nip", nip, gettext_lazy("18 angka, format sel Teks. NIP yang sudah ada: datanya diperbarui."),
          "198501172010012003", True),
    Kolom("Nama", "nama", teks(200), gettext_lazy("Tanpa gelar."), "Ratna Kusuma", True),
    Kolom("Gelar depan", "gelar_depan", teks(50), gettext_lazy("Boleh kosong."), "Dr."),
    Kolom("Gelar belakang", "gelar_belakang", teks(100), gettext_lazy("Boleh kosong."), "S.Kep., M.Kes."),
    Kolom("Jenis kelamin", "jenis_kelamin", pilihan(Pegawai.JenisKelamin, L="1", P="2", LAKILAKI="1", PEREMPUAN="2"),
          gettext_lazy("L atau P."), "P", True),
    Kolom("Tempat lahir", "tempat_lahir", teks(100), gettext_lazy("Boleh kosong."), "Melati"),
    Kolom("Tanggal lahir", "tanggal_lahir", tanggal, gettext_lazy("Harus sama dengan NIP."), "17-01-1985", True),
    Kolom("Surel", "email", surel, gettext_lazy("Boleh kosong."), "ratna@contoh.test"),
    Kolom("Status", "status", pilihan(Pegawai.Status), gettext_lazy("PNS, CPNS, atau PPPK."), "PNS", True),
    Kolom("Kedudukan", "kedudukan", pilihan(Pegawai.Kedudukan),
          gettext_lazy("Kedudukan hukum, misalnya Aktif."), "Aktif", True),
    Kolom("TMT CPNS/PPPK", "tmt_cpns", tanggal,
          gettext_lazy("Bulannya harus sama dengan NIP (PPPK: tahunnya)."), "01-01-2010", True),
    Kolom("TMT PNS", "tmt_pns", tanggal, gettext_lazy("Wajib bagi PNS."), "01-01-2011"),
    Kolom("Kode unit", "unit", teks(64), gettext_lazy("Kode unit kerja yang sudah ada di portal."), "PKM-01", True),
    Kolom("Golongan", "golongan", pilihan(Golongan), gettext_lazy("PNS: III/c. PPPK: IX."), "III/c", True),
    Kolom("TMT golongan", "tmt_golongan", tanggal,
          gettext_lazy("Tanggal berlaku pangkat terakhir."), "01-04-2022", True),
    Kolom("MKG tahun", "mk_tahun", bilangan,
          gettext_lazy("Masa kerja golongan menurut SK pangkat terakhir. Kosong: tidak diubah."), "8"),
    Kolom("MKG bulan", "mk_bulan", bilangan, gettext_lazy("0 sampai 11; diisi bersama MKG tahun."), "3"),
    Kolom("Kode jabatan", "jabatan", teks(64),
          gettext_lazy("Kode jabatan definitif. Kosong: jabatan tidak diubah."), "JF-PWT-01"),
    Kolom("TMT jabatan", "tmt_jabatan", tanggal, gettext_lazy("Wajib bila kode jabatan diisi."), "03-01-2022"),
    Kolom("Pendidikan terakhir", "pendidikan", pilihan(TingkatPendidikan, SMK="SMA", DIV="D4", DIII="D3"),
          gettext_lazy("SD, SMP, SMA, D-I sampai D-IV, S-1 sampai S-3."), "S-1", True),
    Kolom("Perkara dinyatakan pada", "perkara_dinyatakan_pada", tanggal,
          gettext_lazy("Tanggal surat pernyataan tidak ada perkara pidana. Kosong: tidak diubah."), "05-01-2026"),
    Kolom("ID SIASN", "id_siasn", id_siasn,
          gettext_lazy("Id orang pada data-utama SIASN, untuk pengiriman. Kosong: tidak diubah."),
          "8ae483a5641f817901641fb9c0db5a11"),
]  # fmt: skip

KOLOM_JABATAN = [
    Kolom("Kode unit", "unit", teks(64), gettext_lazy("Kunci unit: kode baru membuat unit baru."), "PKM-01", True),
    Kolom("Nama unit", "unit_nama", teks(200),
          gettext_lazy("Wajib di salah satu baris bagi unit baru."), "Puskesmas Melati"),
    Kolom("Kode induk unit", "unit_induk", teks(64),
          gettext_lazy("Kosong: unit puncak, atau induk tidak diubah."), "DINKES"),
    Kolom("Jenis unit", "unit_jenis", pilihan(UnitOrganisasi.Jenis),
          gettext_lazy("Unit, Puskesmas, Sekolah, Dukcapil, Inspektorat."), "Puskesmas"),
    Kolom("Kode jabatan", "kode", teks(64),
          gettext_lazy("Kunci jabatan. Kosong: baris ini hanya menyebut unit."), "JF-PWT-01"),
    Kolom("Nama jabatan", "nama", teks(200), gettext_lazy("Wajib bila kode jabatan diisi."), "Perawat Ahli Pertama"),
    Kolom("Jenis jabatan", "jenis", pilihan(Jabatan.Jenis), gettext_lazy("Misalnya Administrator, Pengawas, Pelaksana, "
          "Jabatan fungsional (JF). Wajib bila kode jabatan diisi."), "JF"),
    Kolom("Eselon", "eselon", pilihan(Jabatan.Eselon), gettext_lazy("Misalnya III.a; hanya jabatan struktural."), ""),
    Kolom("Jenjang JF", "jenjang", pilihan(Jabatan.Jenjang),
          gettext_lazy("Wajib bagi JF, misalnya Ahli pertama."), "Ahli pertama"),
    Kolom("Rumpun", "rumpun", pilihan(Jabatan.Rumpun),
          gettext_lazy("Umum, Medis, Kesehatan, Pendidikan."), "Kesehatan"),
    Kolom("Tugas tambahan", "tugas_tambahan", pilihan(Jabatan.TugasTambahan),
          gettext_lazy("Kepala puskesmas/sekolah."), ""),
    Kolom("Kode khusus", "kode_khusus", pilihan(Jabatan.KodeKhusus, SEKDA="SEKDA_KABKOTA"),
          gettext_lazy("Sekda, inspektur."), ""),
    Kolom("Bidang", "bidang", teks(60),
          gettext_lazy("Bidang pekerjaan, untuk menghitung pengalaman; boleh kosong."), "Keuangan"),
    Kolom("Formasi", "formasi", bilangan, gettext_lazy("Jumlah kursi. Wajib bila kode jabatan diisi."), "4"),
    Kolom("Pendidikan minimal", "syarat_pendidikan", pilihan(TingkatPendidikan), gettext_lazy("Boleh kosong."), "S-1"),
    Kolom("Rumpun pendidikan", "syarat_rumpun", daftar_kata, gettext_lazy("Dipisah koma; boleh kosong."), "KESEHATAN"),
    Kolom("Berlaku mulai", "berlaku_mulai", tanggal, gettext_lazy("Wajib bila kode jabatan diisi."), "01-01-2024"),
    Kolom("Berlaku sampai", "berlaku_sampai", tanggal, gettext_lazy("Kosong: masih berlaku."), ""),
]  # fmt: skip


def cocokkan_kepala(kepala: list[str], kolom: list[Kolom]) -> tuple[list[Kolom | None], list[Masalah]]:
    """Which column stands where (None for a blank header), and what is wrong with the header row."""
    nama = {_kunci(k.nama): k for k in kolom}
    urutan, masalah = [], []
    for judul in kepala:
        k = nama.get(_kunci(judul))
        if judul and k is None:
            saran = _("Kolom yang dikenal: %(kolom)s.") % {"kolom": ", ".join(k.nama for k in kolom)}
            masalah.append(Masalah(1, judul[:60], "", _("Judul kolom ini tidak dikenal."), saran))
        elif k is not None and k in urutan:
            masalah.append(Masalah(1, k.nama, "", _("Kolom ini ada dua kali."), _("Hapus salah satunya.")))
        urutan.append(k)
    for k in kolom:
        if k.wajib and k not in urutan:
            masalah.append(
                Masalah(1, k.nama, "", _("Kolom wajib ini tidak ada."), _("Unduh templatnya dan pakai judulnya."))
            )
    return urutan, masalah


def baca_baris(nomor: int, sel: list, urutan: list[Kolom | None]) -> tuple[dict, list[Masalah]]:
    """Values of the non-empty cells by key, and what could not be read."""
    nilai, masalah = {}, []
    for k, isi in zip(urutan, sel, strict=True):
        if k is None:
            if isi != "":
                masalah.append(
                    Masalah(nomor, "", str(isi)[:60], _("Sel ini tidak punya judul kolom."), _("Kosongkan sel ini."))
                )
            continue
        if isinstance(isi, str):
            isi = isi.strip()
        if isi == "":
            if k.wajib:
                masalah.append(Masalah(nomor, k.nama, "", _("Kolom wajib ini kosong."), str(k.penjelasan)))
            continue
        try:
            nilai[k.kunci] = k.baca(isi)
        except NilaiSalah as salah:
            masalah.append(Masalah(nomor, k.nama, str(isi)[:60], str(salah), salah.saran))
    return nilai, masalah
