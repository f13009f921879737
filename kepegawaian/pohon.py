"""The unit tree as a flat list for a page."""

from collections import defaultdict

from kepegawaian.models import UnitOrganisasi

MAKS_LEKUK = 5


def susun_pohon(unit: list[UnitOrganisasi]) -> list[UnitOrganisasi]:
    """Units depth first, siblings by name, each with ``lekuk`` (0 to 5) and ``jumlah_subpohon`` (people below too).

    Needs ``jumlah_pegawai`` on every unit. A unit whose parent is not in the list stands at the top.
    """
    ada = {u.pk for u in unit}
    anak = defaultdict(list)
    for u in sorted(unit, key=lambda u: (u.nama, u.pk)):
        anak[u.induk_id if u.induk_id in ada else None].append(u)
    hasil: list[UnitOrganisasi] = []

    def turun(induk_id: int | None, dalam: int) -> int:
        jumlah = 0
        for u in anak[induk_id]:
            u.lekuk = min(dalam, MAKS_LEKUK)
            hasil.append(u)
            u.jumlah_subpohon = u.jumlah_pegawai + turun(u.pk, dalam + 1)
            jumlah += u.jumlah_subpohon
        return jumlah

    turun(None, 0)
    return hasil
