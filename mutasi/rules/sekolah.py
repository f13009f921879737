"""Family F, second part: heads of schools, an extra duty of a teacher (Permendikdasmen 7/2025)."""

from datetime import date, timedelta

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.sebutan import NAMA_PREDIKAT
from layanan.waktu import lama, selisih, tambah_bulan, tgl
from mutasi.rules.bantu import (
    MINIMAL_BAIK,
    fakta_jabatan,
    hasil,
    huruf_kecil,
    kurang,
    nama_alasan,
    periksa_bukti,
    sah,
    sebut,
    setidaknya,
)
from mutasi.rules.dokumen import BUKTI
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaJabatan, FaktaRiwayatJabatan, FaktaUsul
from mutasi.rules.kelayakan import pengalaman, tahun_kinerja
from mutasi.rules.pemberhentian import demi_hukum
from mutasi.rules.puskesmas import kembali, rangkap_tugas, tugas_tertinggal

KEPSEK = "KEPALA_SEKOLAH"
PENGAWAS_SEKOLAH = "PENGAWAS_SEKOLAH"
GOLONGAN = tuple(f"{a}/{b}" for a in ("I", "II", "III", "IV") for b in "abcde" if b != "e" or a == "IV")
JUMLAH_TIM = range(5, 10)


def kepsek(j: FaktaJabatan | None) -> bool:
    return j is not None and j.tugas_tambahan == KEPSEK


def _guru(j: FaktaJabatan) -> bool:
    """A teacher's post; the extra duty of heading a school counts as one, supervising schools does not."""
    return j.jenis == "JF" and j.rumpun == "PENDIDIKAN" and j.kode_khusus != PENGAWAS_SEKOLAH or kepsek(j)


def _jeda(usul: FaktaUsul) -> timedelta:
    """How long a pause may be without breaking the row of spells as head of a school."""
    baris = usul.batch.parameter.cari("P_KEPSEK_JEDA_DAYS", usul.tanggal)
    return timedelta(days=baris.nilai if baris else 0)


def _memimpin(usul: FaktaUsul, jeda: timedelta = timedelta()) -> FaktaRiwayatJabatan | None:
    """The spell as head of a school that runs up to the day (or ended ``jeda`` before it), not the one that this line
    itself began."""
    jalan = [
        r for r in usul.orang.riwayat_jabatan or ()
        if kepsek(r.jabatan) and r.sifat in ("DEFINITIF", "TUGAS_TAMBAHAN")
        and r.tmt < usul.tanggal and (r.tmt_akhir is None or r.tmt_akhir + jeda >= usul.tanggal)
    ]  # fmt: skip
    return max(jalan, key=lambda r: r.tmt, default=None)


def _sejak(usul: FaktaUsul, cocok, jeda: timedelta = timedelta()) -> date | None:
    """First day of the unbroken row of spells for which ``cocok(jabatan)`` holds and that reaches the day; pauses up to
    ``jeda`` do not break it."""
    mulai = None
    spell = sorted(usul.orang.riwayat_jabatan or (), key=lambda r: r.tmt, reverse=True)
    for r in spell:
        if r.sifat not in ("DEFINITIF", "TUGAS_TAMBAHAN") or not cocok(r.jabatan) or r.tmt >= usul.tanggal:
            continue
        if (r.tmt_akhir or usul.tanggal) + jeda >= (mulai or usul.tanggal):
            mulai = r.tmt
    return mulai


def _tanpa_calon_lain(usul: FaktaUsul) -> bool:
    """Whether the team's minutes say that nobody else qualifies."""
    return any(str(d.keterangan.get("calon_lain")) == "TIDAK_ADA" for d in sah(usul, J.BA_TIM_KEPSEK))


