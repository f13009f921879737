"""One person's promotion: adding, changing, judging before saving; and many at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import JenisKP, SebabKP, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.rules import golongan_tujuan
from kenaikan_pangkat.selectors.fakta import LUAR_JENDELA, fakta_ijazah, fakta_orang, parameter_kp
from kenaikan_pangkat.services.surat import nilai_ulang
from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan, IsianSalah, KonflikVersi
from layanan.models import AKHIR, SuratUsulan, Usulan
from layanan.services import surat as layanan_surat
from layanan.services.temuan import nilai_surat

KETERANGAN_MAKS = 4000
BERIJAZAH = frozenset({JenisKP.PENYESUAIAN_IJAZAH, JenisKP.SELESAI_TUGAS_BELAJAR, JenisKP.REGULER})
# What a kind asks beyond the record, field of UsulanPangkat.
ISIAN = {
    JenisKP.REGULER: ("ijazah",),
    JenisKP.PENYESUAIAN_IJAZAH: ("ijazah", "tugas_sesuai"),
    JenisKP.SELESAI_TUGAS_BELAJAR: ("ijazah",),
    JenisKP.DIPERBANTUKAN: ("penugasan_penuh",),
    JenisKP.SELAMA_DPK: ("penugasan_penuh",),
    JenisKP.PEJABAT_NEGARA: ("dibebaskan",),
    JenisKP.PENGABDIAN: ("sebab", "tanggal_peristiwa"),
    JenisKP.ANUMERTA: ("sebab", "tanggal_peristiwa"),
}
SEBAB = {
    JenisKP.PENGABDIAN: (SebabKP.MENINGGAL, SebabKP.BUP, SebabKP.CACAT),
    JenisKP.ANUMERTA: (SebabKP.TEWAS,),
}


@dataclass(frozen=True)
class IsiBaris:
    """What is typed for one person; fields that the kind does not ask for are dropped."""

    jenis: str
    ijazah_id: int | None = None
    tugas_sesuai: bool | None = None
    penugasan_penuh: bool | None = None
    dibebaskan: bool | None = None
    sebab: str = ""
    tanggal_peristiwa: date | None = None
    keterangan: str = ""

    def isian(self) -> dict[str, Any]:
        dipakai = ISIAN.get(JenisKP(self.jenis), ())
        isi: dict[str, Any] = dict.fromkeys(("tugas_sesuai", "penugasan_penuh", "dibebaskan", "tanggal_peristiwa"))
        isi |= {"sebab": "", "ijazah_id": None, "keterangan": self.keterangan.strip()}
        for nama in dipakai:
            kolom = "ijazah_id" if nama == "ijazah" else nama
            isi[kolom] = getattr(self, kolom)
        return isi


@dataclass(frozen=True)
class HasilBaris:
    """One row of a sheet: what became of it."""

    nomor: int
    nip: str
    usulan_id: int | None = None
    galat: Mapping[str, str] = field(default_factory=dict)


def _wajib_wajar(isi: IsiBaris, today: date) -> None:
    if isi.jenis not in JenisKP.values:
        raise IsianSalah(_("Jenis kenaikan pangkat tidak dikenal."), kolom="jenis")
    if len(isi.keterangan) > KETERANGAN_MAKS:
        raise IsianSalah(_("Paling panjang %(n)s huruf.") % {"n": KETERANGAN_MAKS}, kolom="keterangan")
    if isi.sebab and isi.sebab not in SEBAB.get(JenisKP(isi.jenis), ()):
        raise IsianSalah(_("Sebab ini bukan bagi jenis kenaikan pangkat itu."), kolom="sebab")
    if isi.jenis in LUAR_JENDELA and isi.tanggal_peristiwa is None:
        raise IsianSalah(_("Isi tanggal peristiwanya; TMT dihitung dari situ."), kolom="tanggal_peristiwa")
    if isi.jenis in LUAR_JENDELA and not isi.sebab:
        raise IsianSalah(_("Pilih sebabnya."), kolom="sebab")
    mati = isi.sebab in (SebabKP.MENINGGAL, SebabKP.TEWAS)
    if mati and isi.tanggal_peristiwa and isi.tanggal_peristiwa > today:
        raise IsianSalah(_("Tanggal meninggal di masa depan."), kolom="tanggal_peristiwa")


def _tmt(isi: IsiBaris, kepala: SuratPangkat) -> date:
    """TMT of a line: the letter's window, or by the event (section 2.8: pension, the 1st of its month)."""
    if isi.jenis in LUAR_JENDELA:
        peristiwa = isi.tanggal_peristiwa
        return peristiwa.replace(day=1) if isi.sebab == SebabKP.BUP else peristiwa
    if kepala.tmt is None:
        raise IsianSalah(
            _("Surat ini tanpa jendela: hanya untuk pengabdian dan anumerta. Pilih jendela pada kepala surat."),
            kolom="jenis",
        )
    return kepala.tmt


