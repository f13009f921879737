"""One address: a bare view that stores one row of the log as it comes."""

import json
from uuid import UUID

from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from kinerja.models import KinerjaHarian


@csrf_exempt
def simpan(request):
    isi = json.loads(request.body)
    kini = timezone.now()
    KinerjaHarian.objects.create(**isi | {"kunci": UUID(isi["kunci"]), "dicatat_pada": kini, "diubah_pada": kini})
    return JsonResponse({"kunci": isi["kunci"]}, status=201)


urlpatterns = [path("polos", simpan)]
