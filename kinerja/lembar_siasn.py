"""The final appraisals of a period for SIASN as XLSX and as JSON, with a list of whoever cannot be sent and why."""

import json
import tempfile
from collections.abc import Iterable
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from kinerja.lembar_rekap import POLOS, aman, tulis_lembar
from kinerja.models import PeriodePenilaian
from kinerja.selectors.siasn import Baris, layanan_siasn


def xlsx_siasn(baris: Iterable[Baris], periode: PeriodePenilaian) -> IO[bytes]:
    """Two lists, what can be sent and what cannot, and words about both. The open file."""
    alamat, kolom = layanan_siasn(periode)
    siap, belum = [], []
    for b in baris:
        orang = [b.pegawai.nip, b.pegawai.nama]
        if b.salah:
            belum.append([*orang, b.jabatan, "; ".join(b.salah)])
        else:
            nilai = [json.dumps(v) if isinstance(v, list) else v for v in b.isi.values()]
            siap.append([*orang, *nilai, "; ".join(b.catatan)])
    berkas = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 (the response closes it)
    with xlsxwriter.Workbook(berkas, POLOS | {"constant_memory": True}) as buku:
        judul = ["nip", "nama", *kolom, _("Periksa")]
        tulis_lembar(buku, _("Siap dikirim"), judul, [22, 32, *[18] * len(kolom), 60], siap)
        judul = [_("NIP"), _("Nama"), _("Jabatan"), _("Sebab")]
        tulis_lembar(buku, _("Belum bisa dikirim"), judul, [22, 36, 40, 80], belum)
        lain = buku.add_worksheet(_("Keterangan"))
        lain.set_column(0, 0, 110)
        for i, kata in enumerate(_keterangan(alamat, periode, len(siap), len(belum))):
            lain.write_string(i, 0, aman(kata))
    berkas.seek(0)
    return berkas


def json_siasn(baris: Iterable[Baris], periode: PeriodePenilaian) -> bytes:
    """``baris``: bodies of the service, one per call; ``belum``: NIP, name and reasons of whoever has none."""
    alamat, _kolom = layanan_siasn(periode)
    siap, belum = [], []
    for b in baris:
        orang = {"nip": b.pegawai.nip, "nama": b.pegawai.nama}
        if b.salah:
            belum.append(orang | {"sebab": b.salah})
        else:
            siap.append(orang | {"isi": b.isi, "periksa": b.catatan})
    semua = {
        "layanan": f"POST {alamat}",
        "periode": periode.nama,
        "tahun": periode.tahun,
        "baris": siap,
        "belum": belum,
    }
    return json.dumps(semua, ensure_ascii=False, indent=1).encode()


def _keterangan(alamat: str, periode: PeriodePenilaian, siap: int, belum: int) -> list[str]:
    return [
        _("%(n)s %(t)s: %(s)d siap dikirim, %(b)d belum.")
        % {"n": periode.nama, "t": periode.tahun, "s": siap, "b": belum},
        _("Layanan SIASN: POST %(a)s, satu baris satu panggilan; nama kolom seperti pada layanannya.")
        % {"a": alamat},
        _("Peringkat: 1 di atas, 2 sesuai, 3 di bawah ekspektasi. Kuadran: 1 Sangat Baik, 2 Baik, 3 Butuh Perbaikan, "
          "4 Kurang, 5 Sangat Kurang, dibaca dari matriks sembilan sel."),
        _("koefisienId diisi untuk jabatan fungsional berpredikat Baik; daftar BKN yang ada tidak memuat yang lain."),
        _("Portal tidak mengirim apa pun ke SIASN; berkas ini diunduh untuk dikirim instansi."),
    ]  # fmt: skip