def _f3(usul: FaktaUsul) -> Hasil | None:
    if not kepsek(usul.tujuan):
        return None
    if usul.orang.riwayat_jabatan is None:
        return kurang("riwayat jabatan", usul)
    if _memimpin(usul) is not None:
        return None  # a move between schools is no entry: F4 and F5
    cacat: list[str] = []
    belum: list[str] = []
    for periksa in (_guru_kini, _pendidikan, _pangkat, _kinerja, _manajerial, _bersih, _usia, _surat_masuk):
        for apa, kosong in periksa(usul):
            (belum if kosong else cacat).append(apa)
    orang = usul.orang
    if not cacat:
        return kurang(", ".join(belum), usul) if belum else None
    return hasil(
        Tingkat.BLOKIR,
        f"{orang.sebutan} belum memenuhi syarat kepala sekolah untuk {sebut(usul.tujuan)}: {'; '.join(cacat)}.",
        "Usulkan guru yang memenuhi syarat, atau lengkapi dokumen dan rekam pegawai bila ada yang keliru."
        + (f" Yang juga perlu dilengkapi: {', '.join(belum)}." if belum else ""),
        tidak_terpenuhi=cacat, status=orang.status, golongan=orang.golongan, tanggal_lahir=orang.tanggal_lahir,
        tanggal_pelantikan=usul.tanggal, tanpa_calon_lain=_tanpa_calon_lain(usul), **fakta_jabatan(usul),
    )  # fmt: skip


# Each answers (what, whether it is only not known).
Syarat = list[tuple[str, bool]]


def _guru_kini(usul: FaktaUsul) -> Syarat:
    kini = [r.jabatan for r in usul.orang.definitif(usul.tanggal)]
    if any(j.jenis == "JF" and j.rumpun == "PENDIDIKAN" for j in kini):
        return []
    if any(j.jenis is None for j in kini):
        return [("jenis jabatan definitif", True)]
    return [(f"memangku {sebut(kini[0])}, bukan jabatan guru" if kini else "tidak memangku jabatan guru", False)]


def _pendidikan(usul: FaktaUsul) -> Syarat:
    orang, akreditasi = usul.orang, [d.keterangan.get("akreditasi") for d in usul.dokumen(J.IJAZAH)]
    if not orang.pendidikan:
        return [("riwayat pendidikan", True)]
    if not any(setidaknya(p.tingkat, "D4") for p in orang.pendidikan):
        return [("pendidikan belum mencapai S-1/D-IV", False)]
    if "TERAKREDITASI" in akreditasi:
        return []
    tidak = "TIDAK" in akreditasi
    return [("program studinya tidak terakreditasi" if tidak else "akreditasi program studi pada ijazah", not tidak)]


def _pangkat(usul: FaktaUsul) -> Syarat:
    orang, longgar = usul.orang, _tanpa_calon_lain(usul)
    if orang.status is None:
        return [("status kepegawaian", True)]
    if orang.status == "PNS":
        if orang.golongan not in GOLONGAN:
            return [("golongan ruang", True)]
        minimal = usul.param("P_KEPSEK_GOLONGAN_KHUSUS" if longgar else "P_KEPSEK_GOLONGAN")
        if GOLONGAN.index(orang.golongan) >= GOLONGAN.index(minimal):
            return []
        return [(f"golongan {orang.golongan}, di bawah {minimal}", False)]
    if orang.status != "PPPK":
        return [(f"berstatus {orang.status}, bukan PNS atau PPPK", False)]
    perlu = 12 * usul.param("P_KEPSEK_PPPK_KHUSUS_YEARS" if longgar else "P_KEPSEK_PPPK_YEARS")
    masa = pengalaman(usul, lambda j: j.jenis == "JF" and j.jenjang.startswith("AHLI") and j.rumpun == "PENDIDIKAN")
    if masa[0] >= perlu:
        return []
    return [(f"baru {lama(*masa)} menjadi guru ahli PPPK (disyaratkan {lama(perlu)})", False)]


def _predikat(usul: FaktaUsul) -> dict[int, str | None]:
    return {tahun: usul.orang.kinerja.get(tahun) for tahun in tahun_kinerja(usul)}


