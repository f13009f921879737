"""A letter as the rules see it, and one line together with it; the parts are in ``fakta_dasar``. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from layanan.parameter_tabel import ParameterTabel
from mutasi.rules.fakta_dasar import (
    BERKURSI,
    JPT,
    STRUKTURAL,
    FaktaBaris,
    FaktaBlokir,
    FaktaDiklat,
    FaktaDokumen,
    FaktaHubungan,
    FaktaHukdis,
    FaktaInstansi,
    FaktaJabatan,
    FaktaOrang,
    FaktaPemangku,
    FaktaPendidikan,
    FaktaPerkara,
    FaktaPilkada,
    FaktaPpk,
    FaktaRiwayatJabatan,
    FaktaUnit,
)
from mutasi.rules.graf import Duduk, Graf, Kursi, Langkah

__all__ = [
    "BERKURSI",
    "JPT",
    "STRUKTURAL",
    "FaktaBaris",
    "FaktaBatch",
    "FaktaBlokir",
    "FaktaDiklat",
    "FaktaDokumen",
    "FaktaHubungan",
    "FaktaHukdis",
    "FaktaInstansi",
    "FaktaJabatan",
    "FaktaOrang",
    "FaktaPemangku",
    "FaktaPendidikan",
    "FaktaPerkara",
    "FaktaPilkada",
    "FaktaPpk",
    "FaktaRiwayatJabatan",
    "FaktaUnit",
    "FaktaUsul",
]


@dataclass(frozen=True)
class FaktaBatch:
    """One agency's letter: who signs, the calendar of the region, the people, the posts, the papers, the lines.

    ``pengaju_status``: capacity of who forwards the letter (as ``FaktaPpk.status``). ``hari_ini`` is the day of
    judging; only reporting duties look at it. Lines already refused or cancelled do not belong here, but ``gagal``
    names who therefore stays in which post: (nip, post) -> the line that failed.
    ``unit``: by code, as far as known. ``pergantian_kepala``: the next change of head that is known (R2).
    """

    instansi: FaktaInstansi
    ppk: FaktaPpk | None
    baris: tuple[FaktaBaris, ...]
    orang: Mapping[str, FaktaOrang]
    jabatan: Mapping[str, FaktaJabatan]
    parameter: ParameterTabel
    pilkada: tuple[FaktaPilkada, ...] | None = None
    dokumen: tuple[FaktaDokumen, ...] = ()
    pengaju_status: str | None = None
    tanggal_usul: date | None = None
    tanggal_ba_tpk: date | None = None
    tanggal_mulai_ukom: date | None = None
    tanggal_lapor_mendagri: date | None = None
    hari_ini: date | None = None
    unit: Mapping[str, FaktaUnit] = field(default_factory=dict)
    pergantian_kepala: date | None = None
    gagal: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def graf(self) -> Graf:
        """Who frees a seat for whom; posts whose holders or seats are not known bind nobody."""
        return Graf(
            (
                Langkah(
                    u.baris.id, u.baris.nip, u.tanggal, u.asal.kode if u.asal else None, u.baris.jabatan_tujuan
                )
                for u in self.usul
            ),
            {
                j.kode: Kursi(
                    j.formasi, tuple(Duduk(p.nip, p.tmt, p.tmt_akhir) for p in j.pemangku if p.sifat in BERKURSI)
                )
                for j in self.jabatan.values()
                if j.pemangku is not None and j.formasi is not None
            },
        )  # fmt: skip

    @cached_property
    def usul(self) -> tuple["FaktaUsul", ...]:
        return tuple(FaktaUsul(self, b) for b in self.baris)

    @cached_property
    def usul_per_nip(self) -> dict[str, tuple["FaktaUsul", ...]]:
        return _kelompok(self.usul, lambda u: u.baris.nip)

    @cached_property
    def usul_per_id(self) -> dict[str, "FaktaUsul"]:
        return {u.baris.id: u for u in self.usul}

    @cached_property
    def usul_masuk(self) -> dict[str, tuple["FaktaUsul", ...]]:
        """Lines by the post they enter."""
        return _kelompok((u for u in self.usul if u.baris.jabatan_tujuan), lambda u: u.baris.jabatan_tujuan)

    @cached_property
    def masuk_unit(self) -> dict[str, tuple["FaktaUsul", ...]]:
        """Lines by the unit they enter, of posts that are known."""
        return _kelompok((u for u in self.usul if u.tujuan is not None), lambda u: u.tujuan.unit_kode)

    @cached_property
    def dokumen_per_jenis(self) -> dict[str, tuple[FaktaDokumen, ...]]:
        return _kelompok(self.dokumen, lambda d: str(d.jenis))

    @cached_property
    def _keluar(self) -> dict[tuple[str, str], date]:
        """(nip, post left) -> the day it is left."""
        hasil: dict[tuple[str, str], date] = {}
        for u in self.usul:
            if u.asal is not None and u.asal.kode != u.baris.jabatan_tujuan:
                hasil[u.baris.nip, u.asal.kode] = u.tanggal
        return hasil

    @cached_property
    def _per_keluar(self) -> dict[tuple[str, date], tuple["FaktaUsul", ...]]:
        return _kelompok(
            (u for u in self.usul if u.asal is not None and u.asal.kode != u.baris.jabatan_tujuan),
            lambda u: (u.asal.kode, u.tanggal),
        )

    def keluar_pada(self, kode: str, tanggal: date) -> tuple["FaktaUsul", ...]:
        """Lines by which somebody leaves the post exactly on the day."""
        return self._per_keluar.get((kode, tanggal), ())

    @cached_property
    def _tersisa(self) -> dict[tuple[str, date], tuple[FaktaPemangku, ...]]:
        return {}

    def pemangku_tersisa(self, jabatan: FaktaJabatan, tanggal: date) -> tuple[FaktaPemangku, ...]:
        """Occupants of the post on the day, less those whom this batch moves away on or before it, and less those
        who enter it by this batch."""
        kunci = jabatan.kode, tanggal
        if kunci not in self._tersisa:
            self._tersisa[kunci] = self._hitung_tersisa(jabatan, tanggal)
        return self._tersisa[kunci]

    def _hitung_tersisa(self, jabatan: FaktaJabatan, tanggal: date) -> tuple[FaktaPemangku, ...]:
        masuk = {u.baris.nip for u in self.usul_masuk.get(jabatan.kode, ())}
        return tuple(
            p for p in jabatan.pemangku or ()
            if p.sifat in BERKURSI
            and (p.tmt is None or p.tmt <= tanggal)
            and (p.tmt_akhir is None or p.tmt_akhir > tanggal)
            and p.nip not in masuk and self._keluar.get((p.nip, jabatan.kode), date.max) > tanggal
        )  # fmt: skip

    @cached_property
    def _masuk(self) -> dict[tuple[str, date], tuple["FaktaUsul", ...]]:
        return {}

    def masuk_sampai(self, kode: str, tanggal: date) -> tuple["FaktaUsul", ...]:
        """Lines that bring somebody into the post on or before the day, one per person."""
        if (kode, tanggal) not in self._masuk:
            orang = {u.baris.nip: u for u in self.usul_masuk.get(kode, ()) if u.tanggal <= tanggal}
            self._masuk[kode, tanggal] = tuple(orang.values())
        return self._masuk[kode, tanggal]

    def definitif_sesudah(self, nip: str, tanggal: date) -> dict[str, FaktaJabatan] | None:
        """Definitive posts the person holds on the day once the batch is done; ``None`` if not known."""
        orang = self.orang.get(nip)
        if orang is None or orang.riwayat_jabatan is None:
            return None
        hasil = {r.jabatan.kode: r.jabatan for r in orang.definitif(tanggal)}
        lewat = [u for u in self.usul_per_nip.get(nip, ()) if u.tanggal <= tanggal]
        for u in lewat:
            if kode := u.asal.kode if u.asal else u.baris.jabatan_asal:
                hasil.pop(kode, None)
        for u in lewat:
            if u.tujuan is not None and not u.tujuan.is_tugas_tambahan:
                hasil[u.tujuan.kode] = u.tujuan
        return hasil


@dataclass(frozen=True)
class FaktaUsul:
    """One line seen together with its batch: what a rule's ``periksa`` gets."""

    batch: FaktaBatch
    baris: FaktaBaris

    @property
    def jenis(self) -> str:
        return self.baris.jenis

    @property
    def tanggal(self) -> date:
        return self.baris.tanggal

    @property
    def is_daerah(self) -> bool:
        return self.batch.instansi.is_daerah

    @cached_property
    def orang(self) -> FaktaOrang:
        """The person; only the NIP is filled when the batch does not know more."""
        return self.batch.orang.get(self.baris.nip) or FaktaOrang(self.baris.nip)

    @cached_property
    def riwayat_asal(self) -> FaktaRiwayatJabatan | None:
        """The spell that the line ends. If the line names no origin, the open definitive spell (extra duties end
        none)."""
        kode, riwayat = self.baris.jabatan_asal, self.orang.riwayat_jabatan or ()
        if kode is None and self.tujuan is not None and self.tujuan.is_tugas_tambahan:
            return None
        cocok = [
            r for r in riwayat
            if r.tmt <= self.tanggal and (r.tmt_akhir is None or r.tmt_akhir >= self.tanggal)
            and (r.jabatan.kode == kode if kode else r.sifat == "DEFINITIF")
            and r.sifat in ("DEFINITIF", "TUGAS_TAMBAHAN")
            and not (r.tmt == self.tanggal and r.jabatan.kode == self.baris.jabatan_tujuan)
        ]  # fmt: skip
        return max(cocok, key=lambda r: r.tmt, default=None)

    @cached_property
    def asal(self) -> FaktaJabatan | None:
        """The post left, as named by the line, else the person's definitive post."""
        if self.baris.jabatan_asal:
            kenal = self.batch.jabatan.get(self.baris.jabatan_asal)
            return kenal or (self.riwayat_asal.jabatan if self.riwayat_asal else None)
        return self.riwayat_asal.jabatan if self.riwayat_asal else None

    @cached_property
    def tujuan(self) -> FaktaJabatan | None:
        return self.batch.jabatan.get(self.baris.jabatan_tujuan) if self.baris.jabatan_tujuan else None

    @cached_property
    def definitif(self) -> FaktaJabatan | None:
        """The person's definitive post on the day, before this line."""
        spell = self.orang.definitif(self.tanggal)
        return spell[0].jabatan if spell else None

    def dokumen(self, *jenis: str) -> tuple[FaktaDokumen, ...]:
        """Documents of these kinds that concern the person: of the line, and of the letter unless its list of names
        leaves the person out."""
        milik = [d for d in self.baris.dokumen if d.jenis in jenis]
        for j in jenis:
            milik += [
                d for d in self.batch.dokumen_per_jenis.get(str(j), ())
                if d.nip_tercantum is None or self.baris.nip in d.nip_tercantum
            ]  # fmt: skip
        return tuple(milik)

    def semua_dokumen(self, jenis: str) -> tuple[FaktaDokumen, ...]:
        """Documents of the kind, also those whose list leaves the person out."""
        return tuple(d for d in self.baris.dokumen if d.jenis == jenis) + self.batch.dokumen_per_jenis.get(
            str(jenis), ()
        )

    def param(self, kode: str):
        """Value of a parameter on the day that counts; raises ``ParameterTidakAda``."""
        return self.batch.parameter.pada(kode, self.tanggal).nilai


def _kelompok(isi, kunci) -> dict:
    hasil: dict = {}
    for x in isi:
        hasil.setdefault(kunci(x), []).append(x)
    return {k: tuple(v) for k, v in hasil.items()}
