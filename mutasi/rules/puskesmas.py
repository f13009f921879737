"""Family F, first part: heads of puskesmas, an extra duty of a health functional official."""

from datetime import date

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import lama, tgl
from mutasi.rules.bantu import (
    fakta_jabatan,
    hasil,
    izin_mendagri,
    jabatan_dihapus,
    jendela_pelantikan,
    jendela_pilkada,
    kapus_struktural,
    kurang,
    sebut,
    setidaknya,
)
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.rules.fakta import FaktaJabatan, FaktaUsul
from mutasi.rules.kelayakan import pengalaman

KAPUS = "KEPALA_PUSKESMAS"
RUMPUN = ("MEDIS", "KESEHATAN")


def _jf_kesehatan(j: FaktaJabatan) -> bool:
    return j.jenis == "JF" and j.rumpun in RUMPUN


def _pendidikan_kapus(tingkat: str, rumpun: str) -> bool:
    """Medical or dental, or S-1/D-IV in health."""
    return rumpun in RUMPUN and setidaknya(tingkat, "D4")


def _f10(usul: FaktaUsul) -> Hasil | None:
    if usul.tujuan is None or usul.tujuan.tugas_tambahan != KAPUS:
        return None
    orang, berat, ringan, belum = usul.orang, [], [], []
    sesudah = usul.batch.definitif_sesudah(usul.baris.nip, usul.tanggal)
    if orang.status is None:
        belum.append("status kepegawaian")
    elif orang.status != "PNS":
        berat.append(f"berstatus {orang.status}, bukan PNS")
    if not orang.pendidikan:
        belum.append("riwayat pendidikan")
    elif not any(_pendidikan_kapus(p.tingkat, p.rumpun) for p in orang.pendidikan):
        berat.append("tidak berpendidikan kedokteran/kedokteran gigi atau S-1/D-IV kesehatan")
    fakta: dict[str, object] = {
        "status": orang.status,
        "pendidikan": [f"{p.tingkat} {p.rumpun}" for p in orang.pendidikan or ()],
    }
    if sesudah is None:
        belum.append("riwayat jabatan")
    else:
        if not any(_jf_kesehatan(j) for j in sesudah.values()):
            berat.append("bukan pejabat fungsional kesehatan")
        jf = pengalaman(usul, lambda j: _jf_kesehatan(j) and j.jenjang.startswith("AHLI"))
        di_puskesmas = pengalaman(usul, lambda j: j.unit_jenis == "PUSKESMAS")
        fakta |= {"jf_ahli_bulan": jf[0], "puskesmas_bulan": di_puskesmas[0]}
        for apa, masa, kode in (
            ("menjadi JF kesehatan ahli", jf, "P_EXP_KAPUS_JF"),
            ("bekerja di puskesmas", di_puskesmas, "P_EXP_KAPUS_PUSKESMAS"),
        ):
            if masa[0] < usul.param(kode):
                ringan.append(f"baru {lama(*masa)} {apa} (disyaratkan {lama(usul.param(kode))})")
    if not usul.dokumen(J.SERTIFIKAT_PUSKESMAS):
        if orang.diklat is None:
            belum.append("riwayat diklat")
        elif not any("PUSKESMAS" in f"{d.kode} {d.nama}".upper() for d in orang.diklat):
            ringan.append("belum mengikuti pelatihan manajemen puskesmas")
    if not berat and not ringan:
        return kurang(", ".join(belum), usul) if belum else None
    return hasil(
        Tingkat.BLOKIR if berat else Tingkat.PERINGATAN,
        f"{orang.sebutan} belum memenuhi syarat kepala puskesmas untuk {sebut(usul.tujuan)}: "
        f"{'; '.join(berat + ringan)}.",
        "Usulkan pejabat fungsional kesehatan yang memenuhi syarat, atau jelaskan secara tertulis mengapa tidak ada "
        "calon lain." + (f" Yang juga perlu dilengkapi: {', '.join(belum)}." if belum else ""),
        tidak_terpenuhi=berat + ringan, **fakta, **fakta_jabatan(usul),
    )  # fmt: skip


