"""Who may impose a penalty on this person: the table of the regulation over the posts above him (disiplin.md 1.6)."""

from dataclasses import dataclass
from datetime import date

from disiplin.models import JenisHukuman, Kasus, Kewenangan
from disiplin.rules.kewenangan import (
    PRESIDEN,
    Atasan,
    Baris,
    Sasaran,
    TanpaKewenangan,
    Wewenang,
    pejabat_berwenang,
)
from disiplin.selectors.hukum import terbaru_dengan
from kepegawaian import selectors as kepegawaian
from kepegawaian.atasan import Pos, pos_di_atas
from kepegawaian.pilihan import JenisJabatan, Jenjang

_NAMA = {
    "PPK_PUSAT_PROVINSI": "Pejabat Pembina Kepegawaian", "PPK_KABKOTA": "Pejabat Pembina Kepegawaian",
    PRESIDEN: "Presiden",
}  # fmt: skip
_ANGKATAN_PRESIDEN = (JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_MADYA)


def _tabel(regulasi_id: int | None) -> list[Baris]:
    """Who decides is asked by the law of today where that of the act is not kept."""
    return [
        Baris(k.pejabat, k.sasaran, k.tingkat.kode, tuple(k.jenis), k.pasal, k.pasti)
        for k in Kewenangan.objects.filter(regulasi_id=regulasi_id).select_related("tingkat").order_by("id")
    ]


@dataclass(frozen=True)
class Pejabat:
    """Who decides: ``pemangku`` holds the post ``pos``; None: the PPK or the President, whose decree the agency's
    approver brings into the portal."""

    wewenang: Wewenang
    nama: str
    jabatan: str
    pemangku: int | None = None
    akun_id: int | None = None

    @property
    def sebutan(self) -> str:
        return f"{self.nama} ({self.jabatan})" if self.nama else self.jabatan


class Penentu:
    """Everything needed to say who punishes one person, read once (five queries)."""

    def __init__(self, kasus: Kasus, today: date):
        self.kasus, self.today = kasus, today
        self.orang = kepegawaian.pegawai_menurut_id([kasus.pegawai_id])[0]
        self.pos: list[Pos] = pos_di_atas(kasus.pegawai_id, today)
        self.tabel = _tabel(kasus.regulasi_id) or _tabel(terbaru_dengan("kewenangan"))
        self.jenis_instansi = kasus.instansi.jenis

    def pejabat(self, jenis: JenisHukuman) -> Pejabat:
        """Raises ``TanpaKewenangan``: the table or the record of posts has a gap."""
        j = self.orang.jabatan
        if j is None:
            raise TanpaKewenangan("Jabatan pegawai ini belum tercatat; lengkapi datanya dahulu.")
        presiden = j.jenis in _ANGKATAN_PRESIDEN or j.jenjang == Jenjang.AHLI_UTAMA
        sasaran = Sasaran(j.jenis, j.jenjang, diangkat_presiden=presiden)
        atas = [Atasan(p.jenis, p.pemangku) for p in self.pos]
        w = pejabat_berwenang(self.tabel, sasaran, atas, self.jenis_instansi, jenis.tingkat.kode, jenis.kode)
        if w.pemangku is None:
            return Pejabat(w, "", _NAMA.get(w.pejabat, w.pejabat))
        pos = next(p for p in self.pos if p.pemangku == w.pemangku)
        akun = kepegawaian.pegawai_menurut_id([w.pemangku])[0].akun_id
        return Pejabat(w, pos.nama_pemangku, pos.nama, w.pemangku, akun)