def _kinerja(usul: FaktaUsul) -> Syarat:
    return [
        (f"predikat kinerja tahun {tahun}", True) if nilai is None
        else (f"predikat kinerja {tahun} «{NAMA_PREDIKAT.get(nilai, nilai)}», di bawah Baik", False)
        for tahun, nilai in _predikat(usul).items() if nilai not in MINIMAL_BAIK
    ]  # fmt: skip


def _manajerial(usul: FaktaUsul) -> Syarat:
    """Posts with people to lead, and what the team's minutes count besides (deputy head of a school is no post)."""
    perlu = usul.param("P_KEPSEK_MANAJERIAL_MONTHS")
    di_rekam = pengalaman(usul, lambda j: j.is_struktural or kepsek(j))[0]
    catatan = (d.keterangan.get("manajerial_bulan") for d in sah(usul, J.BA_TIM_KEPSEK))
    tertulis = [n for n in catatan if isinstance(n, int | float)]
    if max([di_rekam, *tertulis]) >= perlu:
        return []
    if not tertulis:
        return [("lama pengalaman manajerial pada berita acara tim", True)]
    masa = lama(int(max([di_rekam, *tertulis])))
    return [(f"pengalaman manajerial baru {masa} (disyaratkan {lama(perlu)})", False)]


def _bersih(usul: FaktaUsul) -> Syarat:
    orang, syarat = usul.orang, []
    if orang.hukdis is None:
        syarat.append(("catatan hukuman disiplin", True))
    elif any(h.tingkat in ("SEDANG", "BERAT") and h.status in ("BERLAKU", "SELESAI") for h in orang.hukdis):
        syarat.append(("pernah dijatuhi hukuman disiplin sedang atau berat", False))
    if orang.perkara is None:
        syarat.append(("catatan perkara pidana", True))
    else:
        berat = [p for p in orang.perkara if p.terbuka(usul.tanggal) and p.status != "PENYIDIKAN"]
        syarat += [(f"berstatus {p.status.lower()} dalam perkara pidana", False) for p in berat[:1]]
    return syarat


def _usia(usul: FaktaUsul) -> Syarat:
    if usul.orang.tanggal_lahir is None:
        return [("tanggal lahir", True)]
    batas = usul.param("P_KEPSEK_AGE")
    genap = tambah_bulan(usul.orang.tanggal_lahir, 12 * batas)
    return [(f"berusia lebih dari {batas} tahun (genap {tgl(genap)})", False)] if usul.tanggal > genap else []


def _surat_masuk(usul: FaktaUsul) -> Syarat:
    """Teaching certificate, integrity pact, a fresh drug-free letter, and the minutes of a team of 5 to 9."""
    syarat: Syarat = []
    for jenis in (J.SERTIFIKAT_PENDIDIK, J.PAKTA_INTEGRITAS):
        if not usul.dokumen(jenis):
            syarat.append((f"{huruf_kecil(jenis.label)} belum dilampirkan", False))
    paling_lama = tambah_bulan(usul.tanggal, -usul.param("P_NARKOBA_MONTHS"))
    bebas = usul.dokumen(J.BEBAS_NARKOBA)
    if any(d.tanggal is None for d in bebas):
        syarat.append(("tanggal surat bebas narkoba", True))
    elif not bebas:
        syarat.append(("surat keterangan bebas narkoba belum dilampirkan", False))
    elif not any(paling_lama <= d.tanggal <= usul.tanggal for d in bebas):
        syarat.append((f"surat bebas narkoba tidak bertanggal {tgl(paling_lama)} sampai {tgl(usul.tanggal)}", False))
    tim = sah(usul, J.BA_TIM_KEPSEK)
    anggota = [d.keterangan.get("anggota") for d in tim]
    if not tim:
        syarat.append(("berita acara tim pertimbangan belum dilampirkan atau belum bertanggal", False))
    elif all(n is None for n in anggota):
        syarat.append(("jumlah anggota tim pertimbangan", True))
    elif not any(n in JUMLAH_TIM for n in anggota):
        syarat.append((f"tim pertimbangan beranggota {anggota[0]} orang, bukan 5 sampai 9", False))
    return syarat


