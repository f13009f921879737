"""Credit of one person for his page and his statement, and what the next PAK would hold. Reads only."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import wewenang
from kenaikan_pangkat.rules import angka_kredit as ak
from kenaikan_pangkat.selectors.fakta import fakta_orang, parameter_kp
from kepegawaian import selectors as kepegawaian
from kinerja.selectors.predikat import menurut_tahun
from layanan.parameter_tabel import ParameterTabel, ParameterTidakAda
from layanan.waktu import tambah_bulan


def orang_terlihat(user, pegawai_id: int, *, today: date):
    """The person's whole record for himself, his agency's officers and BKN's side of it; None for anybody else."""
    orang = kepegawaian.pegawai_atau_none(user, pegawai_id, today)
    if orang is None or not kepegawaian.boleh_lihat_disiplin(user, orang, today):
        return None
    return kepegawaian.rekam_kepangkatan([pegawai_id])[pegawai_id]


def boleh_tetapkan(user, orang, *, today: date) -> bool:
    """Operators of the agency, for everybody but themselves."""
    return orang.akun_id != user.pk and orang.instansi_id in wewenang(user, today=today).di(Peran.OPERATOR)


@dataclass(frozen=True)
class UsulPak:
    """One row that a PAK of the year would hold. ``nilai`` is None as long as ``kurang`` names a missing fact."""

    jenjang: str
    nama_jabatan: str
    mulai: date
    selesai: date
    bulan: int
    predikat: str
    persen: Decimal | None
    koefisien: Decimal
    nilai: Decimal | None
    kurang: str = ""


def hitung_pak(
    orang, tahun: int, *, today: date, parameter: ParameterTabel, sampai_bulan: int = 12, predikat: str = ""
) -> list[UsulPak]:
    """Rows for the whole months of ``tahun`` up to ``sampai_bulan`` in functional posts, by post, without what stands
    in a PAK already. ``orang``: of ``rekam_kepangkatan``.

    A month counts for the post held on its first day and only once it is over; leave without pay (CLTN) does not
    count. The year's predikat is the record's; ``predikat`` (of a periodic appraisal) is used only where there is none.
    Raises ``ParameterTidakAda`` for a year before the conversion.
    """
    tabel = ak.TabelAK.pada(parameter, date(tahun, 12, 31))
    predikat = menurut_tahun(orang).get(tahun) or predikat
    masa: list[list] = []
    for b in range(1, sampai_bulan + 1):
        awal, akhir = date(tahun, b, 1), tambah_bulan(date(tahun, b, 1), 1) - timedelta(1)
        jabatan = _jf_pada(orang, awal, tabel)
        if akhir >= today or jabatan is None or _tercatat(orang, awal, akhir) or _cltn(orang, awal, akhir):
            continue
        if masa and masa[-1][0] == jabatan and masa[-1][2] + timedelta(1) == awal:
            masa[-1][2] = akhir
        else:
            masa.append([jabatan, awal, akhir])
    hasil = []
    for (jenjang, nama), mulai, selesai in masa:
        bulan = ak.bulan_masa(mulai, selesai)
        hasil.append(
            UsulPak(
                jenjang, nama, mulai, selesai, bulan, predikat, tabel.predikat.get(predikat),
                tabel.jenjang[jenjang].koefisien, ak.konversi(predikat, jenjang, bulan, tabel) if predikat else None,
                "" if predikat else _("Predikat kinerja %(t)s belum ada.") % {"t": tahun},
            )
        )  # fmt: skip
    return hasil


def _jf_pada(orang, hari: date, tabel: ak.TabelAK) -> tuple[str, str] | None:
    """(level, name) of the functional post held definitively on the day."""
    for r in orang.riwayatjabatan.all():
        if r.sifat == "DEFINITIF" and r.tmt <= hari and (r.tmt_akhir is None or r.tmt_akhir > hari):
            j = r.jabatan
            return (j.jenjang, j.nama) if j.jenis == "JF" and j.jenjang in tabel.jenjang else None
    return None


def _tercatat(orang, awal: date, akhir: date) -> bool:
    return any(
        r.jenis != "PENDIDIKAN" and r.mulai <= akhir and r.selesai >= awal for r in orang.riwayatangkakredit.all()
    )


def _cltn(orang, awal: date, akhir: date) -> bool:
    return any(r.mulai <= akhir and (r.selesai is None or r.selesai >= awal) for r in orang.riwayatcltn.all())


