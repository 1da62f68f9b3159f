"""The rail says where one is, also in what is entered through the views of another place."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from bihuan.organisation.models import Staff


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/cases", "意见"),
        ("/cases/new", "登记"),
        ("/people", "员工"),
        ("/departments", "员工"),
        ("/subjects", "员工"),
        ("/procedure", "规程"),
        ("/days", "规程"),
        ("/leaves", "规程"),
        ("/personal-requests", "住户"),
    ],
)
def test_one_place_is_the_one_where_one_is(
    path: str, place: str, signed_in: Callable[[Staff], Client], shen: Staff
) -> None:
    page = signed_in(shen).get(path).content.decode()
    rail = page[page.index('class="nav-rail"') : page.index("</nav>")]
    (current,) = re.findall(r'aria-current="page".*?</svg>([^<]+)</a>', rail)
    assert current == place