def _f4(usul: FaktaUsul) -> Hasil | None:
    if not kepsek(usul.tujuan):
        return None
    if usul.orang.riwayat_jabatan is None:
        return kurang("riwayat jabatan", usul)
    sejak = _sejak(usul, kepsek, _jeda(usul))
    satu = usul.param("P_KEPSEK_TERM_MONTHS")
    batas = satu * usul.param("P_KEPSEK_TERMS")
    if sejak is None or usul.tanggal < tambah_bulan(sejak, batas):
        return None
    predikat = _predikat(usul)
    istimewa = _tanpa_calon_lain(usul) and all(p == "SANGAT_BAIK" for p in predikat.values())
    if istimewa and usul.tanggal < tambah_bulan(sejak, batas + satu):
        return None
    if _tanpa_calon_lain(usul) and usul.tanggal < tambah_bulan(sejak, batas + satu) and None in predikat.values():
        kosong = next(t for t, p in predikat.items() if p is None)
        return kurang(f"predikat kinerja tahun {kosong}", usul)
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} menjadi kepala sekolah terus-menerus sejak {tgl(sejak)} "
        f"({lama(*selisih(sejak, usul.tanggal))}), sudah mencapai dua masa tugas berturut-turut ({lama(batas)}).",
        "Usulkan guru lain. Satu masa tugas lagi hanya bila berita acara tim menyatakan tidak ada calon lain dan "
        "kinerjanya Sangat Baik dua tahun terakhir.",
        sejak=sejak, batas_bulan=batas, kinerja=predikat, tanpa_calon_lain=_tanpa_calon_lain(usul),
        tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul),
    )  # fmt: skip


def _f5(usul: FaktaUsul) -> Hasil | None:
    if not kepsek(usul.tujuan):
        return None
    if usul.orang.riwayat_jabatan is None:
        return kurang("riwayat jabatan", usul)
    kini = _memimpin(usul, _jeda(usul))
    if kini is None:
        return None
    sekolah = kini.jabatan.unit_kode
    if kini.jabatan.kode == usul.tujuan.kode or sekolah and sekolah == usul.tujuan.unit_kode:
        return None
    mulai = _sejak(
        usul, lambda j: kepsek(j) and (j.unit_kode == sekolah if sekolah else j.kode == kini.jabatan.kode), _jeda(usul)
    )  # fmt: skip
    minimal = usul.param("P_KEPSEK_PINDAH_MONTHS")
    boleh = tambah_bulan(mulai or kini.tmt, minimal)
    if usul.tanggal >= boleh:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} baru {lama(*selisih(mulai or kini.tmt, usul.tanggal))} memimpin {sebut(kini.jabatan)} "
        f"(sejak {tgl(mulai or kini.tmt)}). Kepala sekolah baru boleh dipindah ke sekolah lain sesudah "
        f"{lama(minimal)}; aturan khusus ini mengalahkan masa minimal umum (C1).",
        f"Pindahkan paling cepat {tgl(boleh)}.",
        tmt_sekolah=mulai or kini.tmt, minimal_bulan=minimal, tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul),
    )  # fmt: skip


