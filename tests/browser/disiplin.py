"""The people of a discipline case, for the browser's stories."""

from dataclasses import dataclass

from kepegawaian.models import Pegawai
from tests import pabrik
from tests import pabrik_kinerja as pk


@dataclass
class Perkara:
    """``staf`` (account "pegawai") below ``atasan``; ``auditor`` and ``analis`` fit for a team; accounts of these
    names."""

    staf: Pegawai
    atasan: Pegawai
    auditor: Pegawai
    analis: Pegawai


def perkara(situs) -> Perkara:
    d = situs.dunia
    staf, unit = d.staf[0], d.asal.unit
    hasil = Perkara(
        staf,
        *(
            pabrik.pegawai(jabatan=pabrik.jabatan(unit, jenis="ADMINISTRATOR", eselon="III.a", nama=jabatan), nama=nama)
            for nama, jabatan in (
                ("Hadi Purnawirawan", "Kepala Bidang Angkutan"), ("Intan Kumalasari", "Inspektur Pembantu"),
                ("Joko Prasetyanto", "Kepala Bidang Kepegawaian"),
            )
        ),
    )  # fmt: skip
    for nama in ("atasan", "auditor", "analis"):
        d.akun[nama] = pk.akun(getattr(hasil, nama))
        pabrik.pasang_totp(d.akun[nama])
    pk.penilai(staf, hasil.atasan)
    return hasil
