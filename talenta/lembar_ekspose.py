"""The ekspose pack: the same tables as PDF and as XLSX. The same data on the same day give the same bytes."""

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _

from layanan.surat_pdf import buat_pdf
from layanan.waktu import tgl
from talenta.models import Krs, Penilaian
from talenta.rules.kotak import LABEL
from talenta.rules.merit import DASAR
from talenta.rules.profil import NAMA_SUMBU, SUMBU
from talenta.selectors.ekspose import Ekspose, anggota_krs_berlaku, kesiapan_ekspose
from talenta.selectors.keadilan import sebut_lajur
from talenta.selectors.profil import profil_versi

TANDA = "RAHASIA – hanya untuk ekspose manajemen talenta di BKN"
DASAR_HUKUM = (
    "UU 20/2023 Pasal 46–47",
    "PermenPANRB 3/2020 sebagaimana diubah dengan PermenPANRB 20/2025",
    "Keputusan Kepala BKN 411/2025",
)
NOMOR = tuple(range(9, 0, -1))
Sel = str | int


@dataclass(frozen=True)
class Bagian:
    """One table. ``lebar``: parts of the line for each column; ``lembar``: name of the sheet; ``catatan``: lines above
    the table; ``di_pdf``: long lists of names stand in the XLSX alone."""

    judul: str
    lembar: str
    kepala: Sequence[str]
    lebar: Sequence[int]
    baris: Sequence[Sequence[Sel]]
    catatan: Sequence[str] = field(default_factory=tuple)
    di_pdf: bool = True


def bagian(e: Ekspose) -> list[Bagian]:
    """The whole pack in its order; one query."""
    return [
        _kesiapan(e), _profil(e), _komite(e), _kotak(e), _kelengkapan(e), _jenjang(e), _matriks(e), _krs(e),
        _anggota(e), _merit(e),
    ]  # fmt: skip


def _angka(nilai: Decimal) -> str:
    return f"{nilai.normalize():f}".replace(".", ",")


def _kesiapan(e: Ekspose) -> Bagian:
    baris = [(b.judul, _("terpenuhi") if b.ada else _("belum"), b.isi) for b in kesiapan_ekspose(e)]
    catatan = (_("Daftar resmi dokumen ekspose BKN perlu konfirmasi; ini bahan yang lazim diminta."),)
    return Bagian(
        _("Kelengkapan bahan"), "Bahan", (_("Bahan"), _("Keadaan"), _("Keterangan")), (4, 1, 6), baris, catatan
    )


def _profil(e: Ekspose) -> Bagian:
    kepala = (_("Sumbu"), _("Komponen"), _("Indikator"), _("Bobot"))
    if e.pemetaan is None:
        return Bagian(_("Profil penilaian"), "Profil", kepala, (2, 3, 5, 1), ())
    versi = e.pemetaan.profil
    p = profil_versi(versi)
    catatan = [
        _("%(p)s versi %(n)d; dasar: %(d)s.") % {"p": versi.profil.nama, "n": versi.nomor, "d": versi.dasar},
        *(
            _("%(s)s: menengah mulai %(a)s, tinggi mulai %(b)s; %(w)s%% dari nilai talenta.")
            % {
                "s": NAMA_SUMBU[s], "a": _angka(p.ambang[s][0]), "b": _angka(p.ambang[s][1]),
                "w": _angka(p.bobot_nilai[s]),
            }
            for s in SUMBU
        ),
    ]  # fmt: skip
    baris = [(NAMA_SUMBU[i.sumbu], i.komponen, i.nama, _angka(i.bobot)) for i in p.indikator]
    return Bagian(_("Profil penilaian"), "Profil", kepala, (2, 3, 5, 1), baris, catatan)


def _komite(e: Ekspose) -> Bagian:
    kepala = (_("Komite"), _("SK"), _("Masa tugas"), _("Nama"), _("Peran"))
    baris: list[tuple[Sel, ...]] = []
    for k in e.komite:
        sk, masa = f"{k.nomor_sk}, {tgl(k.tanggal_sk)}", f"{tgl(k.mulai)} – {tgl(k.selesai)}"
        nama = f"{k.get_jenis_display()}: {k.nama}"
        baris += [(nama, sk, masa, a.pegawai.nama_lengkap, a.get_peran_display()) for a in e.anggota.get(k.pk, ())]
    return Bagian(_("Komite yang bertugas"), "Komite", kepala, (4, 3, 3, 3, 2), baris)