def _f6(usul: FaktaUsul) -> Hasil | None:
    if not kepsek(usul.tujuan) or usul.dokumen(J.SERTIFIKAT_BCKS):
        return None
    orang = usul.orang
    if orang.diklat is None:
        return kurang("riwayat diklat", usul)
    if orang.riwayat_jabatan is None:
        return kurang("riwayat jabatan", usul)
    if any(k in f"{d.kode} {d.nama}".upper() for d in orang.diklat for k in ("BCKS", "CALON KEPALA SEKOLAH")):
        return None
    sejak, satu = _sejak(usul, kepsek, _jeda(usul)), usul.param("P_KEPSEK_TERM_MONTHS")
    kedua = sejak is not None and usul.tanggal >= tambah_bulan(sejak, satu)
    return hasil(
        Tingkat.BLOKIR if kedua else Tingkat.PERINGATAN,
        f"{orang.sebutan} belum punya sertifikat pelatihan bakal calon kepala sekolah. Tanpa sertifikat hanya boleh "
        f"satu masa tugas ({lama(satu)})" + (f", yang sudah habis sejak {tgl(tambah_bulan(sejak, satu))}." if kedua
                                            else "."),
        "Lampirkan sertifikat pelatihan, atau usulkan guru lain." if kedua
        else "Jelaskan mengapa calon bersertifikat tidak ada, dan jadwalkan pelatihannya.",
        sejak=sejak, satu_masa_bulan=satu, tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul),
    )  # fmt: skip


def _f7(usul: FaktaUsul) -> Hasil | None:
    if not kepsek(usul.tujuan):
        return None
    riwayat = usul.orang.riwayat_jabatan
    if riwayat is None:
        return kurang("riwayat jabatan", usul)
    definitif = [r for r in riwayat if r.sifat == "DEFINITIF" and r.tmt < usul.tanggal]
    pertama = min((r.tmt for r in definitif if _guru(r.jabatan)), default=None)
    keluar = [r for r in definitif if not _guru(r.jabatan) and pertama is not None and r.tmt > pertama]
    if not keluar:
        return None
    terakhir = max(keluar, key=lambda r: r.tmt)
    kembali_pada = _sejak(usul, _guru)
    perlu = usul.param("P_KEPSEK_KEMBALI_GURU_MONTHS")
    if kembali_pada is not None and kembali_pada < terakhir.tmt:
        kembali_pada = None  # two posts at once: the other one is not left
    if kembali_pada is not None and usul.tanggal >= tambah_bulan(kembali_pada, perlu):
        return None
    keadaan = (
        f"baru {lama(*selisih(kembali_pada, usul.tanggal))} kembali menjadi guru (sejak {tgl(kembali_pada)})"
        if kembali_pada else "belum kembali menjadi guru"
    )  # fmt: skip
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} pernah meninggalkan jabatan guru ({sebut(terakhir.jabatan)}, {tgl(terakhir.tmt)}) dan "
        f"{keadaan}; disyaratkan {lama(perlu)} menjadi guru lagi sebelum memimpin sekolah.",
        f"Usulkan paling cepat {tgl(tambah_bulan(kembali_pada, perlu))}, atau usulkan guru lain." if kembali_pada
        else "Usulkan guru lain.",
        jabatan_lain=terakhir.jabatan.kode, kembali_sejak=kembali_pada, minimal_bulan=perlu,
        tanggal_pelantikan=usul.tanggal,
    )  # fmt: skip


def _f8(usul: FaktaUsul) -> Hasil | None:
    asal, tujuan, baris = usul.asal, usul.tujuan, usul.baris
    masuk = kepsek(tujuan) or (tujuan is not None and tujuan.kode_khusus == PENGAWAS_SEKOLAH)
    keluar = kepsek(asal) and not demi_hukum(usul)
    if not masuk and not keluar:
        return None
    surat = usul.dokumen(J.REKOMENDASI_KSPSTK)
    if any(d.tanggal is None for d in surat):
        return kurang("tanggal rekomendasi SIM KSPSTK", usul)
    dulu = min((d.tanggal for d in surat), default=None)
    bkn = [d for d in (baris.tanggal_rekomendasi, *(s.tanggal for s in usul.dokumen(J.REKOMENDASI_BKN))) if d]
    cacat = []
    if dulu is None:
        cacat.append("rekomendasi SIM KSPSTK belum dilampirkan")
    elif dulu > usul.tanggal:
        cacat.append(f"rekomendasi SIM KSPSTK baru bertanggal {tgl(dulu)}, sesudah {tgl(usul.tanggal)}")
    elif bkn and dulu > min(bkn):
        cacat.append(f"rekomendasi SIM KSPSTK {tgl(dulu)} terbit sesudah rekomendasi BKN {tgl(min(bkn))}")
    if (baris.tanggal_sk is not None or baris.dilantik_pada is not None) and not any(b <= usul.tanggal for b in bkn):
        cacat.append("rekomendasi BKN melalui i-Mut belum ada")
    if not cacat:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"Perpindahan {usul.orang.sebutan} harus lolos SIM KSPSTK (Kemendikdasmen) lebih dulu, lalu i-Mut (BKN): "
        f"{'; '.join(cacat)}.",
        "Ajukan ke SIM KSPSTK, lampirkan rekomendasinya, lalu tunggu rekomendasi BKN sebelum SK dan pelantikan.",
        rekomendasi_kspstk=dulu, rekomendasi_bkn=min(bkn, default=None), tanggal_pelantikan=usul.tanggal,
        **fakta_jabatan(usul),
    )  # fmt: skip


