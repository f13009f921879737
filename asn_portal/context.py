"""What every page needs: the menu of the person who looks, and the number of unread notices."""

from django.conf import settings
from django.utils import timezone

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from notifikasi.selectors import jumlah_belum_dibaca


def portal(request):
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"DEMO": settings.DEMO, "menu": None, "belum_dibaca": 0}
    w = wewenang(user, today=timezone.localdate())
    pegawai, instansi, pengawas = w.pegawai_id is not None, w.punya(*PERAN_INSTANSI), w.punya(Peran.PENGAWAS)
    return {
        "DEMO": settings.DEMO,
        "menu": {
            "instansi": instansi,
            "bkn": w.punya(*PERAN_KANTOR),
            "pengelola": user.is_staff,
            "pengawas": pengawas,
            "kinerja": pegawai or w.punya(Peran.OPERATOR),
            "disiplin": pegawai or instansi or pengawas,
            "talenta": pegawai or instansi,
        },
        "belum_dibaca": jumlah_belum_dibaca(user),
    }
