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
    return {
        "DEMO": settings.DEMO,
        "menu": {"instansi": w.punya(*PERAN_INSTANSI), "bkn": w.punya(*PERAN_KANTOR), "pengelola": user.is_staff}
        | {"pengawas": w.punya(Peran.PENGAWAS), "kinerja": w.pegawai_id is not None or w.punya(Peran.OPERATOR)},
        "belum_dibaca": jumlah_belum_dibaca(user),
    }
