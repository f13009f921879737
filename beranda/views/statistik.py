def statistik(request):
    raise NotImplementedError
