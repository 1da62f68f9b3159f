"""POST /centre: which centre a company post looks at."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_company_post_chooses_a_centre_and_goes_back_to_where_it_was(
    signed_in, company_intake, osmanthus, pines
):
    browser = signed_in(company_intake)
    answer = browser.post("/centre", {"centre": "TSL", "next": "/cases?due=today"})
    assert answer.headers["Location"] == "/cases?due=today"
    assert browser.session["centre"] == pines.pk
    browser.post("/centre", {"centre": ""})
    assert browser.session["centre"] is None


def test_a_centre_that_is_not_theirs_is_not_there(signed_in, lin, pines):
    assert signed_in(lin).post("/centre", {"centre": "TSL"}).status_code == 404
    assert signed_in(lin).post("/centre", {"centre": "<x>\0"}).status_code == 404


def test_nobody_is_sent_to_another_house(signed_in, lin):
    answer = signed_in(lin).post("/centre", {"centre": "GHY", "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"


def test_switching_is_a_post(signed_in, lin):
    assert signed_in(lin).get("/centre").status_code == 405