@dataclass(frozen=True)
class BarisPak:
    """A PAK as the sheet shows it: ``rumus`` tells share × coefficient × months where it is a conversion."""

    pk: int
    jenis: str
    jenjang: str
    nama_jabatan: str
    mulai: date
    selesai: date
    predikat: str
    rumus: str
    nilai: Decimal
    jumlah: Decimal | None
    sebab: str
    nomor: str
    tanggal: date | None
    penetap: str
    beda: Decimal | None


@dataclass(frozen=True)
class LembarPak:
    """Everything the page and the statement show; ``posisi`` None for who holds no functional level."""

    orang: object
    posisi: ak.Posisi | None
    baris: list[BarisPak]
    setahun: Decimal | None
    pangkat_pada: date | None
    jenjang_pada: date | None
    laju_dari: str
    per: date


def lembar_pak(orang, *, today: date, parameter: ParameterTabel | None = None) -> LembarPak:
    """The person's sheet on ``today``; ``orang`` of ``rekam_kepangkatan``."""
    parameter = parameter or parameter_kp()
    tabel = ak.TabelAK.pada(parameter, today)
    posisi = ak.posisi(fakta_orang(orang), today, tabel) if orang.status == "PNS" else None
    rincian = {(r.fakta.jenis, r.fakta.jenjang, r.fakta.mulai): r for r in posisi.kumulatif.rincian} if posisi else {}
    baris = [
        _baris(r, rincian.get((r.jenis, r.jenjang, r.mulai)), posisi, parameter, today)
        for r in sorted(orang.riwayatangkakredit.all(), key=lambda r: (r.selesai, r.mulai))
    ]
    setahun, sejak, nama = _laju(orang, posisi, tabel, today)

    def kapan(kurang: Decimal | None) -> date | None:
        return ak.tercapai_pada(kurang, setahun, sejak) if kurang and setahun else None

    return LembarPak(
        orang, posisi, baris, setahun, kapan(posisi.kurang_pangkat) if posisi else None,
        kapan(posisi.kurang_jenjang) if posisi else None, nama, today,
    )  # fmt: skip


def _laju(orang, posisi, tabel, today: date) -> tuple[Decimal | None, date, str]:
    """Credit a year by the latest predikat, from the first month that no PAK of the level covers yet."""
    kinerja = sorted(orang.riwayatkinerja.all(), key=lambda r: r.tahun)
    bulan_ini = today.replace(day=1)
    if posisi is None or not kinerja or posisi.kebutuhan.jenjang_ak != posisi.jenjang:
        return None, bulan_ini, ""
    terakhir = kinerja[-1]
    hari = [r.fakta.selesai for r in posisi.kumulatif.rincian if r.dihitung and r.fakta.jenis != "PENDIDIKAN"]
    sejak = max(hari) + timedelta(1) if hari else bulan_ini
    setahun = ak.konversi(terakhir.predikat, posisi.jenjang, 12, tabel)
    return setahun, sejak.replace(day=1), f"{terakhir.get_predikat_display()} ({terakhir.tahun})"


def _baris(r, rincian, posisi, parameter: ParameterTabel, today: date) -> BarisPak:
    rumus, beda = _rumus(r, parameter)
    if rincian is not None:
        sebab = rincian.sebab
    elif posisi is None:
        sebab = ""
    else:
        sebab = _("masanya belum berakhir") if r.selesai > today else _("jenjang lain, mulai dari 0 lagi")
    return BarisPak(
        r.pk, r.get_jenis_display(), r.get_jenjang_display(), r.nama_jabatan, r.mulai, r.selesai,
        r.get_predikat_display() if r.predikat else "", rumus, r.nilai,
        rincian.jumlah if rincian and not rincian.sebab else None, sebab, r.nomor_sk, r.tanggal_sk, r.penetap, beda,
    )  # fmt: skip


def _rumus(r, parameter: ParameterTabel) -> tuple[str, Decimal | None]:
    """``150% × 12,5 × 12/12``, and what that gives if the PAK says something else."""
    if r.jenis != "KONVERSI" or not r.predikat:
        return "", None
    try:
        tabel = ak.TabelAK.pada(parameter, r.selesai)
        bulan = ak.bulan_masa(r.mulai, r.selesai)
    except (ParameterTidakAda, ValueError):
        return "", None  # a PAK of older law, or not by whole months: shown as it was fixed
    nilai = ak.konversi(r.predikat, r.jenjang, bulan, tabel)
    teks = f"{tabel.predikat[r.predikat]}% × {angka(tabel.jenjang[r.jenjang].koefisien)} × {bulan}/12"
    return teks, nilai if nilai != r.nilai else None


def angka(nilai: Decimal) -> str:
    """``18,75``: without trailing zeros, with the Indonesian comma."""
    teks = f"{nilai:f}"
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")
