"""What is missing, stale or contradictory in a person's record, who repairs it and how (mutasi.md section 8).

Reads a person loaded by ``kepegawaian.selectors.rekam_pegawai``; no queries of its own.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kepegawaian.nip import NipSalah, urai

LAMA_PROSES = timedelta(days=365)
TAHUN_KINERJA = 2


class Perbaikan(models.TextChoices):
    """Who can repair a record."""

    PEGAWAI = "PEGAWAI", gettext_lazy("Pegawai yang bersangkutan")
    UNIT = "UNIT", gettext_lazy("Pengelola kepegawaian unit")
    INSTANSI = "INSTANSI", gettext_lazy("BKPSDM/biro kepegawaian")
    BKN = "BKN", gettext_lazy("BKN, lewat usul peremajaan data")


@dataclass(frozen=True)
class Cacat:
    """One defect: ``kode`` for grouping, what is wrong, who repairs it (``Perbaikan``), and how."""

    kode: str
    apa: str
    oleh: Perbaikan
    cara: str


def periksa_rekam(p, tanggal: date) -> list[Cacat]:
    """Defects of one person's record as seen for a move planned on ``tanggal``."""
    return [
        *_identitas(p),
        *_jabatan(p, tanggal),
        *_pangkat(p),
        *_pendidikan(p),
        *_kinerja(p, tanggal),
        *_hukdis(p, tanggal),
    ]


def _identitas(p) -> list[Cacat]:
    cacat = []
    try:
        lahir = urai(p.nip).tanggal_lahir
    except NipSalah as galat:
        cacat.append(
            Cacat("NIP", _("NIP tidak wajar: %(g)s") % {"g": galat}, Perbaikan.BKN, _("Ajukan perbaikan NIP."))
        )
    else:
        if lahir != p.tanggal_lahir:
            cacat.append(
                Cacat(
                    "TANGGAL_LAHIR",
                    _("Tanggal lahir %(a)s tidak sama dengan yang di NIP (%(b)s).")
                    % {"a": f"{p.tanggal_lahir:%d-%m-%Y}", "b": f"{lahir:%d-%m-%Y}"},
                    Perbaikan.BKN, _("Cocokkan dengan akta lahir dan SK CPNS, lalu ajukan perbaikan."),
                )
            )  # fmt: skip
    if p.akun_id is None and not p.email:
        cacat.append(
            Cacat("SUREL", _("Tidak punya akun portal maupun surel, jadi tidak dapat diberi tahu oleh portal."),
                  Perbaikan.PEGAWAI, _("Aktifkan akun, atau isi surel pada data pegawai."))
        )  # fmt: skip
    return cacat


def _jabatan(p, tanggal: date) -> list[Cacat]:
    cacat = []

    def catat(kode: str, apa: str, cara: str, oleh=Perbaikan.INSTANSI) -> None:
        cacat.append(Cacat(kode, apa, oleh, cara))

    riwayat = list(p.riwayatjabatan.all())
    if not riwayat:
        catat("RIWAYAT_JABATAN", _("Riwayat jabatan kosong."), _("Impor riwayat jabatan beserta SK-nya."))
        return cacat
    terbuka = [r for r in riwayat if r.sifat == "DEFINITIF" and r.tmt_akhir is None]
    if not terbuka:
        catat("TANPA_JABATAN", _("Tidak ada jabatan definitif yang sedang dipangku."), _("Catat jabatan terakhirnya."))
    for r in terbuka:
        if p.jabatan_id != r.jabatan_id or p.tmt_jabatan != r.tmt:
            catat(
                "JABATAN_BEDA",
                _("Jabatan pada data utama tidak sama dengan riwayat (%(j)s, TMT %(t)s).")
                % {"j": r.jabatan.nama, "t": f"{r.tmt:%d-%m-%Y}"},
                _("Samakan dengan SK jabatan terakhir."),
            )
        if not r.nomor_sk or r.tanggal_sk is None:
            catat("SK_JABATAN", _("SK jabatan %(j)s belum bernomor atau bertanggal.") % {"j": r.jabatan.nama},
                  _("Lengkapi dari SK jabatan terakhir."), Perbaikan.UNIT)  # fmt: skip
        if r.jabatan.is_struktural and not r.jabatan.bidang:
            catat("BIDANG", _("Bidang pekerjaan %(j)s belum diisi; pengalaman terkait tidak dapat dihitung.")
                  % {"j": r.jabatan.nama}, _("Isi kolom bidang pada peta jabatan."))  # fmt: skip
        if r.jabatan.berlaku_sampai is not None and r.jabatan.berlaku_sampai < tanggal:
            catat("JABATAN_BERAKHIR", _("%(j)s sudah tidak ada dalam susunan organisasi sejak %(t)s.")
                  % {"j": r.jabatan.nama, "t": f"{r.jabatan.berlaku_sampai:%d-%m-%Y}"},
                  _("Kukuhkan ke jabatan baru atau perbaiki peta jabatan."))  # fmt: skip
    return cacat


def _pangkat(p) -> list[Cacat]:
    riwayat = list(p.riwayatpangkat.all())
    if not riwayat:
        return [Cacat("RIWAYAT_PANGKAT", _("Riwayat pangkat kosong."), Perbaikan.INSTANSI, _("Impor riwayat pangkat."))]
    if riwayat[0].golongan != p.golongan:
        return [
            Cacat("GOLONGAN_BEDA", _("Golongan %(a)s tidak sama dengan riwayat pangkat terakhir (%(b)s).")
                  % {"a": p.golongan, "b": riwayat[0].golongan}, Perbaikan.INSTANSI, _("Samakan dengan SK pangkat."))
        ]  # fmt: skip
    return []


def _pendidikan(p) -> list[Cacat]:
    if any(x.tingkat == p.pendidikan for x in p.riwayatpendidikan.all()):
        return []
    return [
        Cacat("IJAZAH", _("Ijazah %(t)s belum ada pada riwayat pendidikan.") % {"t": p.get_pendidikan_display()},
              Perbaikan.PEGAWAI, _("Serahkan ijazah dan transkrip kepada BKPSDM untuk dicatat dan diverifikasi."))
    ]  # fmt: skip


def _kinerja(p, tanggal: date) -> list[Cacat]:
    ada = {k.tahun for k in p.riwayatkinerja.all()}
    # Last year's appraisal cannot be known before March (as the rules of mutasi have it: P_KINERJA_SIAP).
    terakhir = tanggal.year - (1 if tanggal >= date(tanggal.year, 3, 1) else 2)
    return [
        Cacat("SKP", _("Predikat kinerja %(t)s belum ada.") % {"t": tahun}, Perbaikan.UNIT,
              _("Minta atasan menilai SKP tahun itu, lalu kirim hasilnya."))
        for tahun in range(terakhir, terakhir - TAHUN_KINERJA, -1)
        if tahun not in ada and tahun >= p.tmt_cpns.year
    ]  # fmt: skip


def _hukdis(p, tanggal: date) -> list[Cacat]:
    return [
        Cacat("HUKDIS_LAMA", _("Pemeriksaan disiplin sejak %(t)s belum ada hasilnya.") % {"t": f"{h.tmt:%d-%m-%Y}"},
              Perbaikan.INSTANSI, _("Selesaikan pemeriksaan atau mutakhirkan statusnya."))
        for h in p.riwayathukdis.all()
        if h.status == "PROSES" and h.tmt is not None and tanggal - h.tmt > LAMA_PROSES
    ]  # fmt: skip
