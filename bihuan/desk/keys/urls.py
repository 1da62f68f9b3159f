from django.urls import path

from bihuan.desk.keys import acts, pages

KEY = "keys/<int:key>"

key_urls = [
    path("keys", pages.CabinetView.as_view(), name="keys"),
    path("keys/overdue", pages.OverdueView.as_view(), name="keys-overdue"),
    path(KEY, pages.KeyView.as_view(), name="key"),
    path("rooms/<int:key>/keys", acts.TakeInView.as_view(), name="key-new"),
    path(f"{KEY}/loans", acts.LendView.as_view(), name="key-loan"),
    path(f"{KEY}/return", acts.ReturnView.as_view(), name="key-return"),
    path(f"{KEY}/return/end", acts.TakeBackReturnView.as_view(), name="key-return-end"),
    path(f"{KEY}/end", acts.EndCustodyView.as_view(), name="key-end"),
]
