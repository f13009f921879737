"""What was given to BKN, kept at each sending and answer."""

from collections import defaultdict

from django.db.models import Max, Q
from django.utils.formats import date_format

from layanan import registry
from layanan.models import DokumenUsulan, Kiriman, Usulan

LANGKAH = frozenset({"kirim", "jawab"})


def potret(usulan_list: list[Usulan]) -> None:
    """Keep the service's data and the documents of each line as they are now.

    Call inside the transition's transaction, with lines of one letter.
    """
    manifest = registry.ambil(usulan_list[0].layanan)
    rincian = manifest.potret(usulan_list)
    dokumen = _dokumen(usulan_list, {d.kode: str(d.nama) for d in manifest.dokumen})
    terakhir = dict(
        Kiriman.objects.filter(usulan__in=usulan_list).order_by().values_list("usulan_id").annotate(nomor=Max("nomor"))
    )
    Kiriman.objects.bulk_create(
        [
            Kiriman(
                usulan=u,
                nomor=terakhir.get(u.pk, 0) + 1,
                versi=u.versi,
                data={
                    "rincian": {str(k): str(v) for k, v in rincian[u.pk].items()},
                    "dokumen": dokumen[None] | dokumen[u.pk],
                },
            )
            for u in usulan_list
        ],
        batch_size=500,
    )


def _dokumen(usulan_list: list[Usulan], nama: dict[str, str]) -> dict[int | None, dict[str, list[str]]]:
    """Usulan id (None: of the letter) -> name of the kind -> [number and date in words, hash]."""
    hasil: dict[int | None, dict[str, list[str]]] = defaultdict(dict)
    daftar = (
        DokumenUsulan.objects.filter(
            Q(usulan=None) | Q(usulan__in=usulan_list), surat_id=usulan_list[0].surat_id, diganti_pada=None
        )
        .select_related("berkas")
        .order_by("id")
    )
    for d in daftar:
        keterangan = " · ".join(
            filter(None, [d.nomor, date_format(d.tanggal, "j M Y") if d.tanggal else "", d.penandatangan])
        )
        hasil[d.usulan_id][nama.get(d.jenis, d.jenis)] = [keterangan or d.berkas.nama_asli, d.berkas.sha256]
    return hasil