def _rumuskan(isi: IsiBaris, pegawai, tmt: date, parameter) -> dict[str, Any]:
    """The columns of a line that follow from the person's record; raises IsianSalah naming the field."""
    kolom = isi.isian()
    ijazah = None
    if kolom["ijazah_id"] is not None:
        ijazah = next((x for x in pegawai.riwayatpendidikan.all() if x.pk == kolom["ijazah_id"]), None)
        if ijazah is None:
            raise IsianSalah(_("Ijazah itu tidak ada pada rekam pegawai ini."), kolom="ijazah")
    bergelar = {g.pendidikan_id for g in pegawai.gelar.all()}
    orang = fakta_orang(pegawai)
    if "/" not in pegawai.golongan:
        raise IsianSalah(
            _("%(n)s bergolongan %(g)s: kenaikan pangkat hanya bagi PNS.") % {"n": pegawai.nama, "g": pegawai.golongan},
            kolom="pegawai",
        )
    baru = golongan_tujuan(
        isi.jenis, orang, fakta_ijazah(ijazah, bergelar) if ijazah else None, tmt, parameter
    )  # fmt: skip
    if baru is None:
        raise IsianSalah(
            _("Dari golongan %(g)s tidak ada golongan berikutnya untuk jenis ini%(i)s.")
            % {"g": pegawai.golongan, "i": "" if ijazah or isi.jenis not in BERIJAZAH else _("; pilih ijazahnya")},
            kolom="jenis",
        )
    return kolom | {
        "tmt": tmt, "golongan_lama": pegawai.golongan, "tmt_golongan_lama": pegawai.tmt_golongan,
        "golongan_baru": baru, "jabatan_id": pegawai.jabatan_id,
    }  # fmt: skip


def judul_baris(jenis: str, lama: str, baru: str, tmt: date) -> str:
    """One line of text that names the promotion."""
    nama = JenisKP(jenis).label
    return (_("%(j)s: %(l)s ke %(b)s, TMT %(t)s") % {"j": nama, "l": lama, "b": baru, "t": f"{tmt:%d-%m-%Y}"})[:300]


def _wajib_belum_ada(surat: SuratUsulan, pegawai, kecuali: int | None = None) -> None:
    """One person rises once: no second open line of this service on the same letter."""
    ada = Usulan.objects.filter(surat=surat, pegawai_id=pegawai.pk).exclude(pk=kecuali).exclude(status__in=AKHIR)
    if ada.exists():
        raise IsianSalah(_("%(nama)s sudah ada pada surat ini.") % {"nama": pegawai.nama}, kolom="pegawai")


@transaction.atomic
def tambah_baris(
    *, surat_id: int, pegawai_id: int, isi: IsiBaris, actor, today: date, dinilai: bool = True
) -> UsulanPangkat:
    """One person's line on a draft letter. Raises IsianSalah naming the field, Diblokir for a blocked person."""
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    layanan_surat.wajib_draf(surat)
    _wajib_wajar(isi, today)
    pegawai = kepegawaian.rekam_kepangkatan([pegawai_id]).get(pegawai_id)
    if pegawai is None or pegawai.instansi_id != surat.instansi_id:
        raise IsianSalah(_("Pegawai ini bukan pegawai instansi Anda."), kolom="pegawai")
    baris = _simpan_baru(surat, SuratPangkat.objects.get(surat=surat), pegawai, isi, parameter_kp(), today)
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return baris


def _simpan_baru(surat, kepala, pegawai, isi: IsiBaris, parameter, today: date) -> UsulanPangkat:
    kolom = _rumuskan(isi, pegawai, _tmt(isi, kepala), parameter)
    _wajib_belum_ada(surat, pegawai)
    usulan = layanan_surat.tambah_usulan(
        surat=surat, pegawai_id=pegawai.pk, jenis=isi.jenis, today=today,
        judul=judul_baris(isi.jenis, kolom["golongan_lama"], kolom["golongan_baru"], kolom["tmt"]),
    )  # fmt: skip
    return UsulanPangkat.objects.create(usulan=usulan, **kolom)