def _kotak(e: Ekspose) -> Bagian:
    kepala = (_("Kotak"), _("Arti"), _("Kotak hitung"), _("Kotak akhir"), _("Bagian"))
    if e.pemetaan is None or e.kisi is None:
        return Bagian(_("Hasil pemetaan"), "Pemetaan", kepala, (1, 6, 2, 2, 2), ())
    p, k = e.pemetaan, e.kisi
    baris: list[tuple[Sel, ...]] = [(n, LABEL[n], k.hitung[n], k.final[n], k.persen(k.final[n])) for n in NOMOR]
    baris.append(("–", _("Belum dinilai"), k.hitung[None], k.final[None], k.persen(k.final[None])))
    baris.append(("", _("Jumlah"), k.jumlah, k.jumlah, ""))
    catatan = [
        _("%(n)s, tanggal acuan %(t)s; ditetapkan dengan %(sk)s, %(ts)s.")
        % {"n": p.nama, "t": tgl(p.tanggal_acuan), "sk": p.nomor_sk, "ts": tgl(p.tanggal_sk)},
        _("%(n)d orang memakai kotak menurut putusan komite, berbeda dari kotak hitung.") % {"n": k.beda},
        *(
            f"{Penilaian.Belum(sebab).label}: {_('%(n)d orang') % {'n': n}}."
            for sebab, n in sorted(k.sebab.items()) if sebab
        ),
    ]  # fmt: skip
    return Bagian(_("Hasil pemetaan"), "Pemetaan", kepala, (1, 6, 2, 2, 2), baris, catatan)


def _kelengkapan(e: Ekspose) -> Bagian:
    kepala = (_("Bobot yang ada datanya"), _("Orang"))
    if e.kelengkapan is None:
        return Bagian(_("Kelengkapan data"), "Kelengkapan", kepala, (3, 1), ())
    k = e.kelengkapan
    catatan = (
        _("Rata-rata %(n)d%% bobot ada datanya.") % {"n": k.rata},
        _("%(n)d orang dalam satu poin dari ambang.") % {"n": k.dekat},
    )
    return Bagian(_("Kelengkapan data"), "Kelengkapan", kepala, (3, 1), k.kelas, catatan)


def _sebar(isi: Counter) -> list[int]:
    return [isi[n] for n in NOMOR]


def _jenjang(e: Ekspose) -> Bagian:
    lajur = e.jenjang.lajur if e.jenjang else ()
    kepala = (_("Jenis dan jenjang jabatan"), *map(sebut_lajur, lajur), _("Jumlah"))
    baris = [
        (b.nama, *("•" if n is None else n for n in b.sel), b.jumlah) for b in (e.jenjang.baris if e.jenjang else ())
    ]
    catatan = (_("• disembunyikan: sel kecil menunjuk orang. Kelompok kecil digabung."),)
    return Bagian(_("Kotak akhir menurut jabatan"), "Jenjang", kepala, (6, *[2] * len(lajur), 2), baris, catatan)


def _matriks(e: Ekspose) -> Bagian:
    kepala = (
        _("Jabatan target"), _("Sebab"), _("Pemangku"), _("Suksesor"), "NIP", _("Kesiapan"), _("Penetapan"),
        _("Berlaku sampai"),
    )  # fmt: skip
    baris: list[tuple[Sel, ...]] = []
    for s in e.suksesi:
        t = s.target
        nama = f"{t.jabatan.nama} ({t.jabatan.unit.nama})"
        kursi, sebab = ", ".join(s.pemangku) or _("lowong"), t.get_sebab_display()
        if not s.suksesor:
            baris.append((nama, sebab, kursi, _("belum ada"), "", "", "", ""))
        baris += [
            (
                nama, sebab, kursi, k.pegawai.nama_lengkap, k.pegawai.nip, k.get_kesiapan_display(),
                f"{k.nomor_sk}, {tgl(k.tanggal_sk)}", tgl(k.berlaku_sampai) if k.berlaku_sampai else "–",
            )
            for k in s.suksesor
        ]  # fmt: skip
    catatan = (_("Urut nama jabatan lalu nama orang; bukan peringkat."),)
    return Bagian(_("Matriks suksesi"), "Suksesi", kepala, (4, 2, 3, 3, 3, 2, 3, 2), baris, catatan)