def _f9(usul: FaktaUsul) -> Hasil | None:
    asal, tujuan, alasan = usul.asal, usul.tujuan, usul.baris.alasan
    if asal is None:
        return kurang("jenis jabatan asal", usul) if usul.baris.jabatan_asal else None
    if not kepsek(asal) or kepsek(tujuan) or (tujuan is not None and not _guru(tujuan)):
        return None  # promoted or appointed elsewhere: a ground of its own
    sebab, cacat = "", None
    if not alasan:
        sebab = "tanpa alasan"
    elif alasan == "MASA_TUGAS_BERAKHIR":
        sejak = _sejak(usul, kepsek)
        if sejak is None:
            return kurang("tanggal mulai memimpin sekolah", usul)
        satu = usul.param("P_KEPSEK_TERM_MONTHS")
        # The last day of the term itself may be the day the duty ends.
        if usul.tanggal + timedelta(days=1) < tambah_bulan(sejak, satu):
            sebab = f"dengan alasan masa tugas berakhir, padahal baru {lama(*selisih(sejak, usul.tanggal))} dari " \
                    f"{lama(satu)}"  # fmt: skip
    elif alasan in BUKTI:
        cacat = periksa_bukti(usul, alasan)
        if cacat is not None and cacat.tingkat is Tingkat.DATA_KURANG:
            return cacat
        sebab = f"dengan alasan «{nama_alasan(alasan)}», tetapi {cacat.pesan}" if cacat else ""
    else:
        sebab = f"dengan alasan «{nama_alasan(alasan)}», yang tidak dikenal sebagai alasan pemberhentian kepala sekolah"
    if not sebab:
        return None
    return hasil(
        Tingkat.BLOKIR_KECUALI,
        f"{usul.orang.sebutan} diberhentikan dari {sebut(asal)} {sebab}. Kepala sekolah hanya diberhentikan dengan "
        "alasan dalam Pasal 28 Permendikdasmen 7/2025.",
        (cacat.jalan_keluar if cacat else "") or "Sebutkan alasan menurut Pasal 28 dan lampirkan buktinya. Daftar "
        "resmi pasal itu belum dibaca, jadi aturan ini hanya memperingatkan.",
        alasan=alasan, tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul),
    )  # fmt: skip


def _f13(usul: FaktaUsul) -> Hasil | None:
    if tertinggal := tugas_tertinggal(usul, KEPSEK):
        return rangkap_tugas(usul, tertinggal, "kepala sekolah adalah tugas tambahan guru")
    return kembali(usul, KEPSEK, "kepala sekolah", "menjadi guru")


MULAI_7_2025 = date(2025, 5, 14)
SEB_2025 = date(2025, 7, 2)
P7 = "Permendikdasmen 7/2025"

