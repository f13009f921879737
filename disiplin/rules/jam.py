"""The clocks of one case (disiplin.md 1.7, 1.10): what runs, until when, who owes it, what was kept or late. Pure.

Nothing of it is stored: each reading reckons anew from the dated facts and the calendar, so a holiday that is moved
moves what hangs on it. What the law orders "at once", or without a term, gets a reminder of the portal, and is never
called a term of the law.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from disiplin.rules import perkara
from disiplin.rules.perkara import Waktu
from disiplin.rules.tenggat import HARI_KERJA, Tenggat, batas
from disiplin.rules.upaya import BANDING, KEBERATAN, batas_upaya, upaya_atas
from kalender.hari_kerja import Kalender, TahunTanpaKalender
from layanan.frasa import Frasa, hari_pendek
from layanan.jam import BERSANDAR_SEMENTARA
from layanan.waktu import tgl

# Who owes it. TIM: the superior or the team, whoever examines.
ATASAN, TIM, PENGURUS, PEJABAT, PPK, BPASN, PEGAWAI = "ATASAN", "TIM", "PENGURUS", "PEJABAT", "PPK", "BPASN", "PEGAWAI"
SEBUTAN = {
    ATASAN: "atasan langsung", TIM: "atasan atau Tim Pemeriksa", PENGURUS: "pengelola kepegawaian",
    PEJABAT: "pejabat yang berwenang menghukum", PPK: "pejabat yang memutus upaya (PPK)", BPASN: "BPASN",
    PEGAWAI: "pegawai yang bersangkutan",
}  # fmt: skip
# RAGU: past its end by the stricter reading only; DINI: earlier than the first day of the table; LUPUT: a right that
# ended unused.
BERJALAN, RAGU, LEWAT, TEPAT, TERLAMBAT, DINI, LUPUT, TANPA_KALENDER = (
    "BERJALAN", "RAGU", "LEWAT", "TEPAT", "TERLAMBAT", "DINI", "LUPUT", "TANPA_KALENDER",
)  # fmt: skip
NAMA = {
    "TINDAK_ATASAN": "Menindaklanjuti informasi",
    "PANGGILAN_PERIKSA": "Jarak surat panggilan dan pemeriksaan",
    "HADIR_DICATAT": "Mencatat kehadiran pada panggilan",
    "PANGGILAN_KEDUA": "Panggilan kedua",
    "PENYAMPAIAN": "Menyampaikan keputusan",
    "KIRIM_TIDAK_HADIR": "Mengirim keputusan karena tidak hadir",
    "BERLAKU": "Hukuman mulai berlaku",
    "KEBERATAN": "Mengajukan keberatan",
    "BANDING": "Mengajukan banding administratif",
    "PUTUS_KEBERATAN": "Memutus keberatan",
    "TANGGAPAN_BANDING": "Tanggapan atas banding kepada BPASN",
    "PUTUS_BANDING": "Putusan BPASN",
    "TAHAP_DIAM": "Melanjutkan tahap ini",
    "GAJI_DIAM": "Melanjutkan penghentian gaji",
}
# Reminders of the portal: dated settings (``Kaidah``), not the law.
TINDAK_ATASAN, TAHAP_DIAM = "TINDAK_ATASAN", "TAHAP_DIAM"
PENGINGAT = (TINDAK_ATASAN, "HADIR_DICATAT", TAHAP_DIAM, "GAJI_DIAM")
# Whose turn it is where the law sets no term.
GILIRAN = {
    perkara.TELAAH: ATASAN, perkara.PEMANGGILAN: ATASAN, perkara.PEMERIKSAAN: TIM, perkara.BAP: TIM,
    perkara.LHP: PEJABAT, perkara.PENJATUHAN: PENGURUS, perkara.PENYAMPAIAN: PENGURUS, perkara.MENUNGGU: PENGURUS,
}  # fmt: skip
BERAKHIR = (perkara.SELESAI, perkara.DIHENTIKAN, perkara.NON_HUKDIS, "ARSIP")
MENUNGGU_GAJI = ("DILAPORKAN", "DIVERIFIKASI")
# Level -> working days after the last day from which it is told of.
TINGKAT = {"H-2": -2, "H0": 0, "H+2": 2, "H+5": 5}


@dataclass(frozen=True, slots=True)
class Dipanggil:
    """A summons: days of the letter and of the examination; ``hadir`` None: not said yet; ``dicatat``: the day on which
    the attendance was written down."""

    surat: date
    periksa: date
    hadir: bool | None = None
    dicatat: date | None = None


@dataclass(frozen=True, slots=True)
class Fakta:
    """The dated facts of one case. ``ditindak``: first day on which the superior did something about it; ``gerak``: day
    of the last step that moved it; ``dikirim``: sent to the address after the absence ``tidak_hadir``; ``berlaku``:
    the day on which it was written down that the penalty took effect; ``upaya``: KEBERATAN or BANDING, empty while none
    was filed; ``gaji``: state of the stop of pay, since ``gaji_sejak``."""

    status: str
    diketahui: date
    ditindak: date | None = None
    gerak: date | None = None
    panggilan: Sequence[Dipanggil] = ()
    diputus: date | None = None
    menghentikan: bool = False
    disampaikan: date | None = None
    tidak_hadir: date | None = None
    dikirim: date | None = None
    diterima: date | None = None
    berlaku: date | None = None
    upaya: str = ""
    diajukan: date | None = None
    ditanggapi: date | None = None
    upaya_diputus: date | None = None
    gaji: str = ""
    gaji_sejak: date | None = None


@dataclass(frozen=True, slots=True)
class Jam:
    """One clock, from ``sejak`` (not counted). ``batas``: its last day, or its first where ``paling_cepat``; None: a
    year without holidays on record, as ``galat`` says. ``aman``: the last day by the stricter of two readings.
    ``sisa``: working days left to the next of the two, today not counted; ``lewat``: working days late; ``terpakai``:
    working days until it was settled; each None where the calendar does not reach. ``sementara``: it leans on
    provisional holidays."""

    kode: str
    sejak: date
    batas: date | None
    oleh: str
    pasal: str
    pasti: bool
    keadaan: str
    paling_cepat: bool = False
    selesai: date | None = None
    aman: date | None = None
    sisa: int | None = None
    lewat: int | None = None
    terpakai: int | None = None
    sementara: bool = False
    galat: str = ""

    @property
    def nama(self) -> str:
        return NAMA[self.kode]

    @property
    def pengingat(self) -> bool:
        """A reminder of the portal, not a term of the law."""
        return self.kode in PENGINGAT

    @property
    def terbuka(self) -> bool:
        return self.keadaan in (BERJALAN, RAGU, LEWAT) or (self.keadaan == TANPA_KALENDER and self.selesai is None)

    @property
    def terlambat(self) -> bool:
        """A last day was missed; a first day that has come is no delay."""
        return self.keadaan in (LEWAT, TERLAMBAT) and not self.paling_cepat


def jam(f: Fakta, w: Waktu) -> list[Jam]:
    """Every clock of the case, in the order of the procedure; of an ended case only those that were settled.

    ``w.tenggat``: the terms of its regulation, with the portal's reminders TINDAK_ATASAN and TAHAP_DIAM; what it lacks
    has no clock. Information that nobody has reviewed has only the reminder (disiplin.md 2.1 guard 6).
    """
    if f.status == perkara.INFORMASI:
        return _ada([_satu(w, TINDAK_ATASAN, f.diketahui, None, ATASAN)])
    hasil = _ada([*_panggilan(f, w), *_keputusan(f, w), *_upaya(f, w)])
    if not any(j.terbuka for j in hasil) and f.status in GILIRAN:
        hasil += _ada([_satu(w, TAHAP_DIAM, f.gerak, None, GILIRAN[f.status])])
    if f.gaji in MENUNGGU_GAJI:
        hasil += _ada([_satu(w, "GAJI_DIAM", f.gaji_sejak, None, PENGURUS, t=w.tenggat.get(TAHAP_DIAM))])
    if f.ditindak is not None:
        hasil = _ada([_satu(w, TINDAK_ATASAN, f.diketahui, f.ditindak, ATASAN)]) + hasil
    return [j for j in hasil if not (j.terbuka and f.status in BERAKHIR)]


def _ada(daftar: Iterable[Jam | None]) -> list[Jam]:
    return [j for j in daftar if j is not None]


def _panggilan(f: Fakta, w: Waktu) -> list[Jam | None]:
    hasil = []
    for n, p in enumerate(f.panggilan):
        # The day of the examination is set with the letter: the distance is known at once.
        hasil.append(_satu(w, "PANGGILAN_PERIKSA", p.surat, p.periksa, ATASAN))
        dicatat = None if p.hadir is None else p.dicatat or p.periksa
        catat = Tenggat("HADIR_DICATAT", 0, HARI_KERJA, "paling lambat", "PP 94/2021 Pasal 26", pasti=False)
        hasil.append(_satu(w, "HADIR_DICATAT", p.periksa, dicatat, ATASAN, t=catat))
        if n == 0 and p.hadir is False:
            kedua = f.panggilan[1].surat if len(f.panggilan) > 1 else None
            if kedua is not None or f.status == perkara.PEMANGGILAN:
                hasil.append(_satu(w, "PANGGILAN_KEDUA", p.periksa, kedua, ATASAN))
    return hasil


def _keputusan(f: Fakta, w: Waktu) -> list[Jam | None]:
    if f.diputus is None:
        return []
    # An absence at the hand-over shows that it was tried: from there the term of sending runs.
    sampai = min((d for d in (f.disampaikan, f.tidak_hadir, f.diterima) if d), default=None)
    hasil = [_satu(w, "PENYAMPAIAN", f.diputus, sampai, PENGURUS)]
    if f.tidak_hadir is not None:
        hasil.append(_satu(w, "KIRIM_TIDAK_HADIR", f.tidak_hadir, f.dikirim or f.diterima, PENGURUS))
    if f.diterima is not None and not f.upaya:
        hasil.append(_satu(w, "BERLAKU", f.diterima, f.berlaku, PENGURUS))
    return hasil


def _upaya(f: Fakta, w: Waktu) -> list[Jam | None]:
    if f.diputus is None or f.diterima is None:
        return []
    hasil = [_jendela(f, w, f.upaya or upaya_atas(menghentikan=f.menghentikan), f.diputus, f.diterima)]
    if f.upaya == KEBERATAN:
        hasil.append(_satu(w, "PUTUS_KEBERATAN", f.diajukan, f.upaya_diputus, PPK))
    if f.upaya == BANDING:
        # Decided without an answer, on the evidence: nobody owes one any more.
        if f.ditanggapi is not None or f.upaya_diputus is None:
            hasil.append(_satu(w, "TANGGAPAN_BANDING", f.diajukan, f.ditanggapi, PPK))
        hasil.append(_satu(w, "PUTUS_BANDING", f.diajukan, f.upaya_diputus, BPASN))
    return hasil


def _jendela(f: Fakta, w: Waktu, kode: str, diputus: date, diterima: date) -> Jam | None:
    """The days to file a remedy: both readings of when they begin, nobody turned away between the two."""
    t = w.tenggat.get(kode)
    if t is None:
        return None
    try:
        b = batas_upaya(t, diputus=diputus, diterima=diterima, kalender=w.kalender)
    except TahunTanpaKalender as galat:
        return _tanpa_kalender(t, kode, diterima, f.diajukan, PEGAWAI, galat)
    aman = b.aman if b.aman != b.akhir else None
    if f.diajukan is None and w.today > b.akhir:
        return Jam(kode, diterima, b.akhir, PEGAWAI, t.pasal, t.pasti, LUPUT, selesai=b.akhir, aman=aman)
    return _susun(w, t, kode, diterima, f.diajukan, PEGAWAI, b.akhir, aman)


def _satu(
    w: Waktu, kode: str, sejak: date | None, selesai: date | None, oleh: str, *, t: Tenggat | None = None
) -> Jam | None:
    t = t or w.tenggat.get(kode)
    if t is None or sejak is None:
        return None
    try:
        hari = batas(t, sejak, w.kalender)
    except TahunTanpaKalender as galat:
        return _tanpa_kalender(t, kode, sejak, selesai, oleh, galat)
    return _susun(w, t, kode, sejak, selesai, oleh, hari, None)


def _tanpa_kalender(t: Tenggat, kode: str, sejak: date, selesai: date | None, oleh: str, galat: Exception) -> Jam:
    cepat = t.arah == "paling cepat"
    return Jam(kode, sejak, None, oleh, t.pasal, t.pasti, TANPA_KALENDER, cepat, selesai, galat=str(galat))


def _susun(
    w: Waktu, t: Tenggat, kode: str, sejak: date, selesai: date | None, oleh: str, hari: date, aman: date | None
) -> Jam:
    cepat = t.arah == "paling cepat"
    galat = ""
    sisa = lewat = terpakai = None
    ragu = aman is not None and aman < w.today <= hari
    tuju = hari if aman is None or ragu else aman
    try:
        sisa = w.kalender.hitung(w.today, tuju) if selesai is None else None
        lewat = w.kalender.hitung(hari, selesai or w.today)
        terpakai = w.kalender.hitung(sejak, selesai) if selesai else None
    except TahunTanpaKalender as salah:
        galat = str(salah)
    if selesai is None:
        keadaan = LEWAT if w.today > hari else RAGU if ragu else BERJALAN
    elif cepat:
        keadaan = TEPAT if selesai >= hari else DINI
    else:
        keadaan = TEPAT if selesai <= hari else TERLAMBAT
    return Jam(
        kode, sejak, hari, oleh, t.pasal, t.pasti, keadaan, cepat, selesai, aman, sisa, lewat, terpakai,
        _sementara(w.kalender, sejak, hari), galat,
    )  # fmt: skip


def _sementara(kalender: Kalender, sejak: date, sampai: date) -> bool:
    return any(tahun in kalender.sementara for tahun in range(sejak.year, sampai.year + 1))


def terdekat(daftar: Iterable[Jam]) -> Jam | None:
    """The open clock that ends first; one that cannot be reckoned comes last. None: none is open."""
    terbuka = [j for j in daftar if j.terbuka]
    return min(terbuka, key=lambda j: (j.batas is None, j.aman or j.batas or date.max), default=None)


def milik_pegawai(daftar: Iterable[Jam]) -> list[Jam]:
    """What the person concerned is shown: when it takes effect, his remedy, its decision."""
    boleh = ("BERLAKU", KEBERATAN, BANDING, "PUTUS_KEBERATAN", "PUTUS_BANDING")
    return [j for j in daftar if j.kode in boleh]


def tingkat_tercapai(j: Jam, today: date) -> list[str]:
    """Levels of reminding that an open clock has reached, in order. What the person concerned or BPASN owes has none
    beyond its day; his own is reckoned by the stricter reading."""
    if not j.terbuka or j.batas is None:
        return []
    if today < (j.aman or j.batas):
        return ["H-2"] if j.sisa is not None and j.sisa <= -TINGKAT["H-2"] else []
    lewat = (j.lewat or 0) if j.oleh not in (PEGAWAI, BPASN) else 0
    return [kode for kode, geser in TINGKAT.items() if geser <= lewat]


def frasa(j: Jam) -> Frasa:
    """The clock in words, with what it leans on as full sentences."""
    teks, nada, ikon = _kata(j)
    sebab = []
    if j.batas:
        sebab.append(f"{'Paling cepat' if j.paling_cepat else 'Paling lambat'} {tgl(j.batas)}.")
    if j.aman:
        sebab.append(f"Menurut bacaan yang lebih ketat (sejak keputusan ditetapkan): {tgl(j.aman)}.")
    if j.pengingat:
        sebab.append("Pengingat portal, bukan tenggat hukum.")
    elif not j.pasti:
        sebab.append("Sumbernya berbeda-beda: diingatkan, tidak menghalangi.")
    if j.sementara:
        sebab.append(BERSANDAR_SEMENTARA)
    if j.galat:
        sebab.append(j.galat)
    return Frasa(teks, nada, ikon, " ".join(sebab))


def _kata(j: Jam) -> tuple[str, str, str]:
    if j.batas is None:
        return "belum dapat dihitung", "netral", "question-mark-circle"
    hari = hari_pendek(j.batas)
    if j.keadaan == LEWAT and j.paling_cepat:
        return f"harinya sudah tiba · {hari}", "awas", "bell-alert"
    if j.keadaan == LEWAT:
        telat = f"terlambat {j.lewat} hari kerja" if j.lewat else "lewat tenggat"
        return f"{telat} · {hari}", "buruk", "exclamation-triangle"
    if j.keadaan == RAGU:
        return f"masih diterima menurut satu bacaan · {hari}", "awas", "exclamation-triangle"
    if j.keadaan == BERJALAN:
        return _berjalan(j, hari_pendek(j.aman) if j.aman else hari)
    if j.keadaan == LUPUT:
        return f"berakhir tanpa pengajuan · {hari}", "netral", "check-circle"
    selesai = hari_pendek(j.selesai) if j.selesai else ""
    if j.keadaan == DINI:
        return f"lebih cepat daripada {hari} · {selesai}", "awas", "exclamation-circle"
    if j.keadaan == TERLAMBAT:
        telat = f"terlambat {j.lewat} hari kerja" if j.lewat else "lewat tenggat"
        return f"{telat} · selesai {selesai}", "awas", "exclamation-circle"
    if j.paling_cepat:
        return f"{j.terpakai} hari kerja · {selesai}" if j.terpakai else selesai, "baik", "check-circle"
    return f"tepat waktu · {selesai}", "baik", "check-circle"


def _berjalan(j: Jam, hari: str) -> tuple[str, str, str]:
    if j.sisa is None:
        return f"sampai {hari}", "netral", "clock"
    if j.sisa == 0:
        return f"hari ini · {hari}", "awas", "bell-alert"
    return f"{j.sisa} hari kerja lagi · {hari}", "awas" if j.sisa <= 2 else "baik", "clock"