def _krs(e: Ekspose) -> Bagian:
    kepala = (_("Kelompok"), "SK", _("Berlaku sampai"), *(_("Kotak %(n)d") % {"n": n} for n in (9, 8, 7)), _("Anggota"))
    baris = [
        (
            k.get_tingkat_display(), f"{k.nomor_sk}, {tgl(k.tanggal_sk)}", tgl(k.berlaku_sampai),
            *(isi[n] for n in (9, 8, 7)), sum(isi.values()),
        )
        for k, isi in e.krs
    ]  # fmt: skip
    return Bagian(_("Kelompok rencana suksesi (KRS)"), "KRS", kepala, (3, 4, 3, 1, 1, 1, 2), baris)


def _anggota(e: Ekspose) -> Bagian:
    kepala = (_("Kelompok"), _("Nama"), "NIP", _("Unit"), _("Kotak"))
    baris = [
        (
            Krs.Tingkat(a.krs.tingkat).label, a.penilaian.pegawai.nama_lengkap, a.penilaian.pegawai.nip,
            a.penilaian.unit.nama, a.kotak,
        )
        for a in anggota_krs_berlaku(e)
    ]  # fmt: skip
    return Bagian(_("Anggota KRS"), "Anggota KRS", kepala, (3, 4, 3, 5, 1), baris, di_pdf=False)


def _merit(e: Ekspose) -> Bagian:
    kepala = (_("Subaspek"), _("Level"), _("Bukti menurut instansi"), _("Catatan portal"))
    baris: list[tuple[Sel, ...]] = []
    for s in e.merit:
        portal = [*s.pertentangan, *(f"{b.nama}: {b.isi}." for b in s.bukti)]
        m = s.jawaban
        baris.append((s.kriteria.nama, m.level if m else "–", m.bukti_uraian if m else "", " ".join(portal)))
    judul = _("Periksa mandiri merit %(t)d") % {"t": e.tahun}
    return Bagian(judul, "Merit", kepala, (3, 1, 5, 6), baris, (f"{DASAR}.",))


# --- the two forms ------------------------------------------------------------------------------------


def paket_pdf(e: Ekspose) -> bytes:
    """The pack as PDF/A, marked on every page."""
    data = {
        "tanda": TANDA, "instansi": e.instansi.nama, "judul": _("Paket ekspose manajemen talenta"),
        "disusun": tgl(e.hari), "hari": (e.hari.year, e.hari.month, e.hari.day), "dasar": DASAR_HUKUM,
        "bagian": [
            {"judul": b.judul, "catatan": b.catatan, "kepala": b.kepala, "lebar": b.lebar,
             "baris": [[str(s) for s in baris] for baris in b.baris]}
            for b in bagian(e) if b.di_pdf
        ],
        "demo": _("Contoh dari mode demo: semua orang dan instansi pada dokumen ini rekaan.") if settings.DEMO else "",
    }  # fmt: skip
    return buat_pdf("talenta/ekspose.typ", data)


def paket_xlsx(e: Ekspose) -> bytes:
    """The pack as a workbook, a sheet for each table; what looks like a formula stays text."""
    keluar = io.BytesIO()
    atur = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(keluar, atur) as buku:
        saat = datetime(e.hari.year, e.hari.month, e.hari.day)  # noqa: DTZ001
        buku.set_properties({"title": TANDA, "company": e.instansi.nama, "created": saat})
        tebal = buku.add_format({"bold": True, "bg_color": "#DCE8EF", "border": 1, "text_wrap": True, "valign": "top"})
        lipat = buku.add_format({"text_wrap": True, "valign": "top"})
        for b in bagian(e):
            lembar = buku.add_worksheet(b.lembar)
            lembar.set_header(f"&C{TANDA}")
            atas = [TANDA, f"{e.instansi.nama}, {tgl(e.hari)}", b.judul, *b.catatan]
            if b.lembar == "Profil":
                atas += [_("Dasar hukum: %(d)s.") % {"d": "; ".join(DASAR_HUKUM)}]
            for i, kata in enumerate(atas):
                lembar.write_string(i, 0, kata)
            kepala = len(atas) + 1
            lembar.write_row(kepala, 0, b.kepala, tebal)
            for i, baris in enumerate(b.baris, kepala + 1):
                for j, s in enumerate(baris):
                    lembar.write(i, j, s if isinstance(s, int) else str(s), lipat)
            for j, n in enumerate(b.lebar):
                lembar.set_column(j, j, min(8 + 7 * n, 60))
            lembar.freeze_panes(kepala + 1, 0)
    return keluar.getvalue()
