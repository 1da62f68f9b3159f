from django.urls import path

from bihuan.desk.search.page import search

search_urls = [path("search", search, name="search")]
