"""People as text, frozen into SKP and appraisal: they must read the same after the next move."""

from kepegawaian.orang import pegawai_lengkap


def cuplikan(pegawai) -> dict[str, str]:
    """Name with titles, NIP, rank, post and unit of a loaded person (with ``unit``, ``jabatan``, ``instansi``)."""
    return {
        "nama": pegawai.nama_lengkap, "nip": pegawai.nip, "golongan": pegawai.golongan,
        "jabatan": pegawai.jabatan.nama if pegawai.jabatan else "", "unit": pegawai.unit.nama,
        "instansi": pegawai.instansi.nama,
    }  # fmt: skip


def cuplikan_orang(**peran: int | None) -> dict[str, dict[str, str]]:
    """``cuplikan_orang(pegawai=1, penilai=2, atasan=None)``: role -> text; who is None is absent. One query."""
    ids = [i for i in peran.values() if i is not None]
    orang = {p.pk: p for p in pegawai_lengkap(ids)}
    return {nama: cuplikan(orang[i]) for nama, i in peran.items() if i is not None}
