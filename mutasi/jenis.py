"""Which movement kind a line is, from the posts themselves. Pure over anything with the post's attributes."""

from datetime import date

from mutasi.rules.bantu import turun

JPT = ("JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA")


def tentukan_jenis(
    asal, tujuan, *, status: str = "", alasan: str = "", jalur: str = "", antar: bool = False,
    tanggal: date | None = None,
) -> str | None:  # fmt: skip
    """Kind code (``regulasi/mutasi.md`` section 3) of a move from post ``asal`` to post ``tujuan``.

    ``status`` of the person (PPPK), ``alasan`` and ``jalur`` of the line, ``antar``: the person comes from another
    agency; ``tanggal``: the planned day. ``None``: nothing moves.
    """
    if antar:
        return "M15" if tujuan is not None else None
    if tujuan is None:
        return "M12" if asal is not None else None
    if tujuan.tugas_tambahan == "KEPALA_PUSKESMAS":
        return "M09"
    if tujuan.tugas_tambahan == "KEPALA_SEKOLAH" or _guru_menjadi_pengawas(asal, tujuan):
        return "M08"
    if _dikukuhkan(asal, tujuan, alasan, tanggal):
        return "M17"
    if asal is not None and turun(asal, tujuan):
        return "M11"
    if tujuan.jenis in JPT:
        if asal is not None and asal.jenis == tujuan.jenis:
            return "M03"
        return "M02" if jalur == "MANAJEMEN_TALENTA" else "M01"
    if tujuan.jenis in ("ADMINISTRATOR", "PENGAWAS"):
        if asal is not None and asal.jenis == tujuan.jenis:
            return "M05"
        return "M04" if tujuan.jenis == "ADMINISTRATOR" else "M06"
    if tujuan.jenis == "JF" and not _jf_sama(asal, tujuan):
        return "M07"
    return "M16" if status == "PPPK" and _formasi_sama(asal, tujuan) else "M10"


def _guru_menjadi_pengawas(asal, tujuan) -> bool:
    """From a teacher's post or the duty of heading a school to supervising schools, and not downward; whoever comes
    from elsewhere enters an ordinary functional post (or falls into one)."""
    if tujuan.kode_khusus != "PENGAWAS_SEKOLAH" or asal is None or asal.jenis != "JF" or asal.rumpun != "PENDIDIKAN":
        return False
    return bool(asal.tugas_tambahan) or not turun(asal, tujuan)


def _formasi_sama(asal, tujuan) -> bool:
    """Of a move that is neither up nor down: the kind of post stays (of functional posts also the post itself)."""
    if asal is None or asal.tugas_tambahan or asal.jenis != tujuan.jenis:
        return False
    return asal.jenis != "JF" or _jf_sama(asal, tujuan)


def _dikukuhkan(asal, tujuan, alasan: str, tanggal: date | None) -> bool:
    """The old post ends by a reorganisation and the new one is of the same level."""
    if asal is None or alasan != "REORGANISASI" or asal.berlaku_sampai is None:
        return False
    sekelas = asal.jenis == tujuan.jenis and asal.jenjang == tujuan.jenjang
    return sekelas and (tanggal is None or asal.berlaku_sampai <= tanggal)


def _jf_sama(asal, tujuan) -> bool:
    """Only the place changes: a post of the same name (official nomenclature) and jenjang; or an extra duty ends."""
    if asal is not None and asal.tugas_tambahan:
        return True
    if asal is None or asal.jenis != "JF" or asal.jenjang != tujuan.jenjang:
        return False
    return asal.rumpun == tujuan.rumpun and asal.nama.casefold().strip() == tujuan.nama.casefold().strip()
