"""Chinese unless somebody chose English; the choice is remembered."""

from django.test import Client

from bihuan.organisation.models import Staff


def test_english_is_chosen_once_and_kept_on_this_computer(db):
    visitor = Client()
    assert visitor.post("/language", {"language": "en", "next": "/sign-in"}).url == "/sign-in"
    assert visitor.get("/sign-in").headers["Content-Language"] == "en"


def test_a_language_chosen_before_the_door_goes_along_through_it(lin):
    lin.set_password("桂花开了我就来")
    lin.save()
    visitor = Client()
    visitor.post("/language", {"language": "en"})
    visitor.post("/sign-in", {"username": "1047", "password": "桂花开了我就来"})
    assert Staff.objects.get(pk=lin.pk).language == "en"
    assert visitor.get("/security").headers["Content-Language"] == "en"


def test_the_persons_language_goes_along_to_another_computer(lin):
    lin.set_password("桂花开了我就来")
    lin.language = "en"
    lin.save()
    another = Client()
    another.post("/sign-in", {"username": "1047", "password": "桂花开了我就来"})
    assert another.get("/security").headers["Content-Language"] == "en"


def test_a_colleagues_choice_on_the_same_computer_is_not_mine(lin, signed_in):
    computer = signed_in(lin)
    computer.cookies["bihuan_language"] = "en"
    assert computer.get("/security").headers["Content-Language"] == "zh-hans"


def test_an_unknown_language_and_a_foreign_address_change_nothing(lin, signed_in):
    answer = signed_in(lin).post("/language", {"language": "xx", "next": "https://elsewhere.example/"})
    assert answer.url == "/"
    assert Staff.objects.get(pk=lin.pk).language == "zh-hans"


def test_a_language_is_not_changed_by_a_link(db):
    assert Client().get("/language").status_code == 405
