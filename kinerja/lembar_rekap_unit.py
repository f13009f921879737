"""The recap of a unit's month as XLSX, and as data for the PDF to be signed. By name; nobody is ranked."""

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _

from kinerja.lembar_rekap import POLOS, aman, nama_bulan, sebut_tutup, tulis_lembar
from kinerja.models import TutupBulan
from kinerja.selectors.rekap import BulanOrang
from kinerja.selectors.tunjangan import cara_dalam_kata
from layanan.waktu import tgl


def kata_lain(n: int) -> str:
    return _("%(n)d orang unit ini dinilai pejabat lain saja, jadi tidak dimuat.") % {"n": n}


def tulis_unit(lot: Iterable[list[BulanOrang]], unit: dict[int, str], catatan: str) -> tuple[IO[bytes], int]:
    """A unit's month row by row into a temporary file; the open file and the number of people."""
    berkas = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 (the response closes it)
    with xlsxwriter.Workbook(berkas, POLOS | {"constant_memory": True}) as buku:
        n = tulis_lembar(
            buku, _("Rekap"),
            [_("NIP"), _("Nama"), _("Unit"), _("Menit target"), _("Menit terisi"), _("Menit disetujui"),
             _("Persen disetujui"), _("Menunggu"), _("Dikecualikan"), _("Tunjangan menurut rumus"), _("Keterangan"),
             _("Tunjangan saat ditutup")],
            [22, 36, 36, 12, 12, 14, 14, 10, 28, 20, 50, 20],
            (
                [b.o.nip, b.o.nama, unit.get(b.o.unit_id, ""), b.target.menit, b.menit_isi, b.menit_setuju, b.persen,
                 b.menunggu, b.dikecualikan, b.rupiah,
                 f"{b.keterangan} {b.tunjangan.kurang if b.tunjangan else ''}".strip(),
                 b.beku.tunjangan if b.beku else None]
                for satu in lot for b in satu
            ),
        )  # fmt: skip
        lain = buku.add_worksheet(_("Keterangan"))
        lain.set_column(0, 0, 100)
        for i, kata in enumerate(catatan.splitlines()):
            lain.write_string(i, 0, aman(kata))
    berkas.seek(0)
    return berkas, n


def catatan_unit(instansi: str, nama_unit: str, bulan: date, aturan, today: date, lain: int = 0) -> str:
    """The words beside a unit's figures; ``lain``: people of the unit whom the list leaves out."""
    baris = [
        f"{instansi} · {nama_unit}",
        _("Bulan %(b)s, keadaan %(t)s.") % {"b": nama_bulan(bulan), "t": tgl(today)},
        _("Persen: menit disetujui dibagi menit target, dibulatkan ke bawah."),
        _("Rumus tunjangan: %(r)s") % {"r": cara_dalam_kata(aturan)} if aturan else _("Rumus tunjangan belum diatur."),
        _("Portal tidak membayar apa pun; daftar ini bukan peringkat."),
    ]
    if lain:
        baris.append(kata_lain(lain))
    return "\n".join(baris)


def isi_pdf_unit(
    baris: Sequence[BulanOrang], nama_unit: dict[int, str], tutup: TutupBulan | None, tanda: list[dict[str, str]], *,
    instansi: str, unit: str, bulan: date, today: date, lain: int,
    berumus: bool = False,
) -> dict:  # fmt: skip
    """What the PDF says. Of a closed month the closed figures, where the person has any: they are what is paid by.
    ``berumus``: the agency has a formula, so that no amount means no pagu."""
    isi = [_baris_pdf(n, b, nama_unit.get(b.o.unit_id, ""), berumus) for n, b in enumerate(baris, 1)]
    rupiah = [x for b in baris if (x := _rupiah(b)) is not None]
    if tutup:
        keadaan = sebut_tutup(tutup)
    else:
        keadaan = _("Bulan belum ditutup: angka sementara per %(t)s.") % {"t": tgl(today)}
    judul = _("Rekap kinerja unit, %(b)s") % {"b": nama_bulan(bulan)}
    return {
        "judul": judul, "instansi": instansi, "unit": unit, "keadaan": keadaan,
        "baris": isi, "jumlah": f"Rp{ribuan(sum(rupiah))}" if rupiah else "", "orang": len(isi),
        "lain": kata_lain(lain) if lain else "", "tanda": tanda, "dicetak": _("dicetak %(t)s") % {"t": tgl(today)},
        "kaki": f"{judul} · {unit}",
        "demo": _("Contoh dari mode demo: semua orang dan instansi di sini rekaan.") if settings.DEMO else "",
    }  # fmt: skip


def ribuan(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def _rupiah(b: BulanOrang) -> int | None:
    return b.beku.tunjangan if b.beku else b.rupiah


def _baris_pdf(n: int, b: BulanOrang, unit: str, berumus: bool) -> list[str]:
    target, setuju = (b.beku.menit_target, b.beku.menit_setuju) if b.beku else (b.target.menit, b.menit_setuju)
    isi = b.beku.rincian.get("menit_isi", b.menit_isi) if b.beku else b.menit_isi
    rupiah = _rupiah(b)
    kata = [b.dikecualikan, b.keterangan, b.tunjangan.kurang if b.tunjangan and not b.beku else ""]
    kata += [_("Pagu belum dicatat")] if berumus and not (b.beku or b.tunjangan or b.dikecualikan) else []
    tunggu = _("%(n)d tertutup tanpa keputusan") if b.beku else _("%(n)d menunggu")
    kata += [tunggu % {"n": b.menunggu}] if b.menunggu else []
    kata += [_("hitungan sekarang berbeda")] if b.berbeda else []
    return [
        str(n), b.o.nama, b.o.nip, unit, ribuan(target), ribuan(isi), ribuan(setuju),
        f"{setuju * 100 // target} %" if target else "–", f"Rp{ribuan(rupiah)}" if rupiah is not None else "–",
        "; ".join(k for k in kata if k),
    ]  # fmt: skip
