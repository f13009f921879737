"""Indicators R1-R11 (``regulasi/mutasi.md`` section 2I): numbers that tell people where to look closer, pure.

They are no rules: they find nothing unlawful, stop nothing, are never added up, and agencies are never ranked by them.
Shown to BKN's side only. A number that rests on a fact nobody knows is not guessed: ``nilai`` is ``None`` and
``kurang`` names the fact.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from layanan.waktu import tambah_bulan, tgl
from mutasi.rules.bantu import MINIMAL_BAIK, level, sebut, turun
from mutasi.rules.fakta import FaktaBatch, FaktaJabatan, FaktaUsul
from mutasi.rules.kelayakan import tahun_kinerja

LEBIH_DARI, PALING_BANYAK, PALING_SEDIKIT, KURANG_DARI = "lebih dari", "paling banyak", "paling sedikit", "kurang dari"
PROMOSI = frozenset({"M01", "M02", "M04", "M06"})
# A post that ends by law, by its term or by the person's own wish is not taken from anybody.
BUKAN_DITURUNKAN = frozenset(
    {"PENSIUN", "MENINGGAL", "PUTUSAN_PENGADILAN", "MENGUNDURKAN_DIRI", "MASA_TUGAS_BERAKHIR", "PERMINTAAN_SENDIRI"}
)  # fmt: skip
BERKURSI = frozenset({"DEFINITIF", "TUGAS_TAMBAHAN"})
_GOLONGAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Indikator:
    """One number beside its threshold. ``kena`` says only that it passes the threshold.

    ``baris``: the lines it was counted from, as (line id, words). ``tak_dihitung``: lines left out because a fact is
    missing. ``kurang``: the fact without which there is no number at all. ``dasar``: the facts used, as text.
    """

    kode: str
    nilai: float | None
    ambang: float
    satuan: str
    kena: bool
    dasar: str
    baris: tuple[tuple[str, str], ...] = ()
    tak_dihitung: tuple[tuple[str, str], ...] = ()
    kurang: str = ""
    fakta: Mapping[str, object] = field(default_factory=dict)

    @property
    def judul(self) -> str:
        return JUDUL[self.kode]

    @property
    def banding(self) -> str:
        return BANDING[self.kode]


JUDUL = {
    "R1": "Bagian jabatan struktural yang tersentuh, atau banyaknya orang",
    "R2": "Pelantikan menjelang pergantian kepala atau akhir masa Pj",
    "R3": "Pelantikan segera sesudah masa enam bulan kepala baru berakhir",
    "R4": "Bagian baris yang turun jabatan atau dari struktural ke staf",
    "R5": "Orang yang turun jabatan padahal dua SKP terakhirnya Baik atau lebih",
    "R6": "Perpindahan ke pekerjaan yang tidak berkaitan",
    "R7": "Perpindahan kedua dalam 12 bulan",
    "R8": "Pengganti lebih rendah golongannya atau belum pernah bekerja di unit itu",
    "R9": "Jarak dari usul sampai SK",
    "R10": "Yang dipromosikan berhubungan keluarga dengan PPK",
    "R11": "Jarak dari pemberitahuan kepada orangnya sampai pelantikan",
}
BANDING = {
    "R1": LEBIH_DARI, "R2": PALING_BANYAK, "R3": PALING_BANYAK, "R4": LEBIH_DARI, "R5": PALING_SEDIKIT,
    "R6": PALING_SEDIKIT, "R7": PALING_SEDIKIT, "R8": PALING_SEDIKIT, "R9": KURANG_DARI, "R10": PALING_SEDIKIT,
    "R11": KURANG_DARI,
}  # fmt: skip


def hitung(batch: FaktaBatch) -> tuple[Indikator, ...]:
    """All eleven indicators of a letter, R1 first; none for a letter without lines.

    Thresholds are those of the earliest day that counts. Raises ``ParameterTidakAda`` if one has no value then.
    """
    if not batch.baris:
        return ()
    return tuple(h(batch, min(b.tanggal for b in batch.baris)) for h in _PENGHITUNG)


def _param(batch: FaktaBatch, kode: str, tanggal: date):
    return batch.parameter.pada(kode, tanggal).nilai


def _persen(bagian: int, seluruh: int) -> float:
    return round(100 * bagian / seluruh, 2)


def _r1(batch: FaktaBatch, tanggal: date) -> Indikator:
    ambang, ambang_orang = _param(batch, "P_R1_PERSEN", tanggal), _param(batch, "P_R1_ORANG", tanggal)
    orang = len({b.nip for b in batch.baris})
    tersentuh: dict[str, tuple[str, str]] = {}
    for u in batch.usul:
        # The post that somebody leaves in another agency (M15) is not one of this agency's.
        for j in (u.asal if u.baris.instansi_asal is None else None, u.tujuan):
            if j is not None and j.is_struktural:
                tersentuh.setdefault(j.kode, (u.baris.id, sebut(j)))
    jumlah = batch.instansi.jumlah_struktural
    bagian = _persen(len(tersentuh), jumlah) if jumlah else None
    banyak = orang > ambang_orang
    fakta = {"struktural_tersentuh": len(tersentuh), "struktural_instansi": jumlah, "orang": orang,
             "ambang_orang": ambang_orang}  # fmt: skip
    dasar = f"{len(tersentuh)} dari {jumlah} jabatan struktural instansi; {orang} orang pada surat ini"
    if not jumlah:
        dasar = f"{len(tersentuh)} jabatan struktural tersentuh; {orang} orang pada surat ini"
    dasar += f" (ambang orang: lebih dari {ambang_orang})."
    baris = tuple(tersentuh.values())
    if banyak and (bagian is None or bagian <= ambang):
        return Indikator("R1", orang, ambang_orang, "orang", True, dasar, baris, fakta=fakta)
    kurang = "" if bagian is not None else "jumlah jabatan struktural instansi"
    kena = bagian is not None and bagian > ambang
    return Indikator("R1", bagian, ambang, "%", kena, dasar, baris, kurang=kurang, fakta=fakta)


def _akhir_kepala(batch: FaktaBatch) -> list[tuple[date, str]]:
    """Known ends of a head's time: of the signer, of the elected head's term, and the next change."""
    akhir = []
    if batch.pergantian_kepala is not None:
        akhir.append((batch.pergantian_kepala, "pergantian kepala"))
    if batch.ppk is not None and batch.ppk.tanggal_akhir is not None:
        nama = "akhir masa jabatan" if batch.ppk.status == "DEFINITIF" else "akhir masa tugas"
        akhir.append((batch.ppk.tanggal_akhir, f"{nama} {batch.ppk.nama}"))
    for p in batch.pilkada or ():
        if p.akhir_masa_jabatan_kada is not None:
            akhir.append((p.akhir_masa_jabatan_kada, "akhir masa jabatan kepala daerah"))
    return akhir


def _r2(batch: FaktaBatch, tanggal: date) -> Indikator:
    ambang = _param(batch, "P_R2_HARI", tanggal)
    akhir = _akhir_kepala(batch)
    # The end nearest to each inauguration; what lay before it is no longer a change to come.
    jarak = [
        ((a - u.tanggal).days, u, a, apa) for u in batch.usul for a, apa in akhir if a >= u.tanggal
    ]  # fmt: skip
    if not jarak:
        return Indikator("R2", None, ambang, "hari", False, "Belum diketahui kapan kepala berganti sesudah pelantikan.",
                         kurang="tanggal pergantian kepala atau akhir masa Pj")  # fmt: skip
    hari, u, a, apa = min(jarak, key=lambda x: x[0])
    dekat = {x[1].baris.id: f"{x[1].orang.sebutan}: {tgl(x[1].tanggal)}" for x in jarak if x[0] <= ambang}
    return Indikator(
        "R2", hari, ambang, "hari", hari <= ambang, f"Pelantikan {tgl(u.tanggal)}; {apa} {tgl(a)}.",
        tuple(dekat.items()), fakta={"tanggal_pelantikan": u.tanggal.isoformat(), "pergantian": a.isoformat()},
    )  # fmt: skip


def _r3(batch: FaktaBatch, tanggal: date) -> Indikator:
    ambang, ppk = _param(batch, "P_R3_HARI", tanggal), batch.ppk

    def tanpa(dasar: str, kurang: str = "") -> Indikator:
        return Indikator("R3", None, ambang, "hari", False, dasar, kurang=kurang)

    if not batch.instansi.is_daerah:
        return tanpa("Tidak berlaku: bukan instansi daerah.")
    if ppk is None or ppk.status is None:
        return tanpa("Belum diketahui siapa PPK dan statusnya.", "PPK dan statusnya")
    if ppk.status != "DEFINITIF":
        return tanpa("Tidak berlaku: masa enam bulan hanya bagi kepala daerah definitif.")
    if ppk.tanggal_pelantikan is None:
        return tanpa("Belum diketahui kapan kepala daerah dilantik.", "tanggal pelantikan PPK")
    tutup = tambah_bulan(ppk.tanggal_pelantikan, _param(batch, "P_POST_INAUG_MONTHS", tanggal))
    sesudah = [u for u in batch.usul if u.tanggal > tutup]
    if not sesudah:
        return tanpa(f"Masa enam bulan {ppk.nama} berakhir {tgl(tutup)}; tidak ada pelantikan sesudahnya (aturan A2).")
    hari = min((u.tanggal - tutup).days for u in sesudah)
    dekat = tuple(
        (u.baris.id, f"{u.orang.sebutan}: {tgl(u.tanggal)}") for u in sesudah if (u.tanggal - tutup).days <= ambang
    )
    return Indikator(
        "R3", hari, ambang, "hari", hari <= ambang,
        f"Masa enam bulan {ppk.nama} berakhir {tgl(tutup)}; pelantikan pertama sesudahnya {hari} hari kemudian.",
        dekat, fakta={"jendela_akhir": tutup.isoformat()},
    )  # fmt: skip


def diturunkan(usul: FaktaUsul) -> bool | None:
    """Whether the line takes the person down: to a lower post, out of a headship, or out of a post into none.

    ``None`` if a kind of post is not known. A post lost by law, term or own wish does not count unless the new one is
    lower.
    """
    asal, tujuan = usul.asal, usul.tujuan
    if asal is None:
        return None if usul.baris.jabatan_asal else False
    if tujuan is None:
        if usul.baris.jabatan_tujuan:
            return None
        return (asal.is_struktural or asal.is_tugas_tambahan) and usul.baris.alasan not in BUKAN_DITURUNKAN
    if asal.is_tugas_tambahan and not tujuan.is_tugas_tambahan and not tujuan.is_struktural:
        return usul.baris.alasan not in BUKAN_DITURUNKAN or turun(asal, tujuan)
    return turun(asal, tujuan)


def _arah(usul: FaktaUsul) -> str:
    ke = sebut(usul.tujuan, usul.baris.jabatan_tujuan) if usul.baris.jabatan_tujuan else "tanpa jabatan"
    return f"{usul.orang.sebutan}: {sebut(usul.asal, usul.baris.jabatan_asal)} → {ke}"


def _r4(batch: FaktaBatch, tanggal: date) -> Indikator:
    ambang = _param(batch, "P_R4_PERSEN", tanggal)
    arah = [(u, diturunkan(u)) for u in batch.usul]
    tak = tuple((u.baris.id, f"{_arah(u)} (jenis jabatan belum diketahui)") for u, a in arah if a is None)
    dikenal = len(arah) - len(tak)
    if not dikenal:
        return Indikator("R4", None, ambang, "%", False, "Jenis jabatan asal dan tujuan belum diketahui.",
                         tak_dihitung=tak, kurang="jenis jabatan asal dan tujuan")  # fmt: skip
    baris = tuple((u.baris.id, _arah(u)) for u, a in arah if a)
    persen = _persen(len(baris), dikenal)
    return Indikator("R4", persen, ambang, "%", persen > ambang, f"{len(baris)} dari {dikenal} baris.", baris, tak)


def _hitungan(kode: str, semua: Iterable[tuple[FaktaUsul, str | None, str]], dasar: Callable[[int], str],
              kurang: str, **fakta) -> Indikator:  # fmt: skip
    """An indicator that counts lines: (line, its words or ``None``, the missing fact) each; one line is enough."""
    baris, tak = [], []
    for u, kata, belum in semua:
        if belum:
            tak.append((u.baris.id, f"{u.orang.sebutan} ({belum} belum diketahui)"))
        elif kata:
            baris.append((u.baris.id, kata))
    # Nothing counted while somebody could not be judged: there is no honest nought.
    buta = bool(tak) and not baris
    return Indikator(
        kode, None if buta else len(baris), 1, "orang" if kode in ("R5", "R10") else "baris", bool(baris),
        dasar(len(baris)), tuple(baris), tuple(tak), kurang if buta else "", fakta,
    )  # fmt: skip


def _r5(batch: FaktaBatch, tanggal: date) -> Indikator:
    def periksa():
        sudah = set()
        for u in batch.usul:
            if not diturunkan(u) or u.baris.nip in sudah:
                continue
            sudah.add(u.baris.nip)
            nilai = [u.orang.kinerja.get(t) for t in tahun_kinerja(u)]
            if any(p is not None and p not in MINIMAL_BAIK for p in nilai):
                continue
            belum = f"SKP {len(nilai)} tahun terakhir" if None in nilai else ""
            yield u, _arah(u), belum

    return _hitungan(
        "R5", periksa(), lambda n: f"{n} orang turun jabatan dengan SKP dua tahun terakhir Baik atau lebih.",
        "SKP dua tahun terakhir",
    )  # fmt: skip


def _tak_berkaitan(asal: FaktaJabatan, tujuan: FaktaJabatan) -> bool | None:
    """Whether two posts have nothing to do with each other; ``None`` when the field of one is not known."""
    if asal.jenis is None or tujuan.jenis is None:
        return None
    if asal.jenis == tujuan.jenis:
        return False
    khusus = "UMUM" not in (asal.rumpun, tujuan.rumpun)
    if khusus:
        return asal.rumpun != tujuan.rumpun
    bidang = asal.bidang.strip().casefold(), tujuan.bidang.strip().casefold()
    return bidang[0] != bidang[1] if all(bidang) else None


def _r6(batch: FaktaBatch, tanggal: date) -> Indikator:
    def periksa():
        for u in batch.usul:
            if (u.asal is None and u.baris.jabatan_asal) or (u.tujuan is None and u.baris.jabatan_tujuan):
                yield u, None, "jabatan asal atau tujuan"
                continue
            if u.asal is None or u.tujuan is None:
                continue
            lain = _tak_berkaitan(u.asal, u.tujuan)
            if lain is not False:
                yield u, _arah(u), "bidang pekerjaan" if lain is None else ""

    return _hitungan(
        "R6", periksa(), lambda n: f"{n} baris ke bidang dan jenis jabatan yang lain.",
        "bidang pekerjaan jabatan asal atau tujuan",
    )  # fmt: skip


def _r7(batch: FaktaBatch, tanggal: date) -> Indikator:
    bulan = _param(batch, "P_R7_BULAN", tanggal)

    def periksa():
        for u in batch.usul:
            if u.orang.riwayat_jabatan is None:
                yield u, None, "riwayat jabatan"
                continue
            # As rule C7: the spell that began with the appointment as CPNS/PPPK is no move.
            dulu = [
                r for r in u.orang.riwayat_jabatan
                if r.sifat in BERKURSI and r.tmt < u.tanggal < tambah_bulan(r.tmt, bulan)
                and (u.orang.tmt_cpns is None or r.tmt > u.orang.tmt_cpns)
            ]  # fmt: skip
            if dulu:
                terakhir = max(dulu, key=lambda r: r.tmt)
                yield u, f"{u.orang.sebutan}: terakhir dipindah {tgl(terakhir.tmt)} ({sebut(terakhir.jabatan)})", ""

    return _hitungan(
        "R7", periksa(), lambda n: f"{n} baris adalah perpindahan berikutnya dalam {bulan} bulan.", "riwayat jabatan",
        bulan=bulan,
    )  # fmt: skip


def pangkat(golongan: str | None) -> tuple[int, str] | None:
    """A PNS rank that compares (``III/d`` < ``IV/a``); ``None`` for PPPK ranks, which are another ladder."""
    angka, _garis, huruf = (golongan or "").partition("/")
    return (_GOLONGAN[angka], huruf) if angka in _GOLONGAN and huruf else None


def _yang_pergi(usul: FaktaUsul, ditinggalkan: Mapping[str, list[FaktaUsul]]) -> str | None:
    """NIP of who leaves the post that the line fills: whom the batch moves away, or whose spell ends by then."""
    tujuan, nip = usul.tujuan, usul.baris.nip
    # The batch's own lines first: they still say so once the record has changed.
    for u in ditinggalkan.get(tujuan.kode, ()):
        if u.baris.nip != nip and u.tanggal <= usul.tanggal:
            return u.baris.nip
    tinggal = {p.nip for p in usul.batch.pemangku_tersisa(tujuan, usul.tanggal)}
    pergi = [
        p for p in tujuan.pemangku or ()
        if p.sifat in BERKURSI and p.nip != nip and p.nip not in tinggal and (p.tmt is None or p.tmt < usul.tanggal)
    ]  # fmt: skip
    return max(pergi, key=lambda p: p.tmt or date.min).nip if pergi else None


def _golongan(usul: FaktaUsul, nip: str) -> str | None:
    """Rank of somebody of the batch, or of an occupant of the post that the line fills."""
    orang = usul.batch.orang.get(nip)
    if orang is not None and orang.golongan:
        return orang.golongan
    return next((p.golongan for p in usul.tujuan.pemangku or () if p.nip == nip), None)


def _r8(batch: FaktaBatch, tanggal: date) -> Indikator:
    lebih_rendah, orang_luar = [], []
    ditinggalkan: dict[str, list[FaktaUsul]] = {}
    for u in batch.usul:
        if u.asal is not None and u.baris.instansi_asal is None:
            ditinggalkan.setdefault(u.asal.kode, []).append(u)

    def periksa():
        for u in batch.usul:
            # A pool of seats has no successor of one person.
            if u.tujuan is None or not (u.tujuan.formasi == 1 or u.tujuan.is_struktural):
                continue
            lama = _yang_pergi(u, ditinggalkan)
            if lama is None:
                if u.tujuan.pemangku is None:
                    yield u, None, "pemangku jabatan tujuan"
                continue
            sebab, belum = [], []
            golongan_lama = _golongan(u, lama)
            baru_g, lama_g = pangkat(u.orang.golongan), pangkat(golongan_lama)
            if baru_g is None or lama_g is None:
                belum.append("golongan pengganti atau yang diganti")
            elif baru_g < lama_g:
                lebih_rendah.append(u.baris.id)
                sebab.append(f"golongan {u.orang.golongan} menggantikan {golongan_lama}")
            if u.orang.riwayat_jabatan is None:
                belum.append("riwayat jabatan")
            elif not any(
                r.jabatan.unit_kode == u.tujuan.unit_kode and r.tmt < u.tanggal for r in u.orang.riwayat_jabatan
            ):
                orang_luar.append(u.baris.id)
                sebab.append(f"belum pernah bekerja di {u.tujuan.unit_nama or 'unit itu'}")
            if sebab:
                yield u, f"{u.orang.sebutan} ({sebut(u.tujuan)}): {', '.join(sebab)}", ""
            elif belum:
                yield u, None, " dan ".join(belum)

    hasil = tuple(periksa())
    return _hitungan(
        "R8", hasil,
        lambda n: f"{n} pengganti: {len(lebih_rendah)} lebih rendah golongannya, {len(orang_luar)} belum pernah "
        "bekerja di unit itu.",
        "golongan atau riwayat jabatan", golongan_lebih_rendah=len(lebih_rendah), luar_unit=len(orang_luar),
    )  # fmt: skip


def _r9(batch: FaktaBatch, tanggal: date) -> Indikator:
    ambang, usul = _param(batch, "P_R9_HARI", tanggal), batch.tanggal_usul
    if usul is None:
        return Indikator("R9", None, ambang, "hari", False, "Surat belum dikirim ke BKN.", kurang="tanggal usul")
    jarak = [((b.tanggal_sk or b.tanggal) - usul, b) for b in batch.baris]
    hari, b = min(((j.days, b) for j, b in jarak), key=lambda x: x[0])
    apa = f"SK {tgl(b.tanggal_sk)}" if b.tanggal_sk else f"belum ada SK, rencana pelantikan {tgl(b.tanggal)}"
    cepat = tuple(
        (b.id, f"{u.orang.sebutan}: {j.days} hari")
        for (j, b), u in zip(jarak, batch.usul, strict=True)
        if j.days < ambang
    )
    return Indikator(
        "R9", hari, ambang, "hari", hari < ambang, f"Diusulkan {tgl(usul)}; {apa}.", cepat,
        fakta={"tanggal_usul": usul.isoformat()},
    )  # fmt: skip


def _naik(usul: FaktaUsul) -> bool:
    """A promotion by its kind, by the posts' levels, or by an extra duty as head of a unit."""
    if usul.jenis in PROMOSI:
        return True
    asal, tujuan = usul.asal, usul.tujuan
    if tujuan is None:
        return False
    if tujuan.is_tugas_tambahan and not (asal is not None and asal.is_tugas_tambahan):
        return True
    if asal is None:
        return False
    if asal.jenis == tujuan.jenis == "JF":
        return turun(tujuan, asal) is True
    a, t = level(asal), level(tujuan)
    return a is not None and t is not None and t > a