def tugas_tertinggal(usul: FaktaUsul, tugas: str) -> FaktaJabatan | None:
    """The unit that somebody who becomes a structural official still heads by an extra duty, ended neither by this line
    nor by another one up to its day."""
    if usul.tujuan is None or not usul.tujuan.is_struktural:
        return None
    diakhiri = {u.asal.kode for u in usul.batch.usul_per_nip[usul.baris.nip] if u.asal and u.tanggal <= usul.tanggal}
    return next(
        (
            r.jabatan for r in usul.orang.riwayat_jabatan or ()
            if r.sifat == "TUGAS_TAMBAHAN" and r.jabatan.tugas_tambahan == tugas and r.aktif(usul.tanggal)
            and not r.jabatan.is_struktural and r.jabatan.kode not in diakhiri
        ),
        None,
    )  # fmt: skip


def rangkap_tugas(usul: FaktaUsul, tugas: FaktaJabatan, sebab: str) -> Hasil:
    """F11 and F13 for who keeps the duty while becoming a structural official."""
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} menjadi {sebut(usul.tujuan)} tetapi masih memegang tugas tambahan {sebut(tugas)}, "
        f"padahal {sebab}, bukan tugas pejabat struktural.",
        "Tambahkan baris yang mengakhiri tugas tambahannya, paling lambat pada tanggal yang sama.",
        tugas_tambahan=tugas.kode, tanggal_pelantikan=usul.tanggal, **fakta_jabatan(usul),
    )  # fmt: skip


def _f11(usul: FaktaUsul) -> Hasil | None:
    asal, tujuan = usul.asal, usul.tujuan
    if tertinggal := tugas_tertinggal(usul, KAPUS):
        return rangkap_tugas(usul, tertinggal, "kepala puskesmas adalah tugas tambahan pejabat fungsional kesehatan")
    if asal is not None and kapus_struktural(asal) and (tujuan is None or not tujuan.is_struktural):
        if not jabatan_dihapus(usul):
            return None
        return hasil(
            Tingkat.INFO,
            f"Jabatan struktural {sebut(asal)} berakhir karena kepala puskesmas kini tugas tambahan pejabat "
            f"fungsional. Pemberhentian {usul.orang.sebutan} karena itu sah.",
            "Tetapkan jabatan berikutnya bagi yang bersangkutan.", alasan=usul.baris.alasan, **fakta_jabatan(usul),
        )  # fmt: skip
    if tujuan is None or tujuan.tugas_tambahan != KAPUS:
        return None
    sesudah = usul.batch.definitif_sesudah(usul.baris.nip, usul.tanggal)
    if sesudah is None:
        return kurang("riwayat jabatan", usul)
    struktural = next((j for j in sesudah.values() if j.is_struktural), None)
    if struktural is None:
        return None
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} memangku jabatan struktural {sebut(struktural)}; kepala puskesmas harus pejabat "
        "fungsional kesehatan, bukan pejabat struktural.",
        "Usulkan pejabat fungsional kesehatan.", jabatan_definitif=struktural.kode, **fakta_jabatan(usul),
    )  # fmt: skip