ATURAN = (
    Aturan(
        "F3", "Syarat kepala sekolah", f"{P7} Pasal 7", Tingkat.BLOKIR, _f3, mulai=MULAI_7_2025,
        contoh=(
            "Guru III/c, S-1 terakreditasi, sertifikat pendidik, Baik dua tahun, 24 bulan manajerial: lolos.",
            "Pengawas (eselon IV) yang tidak memangku jabatan guru: ditolak.",
            "Guru III/b: ditolak; lolos bila berita acara tim menyatakan tidak ada calon lain.",
            "Genap 56 tahun pada hari penugasan: lolos; sehari sesudahnya: ditolak.",
            "Surat bebas narkoba berumur 3 bulan: lolos; 3 bulan 1 hari: ditolak.",
        ),
    ),
    Aturan(
        "F4", "Paling lama dua masa tugas kepala sekolah berturut-turut", f"{P7} Pasal 23–24", Tingkat.BLOKIR, _f4,
        mulai=MULAI_7_2025,
        contoh=(
            "Tepat 8 tahun memimpin sekolah, ditugaskan lagi: ditolak; sehari sebelumnya: lolos.",
            "Tidak ada calon lain dan Sangat Baik dua tahun: lolos untuk satu masa tugas lagi.",
            "Jeda 31 hari tidak memutus masa tugas; jeda 32 hari memulai yang baru.",
        ),
    ),
    Aturan(
        "F5", "Kepala sekolah dua tahun di sekolahnya sebelum dipindah", P7, Tingkat.BLOKIR, _f5, mulai=MULAI_7_2025,
        contoh=("Kepala sekolah 18 bulan dipindah ke sekolah lain: ditolak; tepat 24 bulan: lolos.",),
    ),
    Aturan(
        "F6", "Kepala sekolah tanpa sertifikat pelatihan", P7, Tingkat.BLOKIR, _f6, mulai=MULAI_7_2025,
        contoh=("Tanpa sertifikat: peringatan pada masa tugas pertama, ditolak untuk yang kedua.",),
    ),
    Aturan(
        "F7", "Kembali menjadi guru empat tahun sebelum memimpin sekolah", P7, Tingkat.BLOKIR, _f7, mulai=MULAI_7_2025,
        contoh=("Guru yang pernah menjadi pengawas dan baru 47 bulan kembali mengajar: ditolak; 48 bulan: lolos.",),
    ),
    Aturan(
        "F8", "SIM KSPSTK lebih dulu, lalu i-Mut",
        "SEB Mendikdasmen dan Kepala BKN Nomor 9 Tahun 2025 dan Nomor 5 Tahun 2025 (2 Juli 2025)", Tingkat.BLOKIR,
        _f8, mulai=SEB_2025,
        contoh=(
            "Kepala sekolah dipindah tanpa rekomendasi SIM KSPSTK: ditolak.",
            "Rekomendasi SIM KSPSTK pada hari yang sama dengan rekomendasi BKN: lolos; sehari sesudahnya: ditolak.",
        ),
    ),
    Aturan(
        # Uncertain until art 28 itself has been read (mutasi.md 10.10): warns, never blocks.
        "F9", "Alasan pemberhentian kepala sekolah", f"{P7} Pasal 28", Tingkat.BLOKIR_KECUALI, _f9,
        mulai=MULAI_7_2025, pasti=False,
        contoh=("Kepala sekolah diberhentikan tanpa alasan: peringatan; mengundurkan diri dengan suratnya: lolos.",),
    ),
    Aturan(
        "F13", "Kepala sekolah kembali menjadi guru",
        f"SE Mendagri 100.2.1.3/1575/SJ; {P7} Pasal 28; UU 10/2016 Pasal 71 ayat (2) dan Pasal 162 ayat (3)",
        Tingkat.BLOKIR_KECUALI, _f13,
        contoh=(
            "Dalam masa wajib izin Mendagri tanpa izin: ditahan.",
            "Di luar masa itu tanpa alasan: peringatan; dengan alasan dan pemberitahuan: lolos.",
            "Kepala sekolah dilantik menjadi pejabat struktural tanpa mengakhiri tugas tambahannya: ditolak.",
        ),
    ),
)  # fmt: skip
