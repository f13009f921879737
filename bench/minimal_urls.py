"""One address: the minimal page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template import Context, Engine
from django.urls import path

from layanan.models import Usulan

TEMPLATE = Engine().from_string(
    "<table>{% for u in daftar %}<tr><td>{{ u.id }}</td><td>{{ u.judul }}</td><td>{{ u.status }}</td>"
    "<td>{{ u.tenggat }}</td></tr>{% endfor %}</table>"
)


@login_required
def halaman(request):
    daftar = Usulan.objects.filter(kantor_id=int(request.GET["kantor"]), jam_berjalan=True).order_by("tenggat", "id")[
        :25
    ]
    return HttpResponse(TEMPLATE.render(Context({"daftar": daftar})))


urlpatterns = [path("minimal/", halaman)]
