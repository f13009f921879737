"""The agency's settings: the hub, what its pages share, and the rule in force as each employee reads it."""

from dataclasses import replace
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kalender import selectors as kalender_selectors
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kinerja.galat import KonflikKinerja
from kinerja.selectors import pengaturan as baca
from kinerja.selectors.orang import boleh_kelola
from kinerja.selectors.setelan import setelan
from kinerja.selectors.simpan import masa_simpan
from kinerja.selectors.uraian import contoh_hari, uraian_aturan
from kinerja.views.bersama import halaman, halaman_pegawai
from layanan.galat import GalatLayanan, TidakBerwenang

PER_HALAMAN = 50


def halaman_operator(view):
    """``view(request, p, instansi, ...)`` for the agency's operator, ``p.today`` the date where the agency is.

    404 for an agency that the reader has nothing to do with, 403 for one that he knows but does not keep.
    """

    @halaman
    @wraps(view)
    def dalam(request, p, instansi_id, *args, **kwargs):
        instansi = kepegawaian.instansi_peran(request.user, p.today).filter(pk=instansi_id).first()
        if instansi is None and p.o is not None and p.o.instansi_id == instansi_id:
            raise PermissionDenied(_("Pengaturan kinerja dikelola oleh operator instansi."))
        if instansi is None:
            raise Http404
        p = replace(p, today=hari_ini(instansi.zona_waktu))
        if not boleh_kelola(request.user, instansi.pk, p.today):
            raise PermissionDenied(_("Pengaturan kinerja dikelola oleh operator instansi."))
        return view(request, p, instansi, *args, **kwargs)

    return dalam


def status_galat(galat: GalatLayanan) -> int:
    """409 when somebody was faster, 403 for a missing role, 422 for what was typed or is not open."""
    if isinstance(galat, KonflikKinerja):
        return 409
    return 403 if isinstance(galat, TidakBerwenang) else 422


def tampil(request, p, instansi, templat: str, isi: dict, *, form=None, status: int | None = None):
    """A page of the settings; 422 where something typed was refused and nothing more precise is known."""
    if form is not None and form.errors:
        form.tandai_galat()
        status = status or 422
    dasar = {"p": p, "instansi": instansi, "form": form}
    return render(request, templat, dasar | isi, status=status or 200)


def sebut_unit(unit) -> list[tuple[int, str]]:
    """Units (parents before children) for a choice, their depth told by dashes."""
    return [(u.pk, f"{'– ' * (u.jalur.count('/') - 1)}{u.nama}") for u in unit]


def unit_pilihan(instansi_id: int) -> list[tuple[int, str]]:
    return sebut_unit(kepegawaian.unit_instansi(instansi_id))


def pegawai_instansi(request, p, instansi, kata: str = ""):
    """The agency's people, narrowed to whom ``kata`` means."""
    qs = kepegawaian.pegawai_terlihat(request.user, p.today).filter(instansi_id=instansi.pk)
    return kepegawaian.cari_pegawai(qs, kata, instansi_ids=[instansi.pk]) if kata else qs


def _bersih(request, nama: str) -> str:
    return request.GET.get(nama, "").replace("\x00", "").strip()


def calon(request, p, instansi) -> dict:
    """For forms that name a person: what was searched for (``?cari=``), who was found, who is chosen (``?nip=``)."""
    kata, nip = _bersih(request, "cari")[:100], _bersih(request, "nip")[:18]
    temuan = list(pegawai_instansi(request, p, instansi, kata).select_related("unit")[:8]) if kata else []
    terpilih = pegawai_instansi(request, p, instansi).filter(nip=nip).first() if nip else None
    return {"cari": kata, "temuan": temuan, "terpilih": terpilih}


def per_halaman(request, qs):
    """One page of an ordered queryset, and the query string without its page number."""
    hal = Paginator(qs, PER_HALAMAN).get_page(request.GET.get("hal"))
    sisa = request.GET.copy()
    sisa.pop("hal", None)
    return {"hal": hal, "kueri": sisa.urlencode()}


@halaman
@require_safe
def pusat(request, p):
    """The hub of one agency; ``?instansi=`` another one that the reader keeps."""
    if not p.kelola:
        raise PermissionDenied(_("Pengaturan kinerja dikelola oleh operator instansi."))
    daftar = list(kepegawaian.instansi_peran(request.user, p.today).filter(pk__in=p.kelola))
    instansi = next((i for i in daftar if str(i.pk) == request.GET.get("instansi")), daftar[0])
    p = replace(p, today=hari_ini(instansi.zona_waktu))
    ringkas = baca.ringkas(instansi.pk, pegawai_instansi(request, p, instansi), p.today)
    isi = {"daftar": daftar, "ringkas": ringkas, "tanpa_ramadan": baca.tahun_tanpa_ramadan(p.today), "di": "pusat"}
    isi["simpan"] = masa_simpan(p.today)
    return tampil(request, p, instansi, "kinerja/pengaturan.html", isi)


@halaman_pegawai
@require_safe
def aturan_saya(request, p):
    """The rule in force for the reader: plain words, its basis, since when; and who judges him."""
    s = setelan([p.o], p.today, p.today, p.today)
    aturan = s.aturan_pada(p.o, p.today)
    berlaku = None if aturan.pk is None else aturan
    contoh = _mulai(aturan, p.today)
    isi = {
        "aturan": aturan, "bawaan": berlaku is None, "uraian": uraian_aturan(aturan),
        "contoh": contoh_hari(contoh, kalender_selectors.kalender(kantor_id=p.o.kantor_id)),
        "masa": baca.penilai_saya(p.o.id, p.today),
        "nanti": [
            t.aturan for t in baca.daftar_aturan(p.o.instansi_id, p.today)
            if t.keadaan == baca.NANTI and (t.aturan.unit_id is None or t.aturan.unit_id in p.o.unit_ids)
        ],
    }  # fmt: skip
    return render(request, "kinerja/aturan_saya.html", {"p": p} | isi)


def _mulai(aturan, hari):
    """The same rule, its examples counted from ``hari`` on; not to be saved."""
    return type(aturan)(
        berlaku_mulai=hari, menit=aturan.menit, hari_tepat=aturan.hari_tepat,
        hitung_hari_kerja=aturan.hitung_hari_kerja, tutup_tanggal=aturan.tutup_tanggal,
    )  # fmt: skip
