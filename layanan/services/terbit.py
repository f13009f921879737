"""BKN's letter is kept as it was signed."""

import json
from collections.abc import Iterable

from layanan.models import SuratTerbit, Usulan
from layanan.surat_pdf import isi_surat


def terbitkan(usulan_ids: Iterable[int]) -> None:
    """Keep what the letters of these usulan of one service, just signed or corrected, say now.

    To be called in the transaction of the step; a usulan without a number has no letter.
    """
    daftar = Usulan.objects.select_related("pegawai", "instansi", "kantor", "surat").filter(pk__in=list(usulan_ids))
    bernomor = list(daftar.exclude(nomor_keputusan="").order_by("pk"))
    isi = isi_surat(bernomor)
    SuratTerbit.objects.bulk_create(
        [
            SuratTerbit(usulan=u, nomor=u.nomor_keputusan, isi=json.loads(json.dumps(isi[u.pk], default=str)))
            for u in bernomor
        ],
        batch_size=500,
    )
