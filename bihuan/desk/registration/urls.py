from django.urls import path

from bihuan.desk.registration import helping, parts, repeats
from bihuan.desk.registration.page import registration

registration_urls = [
    path("cases/new", registration, name="register"),
    path("cases/new/people", parts.people, name="register-people"),
    path("cases/new/person", parts.person, name="register-person"),
    path("cases/new/ringing", parts.ringing, name="register-ringing"),
    path("cases/new/household", parts.household, name="register-household"),
    path("cases/new/past", parts.past, name="register-past"),
    path("cases/new/rooms", parts.rooms, name="register-rooms"),
    path("cases/new/reading", parts.reading, name="register-reading"),
    path("cases/new/repeats", repeats.repeats, name="register-repeats"),
    path("cases/new/promise", parts.promise, name="register-promise"),
    path("cases/new/colleagues", parts.colleagues, name="register-colleagues"),
    path("cases/new/help", helping.help_wanted, name="register-help"),
    path("help-calls", helping.HelpCallsView.as_view(), name="help-calls"),
    path("help-calls/<int:key>/arrival", helping.ArrivalView.as_view(), name="help-arrival"),
    path("cases/new/draft", parts.draft, name="register-draft"),
    path("cases/new/draft/discard", parts.discard, name="register-discard"),
]
