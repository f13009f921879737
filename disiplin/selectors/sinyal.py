"""Early signals as pages show them: in plain words, with their evidence, and with what must not be concluded."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from disiplin.models import AmbangSinyal, Sinyal
from disiplin.rules.kehadiran import menuju
from disiplin.selectors.fakta_sinyal import jenis_pegawai, tabel
from disiplin.selectors.hukum import ditangguhkan, kaidah, katalog, regulasi_pada

Kode = AmbangSinyal.Kode
DAYA_BINA, SIMPAN_PEMBINAAN = "DAYA_BINA", "SIMPAN_PEMBINAAN"
# What holds where nobody has set it: people at a time, months.
BAWAAN = {DAYA_BINA: 5, SIMPAN_PEMBINAAN: 12}
ANGKA = Path(__file__).parent.parent / "data" / "angka_simulasi.json"
WAJAR = _l("Menghitung hari saja. Tidak menyebut sebabnya, dan bukan bukti kesalahan.")


def _angka(kode: str, tanggal: date, instansi_id: int | None) -> int:
    satu = kaidah(kode, tanggal, instansi_id)
    return int(satu.nilai) if satu else BAWAAN[kode]


def daya_bina(tanggal: date, instansi_id: int | None = None) -> int:
    """People whom a superior is asked to talk with at a time."""
    return _angka(DAYA_BINA, tanggal, instansi_id)


def lama_simpan(tanggal: date, instansi_id: int | None = None) -> int:
    """Months for which a coaching is kept when nothing repeats."""
    return _angka(SIMPAN_PEMBINAAN, tanggal, instansi_id)


def berdiri(today: date) -> Q:
    """Signals that stand on that day, also where nights without a reckoning lie behind."""
    return Q(berakhir=None, kedaluwarsa__gt=today)


@dataclass(frozen=True)
class Uraian:
    """Fixed words of one code. ``jendela`` may name its length (``%(n)s``). ``tanpa``: what is left out; ``jangan``:
    what must not be concluded."""

    jendela: object
    tanpa: object
    jangan: object


URAIAN = {
    Kode.TK_SETAHUN: Uraian(
        _l("1 Januari sampai kemarin"),
        _l("Hari cuti, sakit, izin, dinas, libur khusus, dan hari gangguan sistem."),
        _l("Hari tanpa keterangan belum tentu mangkir: alasannya mungkin belum disampaikan atau belum dicatat."),
    ),
    Kode.MENUJU_AMBANG: Uraian(
        _l("1 Januari sampai kemarin"),
        _l("Yang tidak dihitung pada hari tanpa keterangan; dan siapa pun yang belum punya satu hari pun."),
        _l("Jarak ke ambang bukan pelanggaran. Ambang hanya indikasi; hukuman didahului pemeriksaan."),
    ),
    Kode.BERTURUT: Uraian(
        _l("Rentetan yang masih berjalan sampai hari kerja terakhir"),
        _l("Hari libur tidak dihitung dan tidak memutus rentetan; hari gangguan sistem tidak dihitung."),
        _l("Tiga hari tanpa kabar bisa berarti musibah. Hubungi dahulu dan tanyakan keadaannya."),
    ),
    Kode.MENIT_SEBULAN: Uraian(
        _l("Tanggal 1 bulan ini sampai kemarin"),
        _l("Hari gangguan sistem. Toleransi instansi, sif, dan jam kerja fleksibel diperhitungkan saat presensi "
           "diserahkan."),
        _l("Bisa karena jarak, tugas lapangan, atau mesin presensi. Tanyakan sebelum menegur."),
    ),
    Kode.POLA_HARI: Uraian(
        _l("%(n)s bulan terakhir, dibanding kebiasaan orang itu sendiri"),
        _l("Kurang dari tiga hari; hari gangguan sistem; perbandingan dengan rekan."),
        _l("Pola bisa kebetulan, atau bersebab keluarga yang jauh. Ini bahan bertanya."),
    ),
    Kode.LOG_KOSONG: Uraian(
        _l("%(n)s hari kerja terakhir yang batas mengisinya sudah lewat"),
        _l("Hari yang masih boleh diisi tepat waktu, cuti, dinas, sif libur, hari gangguan sistem, dan instansi yang "
           "tidak memakai catatan harian portal."),
        _l("Kosong bukan berarti tidak bekerja."),
    ),
    Kode.PREDIKAT: Uraian(
        _l("%(n)s bulan terakhir, bulan berturut-turut"),
        _l("Penilaian yang masih dalam keberatan, dan tugas Plt atau Plh."),
        _l("Predikat bulanan bisa turun karena beban atau target; tanyakan hambatannya."),
    ),
    Kode.HUKDIS_RINGAN: Uraian(
        _l("%(n)s bulan terakhir"),
        _l("Hukuman sedang dan berat, perkara yang berjalan, dan hukuman atas perbuatan lain jenis."),
        _l("Hukuman yang sudah dijalani selesai. Jangan diungkit sebagai alasan keputusan."),
    ),
    Kode.PENGADUAN: Uraian(_l("%(n)s bulan terakhir"), _l("Pengaduan yang tidak terbukti."), WAJAR),
    Kode.LHKASN: Uraian(_l("Sejak tenggat lapor"), _l("Sebelum tenggat."), WAJAR),
    Kode.LOKASI_PALSU: Uraian(
        _l("%(n)s bulan"), _l("Yang belum diperiksa secara teknis."), _l("Tidak pernah berdiri sendiri.")
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Terbaca:
    """One signal in words. ``langkah``: the next or reached step with its article; ``ajakan``: what is asked first."""

    baris: Sinyal
    judul: str
    nilai: str
    bukti: list[str]
    langkah: str
    ajakan: str
    jangan: str


def nilai_kata(kode: str, nilai: float) -> str:
    n = f"{nilai:g}".replace(".", ",")
    pola = {
        Kode.TK_SETAHUN: _("%(n)s hari tahun ini"), Kode.MENUJU_AMBANG: _("%(n)s hari lagi"),
        Kode.BERTURUT: _("%(n)s hari kerja"), Kode.MENIT_SEBULAN: _("%(n)s menit bulan ini"),
        Kode.POLA_HARI: _("%(n)s kali kebiasaannya sendiri"), Kode.LOG_KOSONG: _("%(n)s hari kosong"),
        Kode.PREDIKAT: _("%(n)s bulan"), Kode.HUKDIS_RINGAN: _("%(n)s kali"), Kode.PENGADUAN: _("%(n)s kali"),
        Kode.LHKASN: _("%(n)s hari lewat"), Kode.LOKASI_PALSU: _("%(n)s kali"),
    }  # fmt: skip
    return pola.get(kode, "%(n)s") % {"n": n}


class Pembaca:
    """Puts signals into words; the law's tables of the day are read once."""

    def __init__(self, today: date):
        self.today, self._katalog = today, katalog(regulasi_pada(today))
        self._tangguh: dict[int, list[str]] = {}

    def baca(self, s: Sinyal, status: str) -> Terbaca:
        """``status``: of the person (PNS, CPNS, PPPK)."""
        pola = "F Y" if s.kode == Kode.PREDIKAT else "j F Y"
        bukti = [date_format(date.fromisoformat(d), pola) for d in s.bukti]
        return Terbaca(
            s, str(Kode(s.kode).label), nilai_kata(s.kode, s.nilai), bukti, self._langkah(s, jenis_pegawai(status)),
            self._ajakan(s, jenis_pegawai(status)), str(URAIAN[Kode(s.kode)].jangan),
        )  # fmt: skip

    def _langkah(self, s: Sinyal, jenis: str) -> str:
        if s.kode not in (Kode.MENUJU_AMBANG, Kode.TK_SETAHUN):
            return ""
        depan = menuju(self._katalog, setahun=len(s.bukti), jenis_pegawai=jenis, instansi_id=s.instansi_id)
        if depan is None:
            return _("Tidak ada ambang lagi di atas %(n)s hari ini.") % {"n": len(s.bukti)}
        if s.instansi_id not in self._tangguh:
            self._tangguh[s.instansi_id] = ditangguhkan(self.today, s.instansi_id)
        hukuman = self._katalog.dikenakan(depan[1].jenis, self._tangguh[s.instansi_id])
        kata = _(
            "%(kini)s hari tercatat; %(n)s hari lagi mencapai ambang %(ambang)s hari: indikasi %(nama)s (%(pasal)s)."
        )
        return kata % {
            "kini": len(s.bukti), "n": depan[0], "ambang": depan[1].paling_sedikit, "nama": hukuman.nama.lower(),
            "pasal": depan[1].pasal,
        }  # fmt: skip

    def _ajakan(self, s: Sinyal, jenis: str) -> str:
        if s.kode != Kode.BERTURUT:
            return ""
        kata = _("Telepon dahulu untuk menanyakan keadaannya, bukan untuk menegur.")
        ambang = [
            a for a in self._katalog.ambang
            if a.berturut and a.jenis_pegawai == jenis and a.instansi_id in (None, s.instansi_id)
        ]  # fmt: skip
        if a := min(ambang, key=lambda a: (a.instansi_id is None, a.paling_sedikit), default=None):
            kata += " " + _("Pada %(n)s hari kerja berturut-turut berlaku %(pasal)s.") % {
                "n": a.paling_sedikit, "pasal": a.pasal,
            }  # fmt: skip
        return kata