@transaction.atomic
def ubah_baris(
    *, usulan_id: int, isi: IsiBaris, actor, today: date, versi: int | None = None, dinilai: bool = True
) -> UsulanPangkat:
    """Change a line that is a draft or was returned; rank and post are taken from the record anew.

    ``versi``: the line's version that the screen showed; KonflikVersi if somebody changed it since.
    """
    surat = layanan_surat.kunci_surat(Usulan.objects.get(pk=usulan_id).surat_id, actor, today=today)
    usulan = Usulan.objects.select_for_update(of=("self",)).get(pk=usulan_id)
    if versi is not None and usulan.versi != versi:
        raise KonflikVersi(usulan, "")
    layanan_surat.wajib_dapat_diubah(usulan)
    _wajib_wajar(isi, today)
    baris = UsulanPangkat.objects.select_for_update(of=("self",)).get(usulan=usulan)
    pegawai = kepegawaian.rekam_kepangkatan([usulan.pegawai_id])[usulan.pegawai_id]
    berjendela = isi.jenis not in LUAR_JENDELA and usulan.jenis not in LUAR_JENDELA
    tmt = baris.tmt if berjendela else _tmt(isi, SuratPangkat.objects.get(surat=surat))
    kolom = _rumuskan(isi, pegawai, tmt, parameter_kp())
    usulan.jenis = isi.jenis
    usulan.judul = judul_baris(isi.jenis, kolom["golongan_lama"], kolom["golongan_baru"], tmt)
    usulan.versi += 1
    usulan.save(update_fields=["jenis", "judul", "versi", "diubah_pada"])
    if not berjendela:
        kolom["tmt_semula"] = None
    for nama, nilai in kolom.items():
        setattr(baris, nama, nilai)
    baris.save()
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return baris


def periksa_baris(
    *, surat: SuratUsulan, isi: IsiBaris, actor, today: date, usulan_id: int | None = None,
    pegawai_id: int | None = None, versi: int | None = None,
) -> list:  # fmt: skip
    """Findings of a line as typed, together with its letter; nothing is stored. Raises what saving would raise."""
    with transaction.atomic():
        if usulan_id is None:
            baris = tambah_baris(
                surat_id=surat.pk, pegawai_id=pegawai_id, isi=isi, actor=actor, today=today, dinilai=False
            )
        else:
            baris = ubah_baris(usulan_id=usulan_id, isi=isi, actor=actor, today=today, versi=versi, dinilai=False)
        temuan = nilai_surat(surat, today=today, simpan=False).get(baris.pk, [])
        transaction.set_rollback(True)
    return temuan


@transaction.atomic
def keluarkan_baris(*, usulan_id: int, actor, today: date) -> SuratUsulan:
    """Take a line that was never filed off its letter; the others are judged again. Returns the letter."""
    surat = layanan_surat.kunci_surat(Usulan.objects.get(pk=usulan_id).surat_id, actor, today=today)
    layanan_surat.keluarkan_usulan(usulan_id=usulan_id, actor=actor, today=today)
    nilai_ulang(surat=surat, today=today)
    return surat


@transaction.atomic
def tambah_banyak(
    *, surat_id: int, daftar: Iterable[tuple[int, str, IsiBaris]], actor, today: date
) -> list[HasilBaris]:
    """Many lines, (row number, NIP, content): each row is stored or says why not; the letter is judged once.

    The caller decides whether rows that failed undo the rest (it rolls back) or only stay out.
    """
    daftar = list(daftar)
    surat = layanan_surat.kunci_surat(surat_id, actor, today=today)
    layanan_surat.wajib_draf(surat)
    kepala, parameter = SuratPangkat.objects.get(surat=surat), parameter_kp()
    milik = kepegawaian.pegawai_terlihat(actor, today).filter(instansi_id=surat.instansi_id)
    id_nip = dict(milik.filter(nip__in=[nip for _n, nip, _i in daftar]).order_by().values_list("nip", "pk"))
    rekam = kepegawaian.rekam_kepangkatan(id_nip.values())
    hasil = []
    for nomor, nip, isi in daftar:
        try:
            pegawai = rekam.get(id_nip.get(nip, 0))
            if pegawai is None:
                raise IsianSalah(_("NIP ini bukan pegawai instansi Anda."), kolom="nip")
            _wajib_wajar(isi, today)
            baris = _simpan_baru(surat, kepala, pegawai, isi, parameter, today)
        except GalatLayanan as galat:
            hasil.append(HasilBaris(nomor, nip, galat={galat.kolom or "": str(galat)}))
        else:
            hasil.append(HasilBaris(nomor, nip, baris.pk))
    if any(h.usulan_id for h in hasil):
        nilai_ulang(surat=surat, today=today)
    return hasil
