"""The portal's addresses and one API view to knock at."""

from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.response import Response

from asn_portal.urls import urlpatterns as portal


@api_view()
def siapa(request):
    return Response({"nip": request.user.username})


urlpatterns = [path("api/v1/siapa/", siapa), *portal]
