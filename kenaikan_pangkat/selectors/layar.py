"""Reads of the agency's pages: windows to choose from, and one person's record beside the form."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kenaikan_pangkat.models import Jendela, JenisKP, KandidatPangkat, UsulanPangkat
from kenaikan_pangkat.rules import golongan_tujuan, jenis_mungkin, paling_cepat
from kenaikan_pangkat.selectors.fakta import (
    LUAR_JENDELA,
    bergelar,
    diterima_pertama,
    fakta_ijazah,
    fakta_orang,
    parameter_kp,
)
from kenaikan_pangkat.selectors.jendela import DAPAT_PINDAH, jendela_dekat
from kenaikan_pangkat.selectors.ukuran import Ukuran, ukuran
from kepegawaian import selectors as kepegawaian
from layanan.selectors import hari_ini_di, usulan_terlihat
from layanan.selectors_surat import baris_layar, hias_temuan
from layanan.waktu import tgl

JENDELA_DITAWARKAN = 4


def pilihan_jendela(today: date, tmt: date | None = None) -> list[tuple[str, str]]:
    """The open window and the coming ones as (ISO date, words); ``tmt``, the letter's own, is among them."""
    daftar = jendela_dekat(today, JENDELA_DITAWARKAN)
    if tmt is not None and all(j.tmt != tmt for j in daftar):
        daftar = [*Jendela.objects.filter(tmt=tmt), *daftar]
    return [(j.tmt.isoformat(), _sebut(j, today)) for j in daftar]


def _sebut(j: Jendela, today: date) -> str:
    isi = {"t": tgl(j.tmt), "a": tgl(j.buka), "b": tgl(j.tutup)}
    if j.tutup < today:
        return _("TMT %(t)s (sudah tutup %(b)s)") % isi
    if j.buka > today:
        return _("TMT %(t)s (buka %(a)s, tutup %(b)s)") % isi
    return _("TMT %(t)s (buka sekarang, tutup %(b)s)") % isi


@dataclass(frozen=True)
class RekamLayar:
    """A person's record as the line's page shows it.

    ``tujuan``: rank that the kind leads to; ``mungkin``: kinds worth trying; ``cepat``: first TMT that the kind's years
    in rank allow.
    """

    pegawai: Any
    tmt: date | None
    ukuran: Ukuran | None = None
    tujuan: str | None = None
    cepat: date | None = None
    mungkin: tuple[str, ...] = ()
    ijazah: list[tuple[int, str]] = field(default_factory=list)

    @property
    def predikat(self) -> list:
        return list(self.pegawai.riwayatkinerja.all())[:3]

    @property
    def terlalu_dini(self) -> bool:
        return self.cepat is not None and self.tmt is not None and self.cepat > self.tmt

    @property
    def hukdis(self) -> list:
        return [h for h in self.pegawai.riwayathukdis.all() if h.status in ("PROSES", "BERLAKU")]

    @property
    def cltn(self) -> list:
        return list(self.pegawai.riwayatcltn.all())


def rekam_layar(pegawai_id: int, jenis: str, ijazah_id: int | None, tmt: date | None) -> RekamLayar:
    """The record of one person beside a line of the kind ``jenis`` ("": none yet) with TMT ``tmt``; three queries."""
    p = kepegawaian.rekam_kepangkatan([pegawai_id])[pegawai_id]
    orang, parameter = fakta_orang(p), parameter_kp()
    ijazah = [
        (x.pk, f"{x.get_tingkat_display()} {x.program_studi} ({x.tahun_lulus})") for x in p.riwayatpendidikan.all()
    ]
    if tmt is None or "/" not in p.golongan:
        return RekamLayar(p, tmt, ijazah=ijazah)
    dipakai = next((x for x in p.riwayatpendidikan.all() if x.pk == ijazah_id), None)
    fakta = fakta_ijazah(dipakai, bergelar(p)) if dipakai else None
    return RekamLayar(
        p, tmt, ukuran=ukuran(orang, jenis, tmt, parameter, fakta) if jenis else None,
        tujuan=golongan_tujuan(jenis, orang, fakta, tmt, parameter) if jenis else None,
        cepat=paling_cepat(jenis, orang, tmt, parameter) if jenis else None,
        mungkin=jenis_mungkin(orang, tmt, parameter), ijazah=ijazah,
    )  # fmt: skip


def pilihan_jenis(mungkin: tuple[str, ...], *, berjendela: bool) -> list:
    """Kinds as choices, those that the record suggests first; without a window only pengabdian and anumerta."""
    nama = dict(JenisKP.choices)
    if not berjendela:
        return [(k, nama[k]) for k in nama if k in LUAR_JENDELA]
    disarankan = [(k, nama[k]) for k in mungkin]
    lain = [(k, n) for k, n in nama.items() if k not in mungkin]
    return [(_("Menurut rekam pegawai"), disarankan), (_("Jenis lain"), lain)] if disarankan else lain


def tutup_jendela(tmt: Iterable[date]) -> dict[date, date]:
    """TMT -> last day of its window."""
    return dict(Jendela.objects.filter(tmt__in=set(tmt)).order_by("tmt").values_list("tmt", "tutup"))


def jumlah_pindah(surat, today: date) -> tuple[int, int]:
    """Lines of a letter that may still be moved to another window, and those of them whose own had closed before BKN
    received them."""
    daftar = list(
        UsulanPangkat.objects.filter(usulan__surat=surat, usulan__status__in=DAPAT_PINDAH)
        .exclude(usulan__jenis__in=LUAR_JENDELA)
        .select_related("usulan")
        .order_by()
    )
    tutup, masuk = tutup_jendela(b.tmt for b in daftar), diterima_pertama(daftar)
    return len(daftar), sum(1 for b in daftar if b.tmt in tutup and tutup[b.tmt] < masuk.get(b.pk, today))


def baris_hasil(user, surat) -> list[tuple]:
    """Rows of the sheet of results: every line of the letter that the user may see, with its findings in words."""
    # Two reads instead of one with a subquery: right after a large upload the planner knows nothing of the new rows.
    milik = usulan_terlihat(user, today=hari_ini_di(surat)).filter(surat=surat)
    terlihat = list(milik.order_by().values_list("pk", flat=True))
    hasil = []
    for b in baris_layar(UsulanPangkat, surat).filter(usulan__in=terlihat).order_by("usulan_id"):
        siap = _("siap") if b.berjalan else "—"
        nada = _("terhalang") if b.terhalang else _("perlu alasan") if b.perlu_alasan else siap
        temuan = "\n".join(f"{t.kode}: {t.pesan}" for t in hias_temuan(b.usulan.temuan.all()))
        u = b.usulan
        jenis, keadaan = str(JenisKP(u.jenis).label), str(u.get_status_display())
        orang = (u.pegawai.nip, u.pegawai.nama_lengkap)
        hasil.append((*orang, jenis, b.golongan_lama, b.golongan_baru, b.tmt, keadaan, nada, temuan))
    return hasil


def siap(surat, tmt: date | None) -> list[tuple]:
    """(NIP, name, kind, new rank) of those whom the sweep found ready for a window and who have not moved away."""
    milik = {"instansi_id": surat.instansi_id, "pegawai__instansi_id": surat.instansi_id}
    daftar = KandidatPangkat.objects.filter(tmt=tmt, keadaan=KandidatPangkat.Keadaan.SIAP, **milik).select_related(
        "pegawai"
    )
    return [(k.pegawai.nip, k.pegawai.nama_lengkap, k.jenis, k.golongan_baru) for k in daftar.order_by("id")]
