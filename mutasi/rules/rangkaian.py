"""H3 and H4: lines that wait for each other are held or go together; neither is a refusal."""

from layanan.aturan import Aturan, Hasil, Tingkat
from layanan.waktu import tgl
from mutasi.rules.bantu import hasil, sebut
from mutasi.rules.fakta import FaktaUsul


def menunggu_gagal(usul: FaktaUsul) -> list[tuple[str, str]]:
    """(name, line) of the people who stay in the target post only because their own line failed, if without them there
    would be a seat; empty otherwise."""
    tujuan = usul.tujuan
    if tujuan is None or tujuan.formasi is None or not usul.batch.gagal:
        return []
    sisa = usul.batch.pemangku_tersisa(tujuan, usul.tanggal)
    karena = [p for p in sisa if (p.nip, tujuan.kode) in usul.batch.gagal]
    if len(sisa) < tujuan.formasi or len(sisa) - len(karena) >= tujuan.formasi:
        return []
    return [(p.nama or p.nip, usul.batch.gagal[p.nip, tujuan.kode]) for p in karena]


def _h3(usul: FaktaUsul) -> Hasil | None:
    tunggu = menunggu_gagal(usul)
    if not tunggu:
        return None
    siapa = ", ".join(f"{nama} (baris #{id_})" for nama, id_ in tunggu)
    return hasil(
        Tingkat.BLOKIR,
        f"{usul.orang.sebutan} ditahan, bukan ditolak: {sebut(usul.tujuan)} baru lowong pada {tgl(usul.tanggal)} bila "
        f"{siapa} jadi pindah, padahal baris itu tidak jadi.",
        "Usulkan kembali pemangkunya, cari jabatan lain yang lowong bagi orang ini, atau batalkan baris ini.",
        jabatan_tujuan=usul.tujuan.kode, menunggu=[id_ for _nama, id_ in tunggu], tanggal=usul.tanggal,
    )  # fmt: skip


def _h4(usul: FaktaUsul) -> Hasil | None:
    siklus = usul.batch.graf.siklus_dari(usul.baris.id)
    if not siklus:
        return None
    lain = [id_ for id_ in siklus if id_ != usul.baris.id]
    nama = [usul.batch.usul_per_id[id_].orang.sebutan for id_ in lain[:5]]
    nama += [f"{len(lain) - 5} orang lain"] if len(lain) > 5 else []
    return hasil(
        Tingkat.INFO,
        f"{usul.orang.sebutan} bertukar jabatan dengan {', '.join(nama)}. Tukar-menukar itu "
        "sah; semuanya disetujui bersama, atau tidak satu pun.",
        "", siklus=list(siklus[:20]), panjang_siklus=len(siklus), tanggal=usul.tanggal,
    )  # fmt: skip


ATURAN = (
    Aturan(
        "H3", "Ditahan menunggu baris lain", "Aturan portal: satu penolakan tidak menggugurkan yang lain",
        Tingkat.BLOKIR, _h3, orang_lain=True,
        contoh=(
            "A ke jabatan B, B ke jabatan C; B ditolak: A ditahan, bukan ditolak, dan dinilai lagi bila B jadi.",
            "Baris yang tidak memerlukan kursi B: tetap jalan.",
        ),
    ),
    Aturan(
        "H4", "Tukar-menukar diputus bersama", "Aturan portal", Tingkat.INFO, _h4, orang_lain=True,
        contoh=("A dan B bertukar jabatan: disetujui berdua atau tidak sama sekali.",),
    ),
)  # fmt: skip
