from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "articles/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/server_error.html", status=500)