def daftar_atasan(bawahan: Collection[int], today: date) -> QuerySet[Sinyal]:
    """Signals on the list of the superior whose people these are, nearest to the law first within a person."""
    baris = Sinyal.objects.filter(berdiri(today), pegawai_id__in=bawahan, didaftar__isnull=False, status="BARU")
    return baris.select_related("pegawai__unit", "pegawai__jabatan").order_by("pegawai__nama", "pegawai_id", "id")


def di_luar_daftar(bawahan: Collection[int], today: date) -> int:
    """People of his for whom the list had no room; no names."""
    baris = Sinyal.objects.filter(berdiri(today), pegawai_id__in=bawahan, didaftar=None, status="BARU", tingkat="BINA")
    return baris.order_by().values("pegawai_id").distinct().count()


def tentang(pegawai_id: int, today: date) -> QuerySet[Sinyal]:
    """What the person sees of himself: signals that stand on a superior's list, and those that he answered."""
    baris = Sinyal.objects.filter(berdiri(today), pegawai_id=pegawai_id, pernah_didaftar__isnull=False)
    return baris.filter(Q(didaftar__isnull=False) | ~Q(status="BARU")).select_related("pegawai").order_by("id")


def satu(sinyal_id: int, bawahan: Collection[int], today: date) -> Sinyal | None:
    return daftar_atasan(bawahan, today).filter(pk=sinyal_id).first()


def tabel_terbaca(instansi_id: int | None, today: date) -> Sequence[tuple[AmbangSinyal, str, Uraian]]:
    """Every row of the table with its window in words, for the page that explains flags."""
    baris = tabel(instansi_id, today) if instansi_id else list(
        AmbangSinyal.objects.filter(
            Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=today), instansi=None, berlaku_mulai__lte=today
        ).order_by(F("urutan"), "kode")
    )  # fmt: skip
    return [(a, str(URAIAN[Kode(a.kode)].jendela) % {"n": a.panjang}, URAIAN[Kode(a.kode)]) for a in baris]


def angka_simulasi() -> dict | None:
    """Figures of the last simulated year (``make bench ARGS=sinyal`` with BENCH_TULIS=1); None: never written."""
    if not ANGKA.exists():
        return None
    a = json.loads(ANGKA.read_text(encoding="utf-8"))
    return a | {"dihitung": date.fromisoformat(a["dihitung"])}
