"""Who signs on a day, and which windows of the political calendar cover it: the same arithmetic as rules A1 and A2."""

from dataclasses import dataclass
from datetime import date

from kepegawaian import selectors as kepegawaian
from layanan.aturan import Hasil
from layanan.parameter_tabel import ParameterTidakAda
from mutasi.rules import fakta as f
from mutasi.rules.bantu import TANPA_IZIN_PPK, jendela_pelantikan, jendela_pilkada
from mutasi.selectors.fakta import fakta_pilkada, parameter_tabel


def usul_tunggal(
    instansi, ppk, tanggal: date, orang: f.FaktaOrang | None = None, *, pilkada: list | None = None
) -> f.FaktaUsul:
    """Facts of one imagined line on a day, for arithmetic that needs no batch. Two queries."""
    baris = f.FaktaBaris(id="0", nip=orang.nip if orang else "", jenis="M05", tanggal_pelantikan=tanggal)
    batch = f.FaktaBatch(
        instansi=f.FaktaInstansi(instansi.kode, instansi.nama, instansi.jenis),
        ppk=f.FaktaPpk(ppk.nama, ppk.status, ppk.jabatan, ppk.tanggal_pelantikan, ppk.tanggal_akhir, ppk.is_petahana),
        pilkada=fakta_pilkada(instansi, pilkada),
        baris=(baris,), orang={orang.nip: orang} if orang else {}, jabatan={}, parameter=parameter_tabel(),
    )  # fmt: skip
    return f.FaktaUsul(batch, baris)


@dataclass(frozen=True)
class InfoTanggal:
    """Who signs on a day, and what the political calendar says of it. A window is (first day, last day)."""

    tanggal: date
    ppk: object | None
    pilkada: tuple[date, date] | None = None
    pelantikan: tuple[date, date] | None = None
    kurang: tuple[str, ...] = ()
    is_daerah: bool = True

    @property
    def perlu_pertek(self) -> bool:
        """The signer acts in another's place: BKN's pertek is needed (rule B1)."""
        return self.ppk is not None and self.ppk.status in TANPA_IZIN_PPK


def info_tanggal(instansi, tanggal: date) -> InfoTanggal:
    """PPK in office and windows on a planned inauguration, before there is any line."""
    ppk = kepegawaian.ppk_pada(instansi.pk, tanggal)
    if ppk is None:
        return InfoTanggal(tanggal, None)
    return info_dari(usul_tunggal(instansi, ppk, tanggal), ppk)


def info_dari(usul: f.FaktaUsul, ppk) -> InfoTanggal:
    """As ``info_tanggal``, from facts that are already there."""
    kurang, jendela = [], []
    for hitung in (jendela_pilkada, jendela_pelantikan):
        try:
            hasil = hitung(usul)
        except ParameterTidakAda as galat:
            hasil = None
            kurang.append(str(galat))
        if isinstance(hasil, Hasil):
            kurang.append(str(hasil.fakta.get("data_kurang", hasil.pesan)))
        jendela.append(hasil if isinstance(hasil, tuple) else None)
    return InfoTanggal(usul.tanggal, ppk, jendela[0], jendela[1], tuple(kurang), usul.is_daerah)