def kembali(usul: FaktaUsul, tugas: str, sebutan: str, tujuan_wajar: str) -> Hasil | None:
    """F12 and F13: an extra duty ends. Lawful in itself, but with a reason, told before, and in the windows of A1 and
    A2 with the Mendagri's permit. ``tugas``: the duty's code; the texts name it and what the person goes back to."""
    asal, tujuan, baris = usul.asal, usul.tujuan, usul.baris
    if asal is None:
        return kurang("jenis jabatan asal", usul) if baris.jabatan_asal else None
    # A structural kepala puskesmas holds a post, not an extra duty: E1-E3 and F11 judge that.
    if asal.tugas_tambahan != tugas or asal.is_struktural or (tujuan is not None and tujuan.tugas_tambahan == tugas):
        return None
    diberitahu = baris.diberitahu_pada
    kurangnya = []
    if not baris.alasan:
        kurangnya.append("tanpa alasan")
    if diberitahu is None:
        kurangnya.append("tanpa pemberitahuan kepada yang bersangkutan")
    elif diberitahu > usul.tanggal:
        kurangnya.append(f"pemberitahuan baru {tgl(diberitahu)}, sesudah berlaku")
    fakta = {"alasan": baris.alasan, "diberitahu_pada": diberitahu, "tanggal_pelantikan": usul.tanggal,
             **fakta_jabatan(usul)}  # fmt: skip
    awal = f"{usul.orang.sebutan} dikembalikan dari {sebut(asal)} {tujuan_wajar}"
    belum = None
    for jendela in (jendela_pilkada(usul), jendela_pelantikan(usul)):
        if isinstance(jendela, Hasil):
            belum = belum or jendela
        elif jendela is not None and (cacat := izin_mendagri(usul, usul.tanggal)):
            if cacat.tingkat is Tingkat.DATA_KURANG:
                return cacat
            return hasil(
                Tingkat.BLOKIR_KECUALI,
                f"{awal}{_serta(kurangnya)} pada {tgl(usul.tanggal)}, dalam masa wajib izin Mendagri "
                f"({tgl(jendela[0])} "
                f"sampai {tgl(jendela[1])}): {cacat.pesan}. {sebutan.capitalize()} termasuk yang dilindungi.",
                "Peroleh izin tertulis Mendagri yang memuat namanya, atau tunggu sampai sesudah "
                f"{tgl(jendela[1])}; cantumkan alasan dan beri tahu yang bersangkutan lebih dulu.",
                jendela_mulai=jendela[0], jendela_akhir=jendela[1], **fakta,
            )  # fmt: skip
    if belum is not None:
        return belum
    if not kurangnya:
        return None
    return hasil(
        Tingkat.PERINGATAN, f"{awal}{_serta(kurangnya)}. Tugas tambahan boleh diakhiri, tetapi harus beralasan dan "
        "diberitahukan lebih dulu.",
        "Cantumkan alasannya dan catat tanggal pemberitahuan kepada yang bersangkutan.", **fakta,
    )  # fmt: skip


def _f12(usul: FaktaUsul) -> Hasil | None:
    return kembali(usul, KAPUS, "kepala puskesmas", "ke jabatan fungsionalnya")


def _serta(kurangnya: list[str]) -> str:
    return f" {' dan '.join(kurangnya)}" if kurangnya else ""


ATURAN = (
    Aturan(
        # Uncertain until the full list of Permenkes 19/2024 has been read (mutasi.md 10.10): warns, never blocks.
        "F10", "Syarat kepala puskesmas", "Permenkes 19/2024; Permenkes 75/2014 Pasal 33", Tingkat.BLOKIR, _f10,
        pasti=False, jenis=frozenset({"M09"}),
        contoh=("S-1 ekonomi diusulkan menjadi kepala puskesmas: peringatan (teks peraturan belum dibaca).",),
    ),
    Aturan(
        "F11", "Kepala puskesmas bukan pejabat struktural", "PP 18/2016", Tingkat.BLOKIR, _f11,
        mulai=date(2016, 6, 19),
        contoh=(
            "Kepala seksi (eselon IV) diusulkan menjadi kepala puskesmas: ditolak.",
            "Kepala puskesmas dilantik menjadi pejabat struktural tanpa mengakhiri tugas tambahannya: ditolak.",
            "22 kepala puskesmas struktural diakhiri karena jabatannya menjadi fungsional: sah.",
        ),
    ),
    Aturan(
        "F12", "Kepala puskesmas kembali ke jabatan fungsional", "SE Mendagri 100.2.1.3/1575/SJ; UU 10/2016 Pasal 71 "
        "ayat (2) dan Pasal 162 ayat (3)", Tingkat.BLOKIR_KECUALI, _f12,
        contoh=(
            "Bupati lima bulan menjabat, tanpa izin Mendagri: ditahan.",
            "Di luar masa wajib izin, tanpa alasan: peringatan; dengan alasan dan pemberitahuan: lolos.",
        ),
    ),
)  # fmt: skip
