"""One person's promotion: adding and changing a line."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kenaikan_pangkat.models import JenisKP, SebabKP, SuratPangkat, UsulanPangkat
from kenaikan_pangkat.rules import golongan_tujuan
from kenaikan_pangkat.selectors.fakta import LUAR_JENDELA, bergelar, fakta_ijazah, fakta_orang, parameter_kp
from kenaikan_pangkat.services.surat import judul_baris, nilai_ulang
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah
from layanan.models import AKHIR, SuratUsulan, Usulan
from layanan.services import lembar_surat
from layanan.services import surat as layanan_surat

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
    """What is typed for one person; fields that the kind does not ask for are dropped.

    ``ijazah_tingkat`` names the diploma by its level where its id is not known: the latest registered one.
    """

    jenis: str
    ijazah_id: int | None = None
    ijazah_tingkat: str = ""
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


def wajib_wajar(isi: IsiBaris, today: date) -> None:
    """Raise IsianSalah, naming the field, for what no line can say."""
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


def tmt_baris(isi: IsiBaris, kepala: SuratPangkat) -> date:
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


def _ijazah(isi: IsiBaris, pegawai):
    """The registered diploma that the line names; None where it names none or its kind asks for none."""
    if "ijazah" not in ISIAN.get(JenisKP(isi.jenis), ()) or (isi.ijazah_id is None and not isi.ijazah_tingkat):
        return None
    tercatat = list(pegawai.riwayatpendidikan.all())
    if isi.ijazah_id is not None:
        cocok = [x for x in tercatat if x.pk == isi.ijazah_id]
    else:
        cocok = [x for x in tercatat if x.tingkat == isi.ijazah_tingkat]
    if not cocok:
        raise IsianSalah(_("Ijazah itu tidak ada pada rekam pegawai ini."), kolom="ijazah")
    return max(cocok, key=lambda x: x.tahun_lulus)


def rumuskan(isi: IsiBaris, pegawai, tmt: date, parameter) -> dict[str, Any]:
    """The columns of a line that follow from the person's record; raises IsianSalah naming the field."""
    kolom = isi.isian()
    ijazah = _ijazah(isi, pegawai)
    kolom["ijazah_id"] = ijazah.pk if ijazah else None
    orang = fakta_orang(pegawai)
    if "/" not in pegawai.golongan:
        raise IsianSalah(
            _("%(n)s bergolongan %(g)s: kenaikan pangkat hanya bagi PNS.") % {"n": pegawai.nama, "g": pegawai.golongan},
            kolom="pegawai",
        )
    if isi.jenis in LUAR_JENDELA and tmt <= pegawai.tmt_golongan:
        raise IsianSalah(
            _("Periksa tanggalnya: TMT %(t)s tidak sesudah TMT golongan sekarang (%(g)s).")
            % {"t": f"{tmt:%d-%m-%Y}", "g": f"{pegawai.tmt_golongan:%d-%m-%Y}"},
            kolom="tanggal_peristiwa",
        )
    baru = golongan_tujuan(
        isi.jenis, orang, fakta_ijazah(ijazah, bergelar(pegawai)) if ijazah else None, tmt, parameter
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
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today)
    wajib_wajar(isi, today)
    pegawai = kepegawaian.rekam_kepangkatan([pegawai_id]).get(pegawai_id)
    if pegawai is None or pegawai.instansi_id != surat.instansi_id:
        raise IsianSalah(_("Pegawai ini bukan pegawai instansi Anda."), kolom="pegawai")
    baris = _simpan_baru(surat, SuratPangkat.objects.get(surat=surat), pegawai, isi, parameter_kp(), today)
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return baris


def _simpan_baru(surat, kepala, pegawai, isi: IsiBaris, parameter, today: date) -> UsulanPangkat:
    kolom = rumuskan(isi, pegawai, tmt_baris(isi, kepala), parameter)
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
    surat, usulan = lembar_surat.kunci_baris(usulan_id, actor, today=today, versi=versi)
    wajib_wajar(isi, today)
    baris = UsulanPangkat.objects.select_for_update(of=("self",)).get(usulan=usulan)
    pegawai = kepegawaian.rekam_kepangkatan([usulan.pegawai_id])[usulan.pegawai_id]
    if pegawai.instansi_id != surat.instansi_id:
        raise IsianSalah(
            _("%(nama)s bukan lagi pegawai instansi Anda; keluarkan barisnya.") % {"nama": pegawai.nama},
            kolom="pegawai",
        )
    berjendela = isi.jenis not in LUAR_JENDELA and usulan.jenis not in LUAR_JENDELA
    tmt = baris.tmt if berjendela else tmt_baris(isi, SuratPangkat.objects.get(surat=surat))
    kolom = rumuskan(isi, pegawai, tmt, parameter_kp())
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
