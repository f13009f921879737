"""How final boxes are spread over groups of people. Read for this page alone: no score ever sees what is read here."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, CharField, Count, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kepegawaian import selectors as kepegawaian
from kepegawaian.pilihan import JenisJabatan
from layanan.waktu import tambah_bulan
from talenta.models import Pemetaan, Penilaian
from talenta.rules.keadilan import BELUM, LAJUR, Baris, Kelompok, Tabel, rasio, susun_lajur, tabel

# Upper end of each age band in years, not included.
USIA = (30, 40, 50)
KELAMIN = {"1": "Pria", "2": "Wanita"}


@dataclass(frozen=True)
class Pembagian:
    """One way to tell people apart. ``dasar``: what the groups are, where the name does not say it."""

    kode: str
    nama: str
    tabel: Tabel
    dasar: str = ""

    @property
    def jarak(self) -> tuple[Baris, Baris, Decimal | None] | None:
        """The groups with the highest and the lowest selection rate that are shown, and the latter as a part of the
        former; None where there are not two to compare."""
        urut = sorted(((b.tingkat, n) for n, b in enumerate(self.tabel.baris) if b.tingkat is not None), reverse=True)
        if len(urut) < 2:
            return None
        atas, bawah = (self.tabel.baris[n] for _tingkat, n in (urut[0], urut[-1]))
        return atas, bawah, rasio(bawah.tingkat, atas.tingkat)


@dataclass(frozen=True)
class Keadilan:
    """``jumlah``: people of the mapping. ``lajur`` empty: too few of them to show anything."""

    jumlah: int
    lajur: tuple[tuple[int, ...], ...]
    total: tuple[int, ...]
    pembagian: list[Pembagian]


def keadilan(pemetaan: Pemetaan, terkecil: int) -> Keadilan:
    """Final boxes (the committee's where it set one) by sex, age on the reference day, kind of post and unit; cells
    under ``terkecil`` people hidden. Three queries, however many people."""
    orang = Penilaian.objects.filter(pemetaan=pemetaan).annotate(
        akhir=Coalesce("kotak_sesuai", "kotak", Value(BELUM)), usia=_usia(pemetaan.tanggal_acuan)
    )
    diri = orang.order_by().values_list("pegawai__jenis_kelamin", "usia", "jenis", "akhir").annotate(n=Count("pk"))
    per_diri = list(diri)
    per_unit = list(orang.order_by().values_list("unit_id", "akhir").annotate(n=Count("pk")))
    semua = Counter[int]()
    for _unit, akhir, n in per_unit:
        semua[akhir] += n
    jumlah = [semua[k] for k in LAJUR]
    lajur = susun_lajur(jumlah, terkecil)
    total = tuple(sum(semua[k] for k in b) for b in lajur)
    if len(lajur) < 2:
        return Keadilan(sum(jumlah), (), total, [])
    jenis = dict(JenisJabatan.choices)
    unit, *bawah = tabel(_unit_kelompok(pemetaan.instansi_id, per_unit), lajur, terkecil)
    bagian = [
        Pembagian(kode, nama, tabel(_kelompok(per_diri, kolom, sebut), lajur, terkecil)[0], dasar)
        for kode, nama, kolom, sebut, dasar in (
            ("kelamin", _("Jenis kelamin"), 0, lambda k: KELAMIN.get(k, k), ""),
            ("usia", _("Kelompok usia"), 1, _sebut_usia, _("Usia pada tanggal acuan pemetaan.")),
            ("jabatan", _("Jenis jabatan"), 2, lambda k: str(jenis.get(k, _("Tanpa jabatan"))), ""),
        )
    ]
    bagian += [
        Pembagian("unit", _("Unit"), unit, _("Unit tingkat teratas instansi, dengan semua unit di bawahnya.")),
        Pembagian("wilayah", _("Wilayah"), bawah[0] if bawah else Tabel(lajur, ()), _(
            "Portal tidak mencatat wilayah kerja unit. Sebagai pengganti dipakai unit satu tingkat di bawah unit "
            "teratas, misalnya kantor atau cabang daerah."
        )),
    ]  # fmt: skip
    return Keadilan(sum(jumlah), lajur, total, bagian)


def sebut_lajur(kotak: tuple[int, ...]) -> str:
    """Head of a column that holds these boxes."""
    nomor = [str(k) for k in kotak if k != BELUM]
    kata = [_("Kotak %(n)s") % {"n": ", ".join(nomor)}] if nomor else []
    return _(" dan ").join(kata + ([_("belum dinilai")] if BELUM in kotak else [])).capitalize()


def _usia(acuan: date) -> Case:
    """Code of the age band on a day: the first year of it."""
    batas = [When(pegawai__tanggal_lahir__gt=tambah_bulan(acuan, -12 * n), then=Value(str(n))) for n in USIA]
    return Case(*batas, default=Value("99"), output_field=CharField())


def _sebut_usia(kode: str) -> str:
    if kode == "99":
        return _("%(n)d tahun ke atas") % {"n": USIA[-1]}
    n = USIA.index(int(kode))
    if not n:
        return _("Di bawah %(n)d tahun") % {"n": USIA[0]}
    return _("%(a)d–%(b)d tahun") % {"a": USIA[n - 1], "b": USIA[n] - 1}


def _kelompok(baris: list[tuple], kolom: int, sebut: Callable[[str], str]) -> list[Kelompok]:
    isi: dict[Hashable, Counter[int]] = {}
    for b in baris:
        isi.setdefault(b[kolom], Counter())[b[3]] += b[4]
    return [Kelompok(sebut(k), _isi(isi[k])) for k in sorted(isi, key=str)]


def _isi(hitung: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(hitung.get(k, 0) for k in LAJUR)


def _unit_kelompok(instansi_id: int, baris: list[tuple]) -> list[Kelompok]:
    """People by the second level of units within the topmost one of which there are several; by the latter alone where
    nobody sits below."""
    unit = {u.pk: u for u in kepegawaian.unit_instansi(instansi_id)}
    jalur = {pk: [int(i) for i in u.jalur.split("/") if i] for pk, u in unit.items()}
    akar = {j[0] for j in jalur.values() if j}
    mulai = 1 if len(akar) == 1 and len(unit) > 1 else 0
    isi: dict[tuple[int, int], Counter[int]] = {}
    for pk, akhir, n in baris:
        j = jalur.get(pk) or [pk]
        atas = j[min(mulai, len(j) - 1)]
        isi.setdefault((atas, j[min(mulai + 1, len(j) - 1)]), Counter())[akhir] += n
    sebut, datar = _nama_unit(unit), all(atas == bawah for atas, bawah in isi)
    return sorted(
        (Kelompok(sebut(bawah), _isi(hitung), "" if datar else sebut(atas)) for (atas, bawah), hitung in isi.items()),
        key=lambda k: (k.induk, k.nama),
    )


def _nama_unit(unit: Mapping) -> Callable[[int], str]:
    """Name of a unit, with its code where another has the same."""
    nama = Counter(u.nama for u in unit.values())

    def sebut(pk: int) -> str:
        if pk not in unit:
            return _("Unit lain")
        u = unit[pk]
        return u.nama if nama[u.nama] == 1 else f"{u.nama} ({u.kode})"

    return sebut