def _r10(batch: FaktaBatch, tanggal: date) -> Indikator:
    asal = {"DINYATAKAN": "dinyatakan", "TERDETEKSI": "terdeteksi, belum dinyatakan"}
    return _hitungan(
        "R10",
        (
            (
                u,
                f"{u.orang.sebutan}: "
                + "; ".join(f"{h.hubungan} ({asal.get(h.asal, h.asal)})" for h in u.orang.hubungan),
                "",
            )
            for u in batch.usul
            if u.orang.hubungan and _naik(u)
        ),
        lambda n: f"{n} orang yang dipromosikan tercatat berhubungan keluarga dengan PPK.",
        "",
    )


def _r11(batch: FaktaBatch, tanggal: date) -> Indikator:
    ambang = _param(batch, "P_R11_JAM", tanggal)
    tahu = [u for u in batch.usul if u.baris.jam_pemberitahuan is not None]
    tak = tuple((u.baris.id, f"{u.orang.sebutan} (saat pemberitahuan SK belum dicatat)")
                for u in batch.usul if u.baris.jam_pemberitahuan is None)  # fmt: skip
    if not tahu:
        return Indikator("R11", None, ambang, "jam", False, "Belum ada pemberitahuan SK yang dicatat.",
                         tak_dihitung=tak, kurang="saat pemberitahuan SK")  # fmt: skip
    jam = min(u.baris.jam_pemberitahuan for u in tahu)
    mepet = tuple((u.baris.id, f"{u.orang.sebutan}: {u.baris.jam_pemberitahuan} jam")
                  for u in tahu if u.baris.jam_pemberitahuan < ambang)  # fmt: skip
    return Indikator(
        "R11", jam, ambang, "jam", jam < ambang, f"Jarak terpendek {jam} jam, dari {len(tahu)} pemberitahuan.", mepet,
        tak,
    )  # fmt: skip


_PENGHITUNG = (_r1, _r2, _r3, _r4, _r5, _r6, _r7, _r8, _r9, _r10, _r11)
