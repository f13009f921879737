"""Which movement kind a line is, from the posts themselves. Pure over anything with the post's attributes."""

TINGKAT = {"JPT_UTAMA": 7, "JPT_MADYA": 6, "JPT_PRATAMA": 5, "ADMINISTRATOR": 4, "PENGAWAS": 3, "JF": 1, "PELAKSANA": 1}
STRUKTURAL = {"JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS"}


def tentukan_jenis(asal, tujuan) -> str | None:
    """Kind code (``regulasi/mutasi.md`` section 3) of a move from post ``asal`` to post ``tujuan``.

    ``None``: a kind that this version does not serve (promotion to JPT, functional steps), or nothing moves.
    """
    if tujuan is None:
        return "M12" if asal is not None else None
    if tujuan.tugas_tambahan == "KEPALA_PUSKESMAS":
        return "M09"
    if tujuan.tugas_tambahan:
        return None
    dari = TINGKAT[asal.jenis] if asal is not None else 1
    ke = TINGKAT[tujuan.jenis]
    if asal is not None and asal.jenis in STRUKTURAL and ke < dari:
        return "M11"
    if tujuan.jenis in ("JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA"):
        return "M03" if asal is not None and asal.jenis == tujuan.jenis else None
    if tujuan.jenis == "ADMINISTRATOR":
        return "M05" if ke == dari else "M04"
    if tujuan.jenis == "PENGAWAS":
        return "M05" if ke == dari else "M06"
    return "M10"
