"""GET and POST /cases/new: one page during a call."""

import re
from base64 import b64decode, b64encode
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bihuan.cases.access import case_for
from bihuan.cases.actions import log_contact
from bihuan.cases.terms.handling import Contact
from bihuan.desk.models import Draft, Intake
from bihuan.matters.models import Matter
from bihuan.matters.queries import attachments_of, visible_matters
from bihuan.occupancy.actions import make_contact
from bihuan.occupancy.terms import MakeContact
from bihuan.residents.queries import household
from tests.cast import build, settle
from tests.occupancy.estate import contact_with, just_came, shared
from tests.occupancy.monday import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


def fields(**changed):
    said = {"said": "卫生间顶棚滴水，昨晚开始的。", "channel": "telephone", "area": "home"}
    return said | changed


def token_of(page):
    return re.search(r'name="token" value="([0-9a-f]{32})"', page.content.decode())[1]


def errors_beside(page, *words):
    text = page.content.decode()
    assert page.status_code == 422
    assert all(each in text for each in words), text
    return text


def matters(staff):
    return list(visible_matters(staff.scope).order_by("pk"))


# ── the page ──


def test_the_page_has_the_words_to_begin_with_and_every_channel(desk):
    page = desk.get("/cases/new").content.decode()
    assert "上午好，桂花苑物业服务中心，我是林晓" in page
    for channel in ("电话", "来访", "微信", "网站论坛", "走访", "信函", "传真", "政府部门转来"):
        assert f"<span>{channel}</span>" in page
    assert "今天 17:00 前" in page


def test_a_call_becomes_a_case_and_the_sentence_to_read_back(desk, lin, gu, gu_room):
    answer = desk.post(
        "/cases/new", fields(person=gu.pk, where="3栋1202 卫生间", kind="complaint"), follow=True
    )
    case = case_for(lin, "GHY-2026-0001")
    assert answer.redirect_chain[0][0] == "/cases/GHY-2026-0001"
    assert (case.matter.who, case.matter.where, case.matter.room) == ("顾先生", "3-1202 卫生间", gu_room)
    assert case.phone_masked == "139****4410"
    assert "已登记 GHY-2026-0001，请照着念：顾先生，我核对一下：3-1202 卫生间" in answer.content.decode()


def test_the_second_button_notes_that_it_was_confirmed(desk, lin):
    answer = desk.post("/cases/new", fields(then="confirmed"), follow=True).content.decode()
    assert case_for(lin, "GHY-2026-0001").confirmed_at is not None
    assert "已登记 GHY-2026-0001，住户已确认。" in answer
    assert "请照着念" not in answer


def test_a_name_a_number_and_a_place_that_is_no_room_are_kept_as_typed(desk, lin):
    desk.post("/cases/new", fields(who="袁女士 13912344410", where="北门岗亭"))
    case = case_for(lin, "GHY-2026-0001")
    assert (case.contact_name, case.contact_title, case.phone_masked) == ("袁", "女士", "139****4410")
    assert (case.matter.room, case.place) == (None, "北门岗亭")


def test_in_the_public_area_a_room_number_is_only_a_place(desk, lin, gu_room):
    desk.post("/cases/new", fields(where="3-1202 门外走廊", area="public"))
    matter = case_for(lin, "GHY-2026-0001").matter
    assert (matter.room, matter.where) == (None, "3-1202 门外走廊")


def test_a_promise_is_a_chip_or_an_exact_time(desk, lin, moment):
    desk.post("/cases/new", fields(promise="2026-03-02T17:00:00+08:00"))
    desk.post("/cases/new", fields(promise="exact", promised_at="2026-03-03T15:30"))
    assert case_for(lin, "GHY-2026-0001").promised_at == moment(3, 2, 17)
    assert case_for(lin, "GHY-2026-0002").promised_at == moment(3, 3, 15, 30)


def test_an_enquiry_answered_on_the_spot_is_kept_with_its_answer(desk, lin):
    desk.post("/cases/new", fields(said="几点开门？", kind="enquiry", answered="1", spot_answer="早上八点。"))
    case = case_for(lin, "GHY-2026-0001")
    assert case.answered_on_the_spot
    assert case.matter.kind == "enquiry"


def test_a_spot_answer_whose_box_is_not_ticked_is_not_an_answer(desk, lin):
    desk.post("/cases/new", fields(spot_answer="写了一半"))
    assert not case_for(lin, "GHY-2026-0001").answered_on_the_spot


def test_an_emergency_is_marked(desk, lin):
    desk.post(
        "/cases/new", fields(emergency="1", about=[], happened="昨晚九点", why="接头松", how="滴了一夜")
    )
    case = case_for(lin, "GHY-2026-0001")
    assert case.emergency
    assert (case.happened, case.why, case.how) == ("昨晚九点", "接头松", "滴了一夜")


def test_photos_come_along_and_one_that_is_no_photo_is_named(signed_in, zhou, lin, clock, settings, tmp_path):
    """Whoever takes it in: a technician in the corridor too."""
    desk = signed_in(zhou)
    settings.BIHUAN_FILES = tmp_path
    picture = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "PNG")
    good = SimpleUploadedFile("滴水.png", picture.getvalue(), "image/png")
    bad = SimpleUploadedFile("病毒.png", b"MZ not a picture", "image/png")
    answer = desk.post("/cases/new", fields(files=[good, bad]))
    case = case_for(lin, "GHY-2026-0001")
    assert answer.status_code == 302
    assert [each.name for each in attachments_of(case.matter)] == ["滴水.png"]
    said = desk.get("/cases").content.decode()
    assert "“病毒.png”没有加上" in said


def test_whoever_registers_what_is_about_themselves_lands_on_the_workbench(desk, lin, song):
    answer = desk.post("/cases/new", fields(said="林晓态度不好", about=[lin.pk]))
    assert answer.headers["Location"] == "/"
    assert matters(lin) == []
    assert [each.title for each in matters(song)] == ["林晓态度不好"]
    assert "已登记 GHY-2026-0001，由别的同事办理" in desk.get("/").content.decode()


def test_who_only_keeps_people_may_take_an_opinion_in_but_follows_none(signed_in, administrator, lin):
    desk = signed_in(administrator)
    answer = desk.post("/cases/new", fields(said="总部大厅的灯坏了。"))
    assert answer.headers["Location"] == "/"
    home = desk.get("/").content.decode()
    assert "已登记 AH-2026-0001，由别的同事办理" in home
    assert "总部大厅的灯坏了" not in home
    assert desk.get("/cases/AH-2026-0001").status_code == 404


def test_a_technician_may_take_an_opinion_in_too(signed_in, zhou, lin, clock):
    answer = signed_in(zhou).post("/cases/new", fields(then="confirmed"))
    assert answer.headers["Location"] == "/cases/GHY-2026-0001"
    assert case_for(lin, "GHY-2026-0001").matter.owner == lin


# ── once ──


def test_the_same_form_sent_twice_is_one_case(desk, lin):
    token = token_of(desk.get("/cases/new"))
    first = desk.post("/cases/new", fields(token=token))
    second = desk.post("/cases/new", fields(token=token))
    assert first.headers["Location"] == second.headers["Location"] == "/cases/GHY-2026-0001"
    assert len(matters(lin)) == 1
    assert "这一单刚才已经登记过了" in desk.get("/").content.decode()


def test_somebody_elses_token_neither_shows_nor_stops_anything(desk, signed_in, song, lin):
    token = token_of(desk.get("/cases/new"))
    desk.post("/cases/new", fields(token=token))
    answer = signed_in(song).post("/cases/new", fields(token=token, said="另一件"))
    assert answer.headers["Location"] == "/cases/GHY-2026-0002"


def test_a_made_up_token_is_replaced(desk, lin):
    desk.post("/cases/new", fields(token="'; DROP TABLE"))
    assert len(matters(lin)) == 1
    assert re.fullmatch("[0-9a-f]{32}", Intake.objects.get().token)


# ── drafts ──


def test_a_draft_comes_back_after_the_session_was_lost(desk, signed_in, lin, gu, gu_room):
    desk.post("/cases/new/draft", fields(person=gu.pk, who="顾先生", where="3-1202", said="滴水，还没说完"))
    page = signed_in(lin).get("/cases/new").content.decode()
    assert "滴水，还没说完" in page
    assert "顾先生 · 3-1202 · 业主" in page
    assert "接着上次没登完的" in page
    assert "autofocus" in page[page.index("<textarea") :].split(">")[0]


def test_registering_ends_the_draft_and_a_late_saving_does_not_bring_it_back(desk, lin):
    token = token_of(desk.get("/cases/new"))
    desk.post("/cases/new/draft", fields(token=token))
    desk.post("/cases/new", fields(token=token))
    desk.post("/cases/new/draft", fields(token=token))
    assert not Draft.objects.exists()


def test_a_draft_keeps_its_words_sealed_and_the_names_of_the_photos(desk):
    """RES-6: a name and a number are in it."""
    desk.post("/cases/new/draft", fields(who="袁女士 13912344410", photos=["滴水.png", "顶棚.png"]))
    assert "4410" not in str(Draft.objects.get().fields)
    page = desk.get("/cases/new").content.decode()
    assert "上次选的文件要再选一次：滴水.png" in page
    assert 'name="photos" value="顶棚.png"' in page


def test_registering_on_one_page_leaves_what_stands_half_written_on_another(desk, lin):
    one, other = token_of(desk.get("/cases/new")), token_of(desk.get("/cases/new"))
    desk.post("/cases/new/draft", fields(token=one))
    desk.post("/cases/new/draft", fields(token=other, said="第二个电话，还没说完"))
    desk.post("/cases/new", fields(token=one))
    page = desk.get("/cases/new").content.decode()
    assert "第二个电话，还没说完" in page
    assert f'name="continues" value="{other}"' in page
    desk.post("/cases/new", fields(token=token_of(desk.get("/cases/new")), continues=other))
    assert not Draft.objects.exists()


def test_a_draft_of_before_they_were_sealed_is_still_read(desk, lin, at):
    Draft.objects.create(staff=lin, fields={"said": "从前的草稿"}, saved_at=at)
    assert "从前的草稿" in desk.get("/cases/new").content.decode()
    desk.post("/cases/new", fields(token=token_of(desk.get("/cases/new"))))
    assert not Draft.objects.exists()


def test_a_draft_whose_key_was_put_away_keeps_nobody_from_registering(desk, lin, at):
    desk.post("/cases/new/draft", fields(said="换钥匙以前的草稿"))
    draft = Draft.objects.get()
    sealed = b64decode(draft.fields["sealed"])
    draft.fields["sealed"] = b64encode(bytes([99]) + sealed[1:]).decode()
    draft.save()
    page = desk.get("/cases/new")
    assert page.status_code == 200
    assert "换钥匙以前" not in page.content.decode()
    desk.post("/cases/new/draft", fields(said="新的草稿"))
    assert "新的草稿" in desk.get("/cases/new").content.decode()


def test_two_calls_left_half_written_are_both_kept_and_either_is_gone_on_with(desk, clock):
    one, other = token_of(desk.get("/cases/new")), token_of(desk.get("/cases/new"))
    desk.post("/cases/new/draft", fields(token=one, said="第一个电话"))
    clock.at += timedelta(minutes=1)
    desk.post("/cases/new/draft", fields(token=other, said="第二个电话"))
    page = desk.get("/cases/new").content.decode()
    assert "第二个电话</textarea>" in page
    listed = re.search(r'href="(/cases/new\?draft=\d+)">.*?<span class="clip">第一个电话', page)
    page = desk.get(listed[1]).content.decode()
    assert "第一个电话</textarea>" in page
    assert f'name="continues" value="{one}"' in page
    fresh = desk.get("/cases/new?draft=new").content.decode()
    assert "电话</textarea>" not in fresh
    assert '草稿 <span class="num">2</span>' in fresh


def test_going_on_with_a_draft_keeps_it_one_draft(desk):
    one = token_of(desk.get("/cases/new"))
    desk.post("/cases/new/draft", fields(token=one, said="滴水"))
    other = token_of(desk.get("/cases/new"))
    desk.post("/cases/new/draft", fields(token=other, continues=one, said="滴水，昨晚开始的"))
    assert [each.token for each in Draft.objects.all()] == [other]
    # The first page is still open somewhere, and goes on writing: that is a draft of its own.
    desk.post("/cases/new/draft", fields(token=one, said="滴水，另一页"))
    assert Draft.objects.count() == 2


def test_one_draft_is_thrown_away_and_the_others_stay(desk):
    for token in ("a" * 32, "b" * 32):
        desk.post("/cases/new/draft", fields(token=token))
    thrown, kept = Draft.objects.order_by("pk")
    answer = desk.post("/cases/new/draft/discard", {"draft": thrown.pk})
    assert answer.headers["Location"] == "/cases/new?draft=new"
    assert list(Draft.objects.all()) == [kept]


def test_a_draft_is_kept_for_thirty_days_and_taken_up_by_itself_for_half_a_day(desk, clock):
    desk.post("/cases/new/draft", fields(token="a" * 32, said="没登完的"))
    clock.at += timedelta(hours=13)
    page = desk.get("/cases/new").content.decode()
    assert "没登完的</textarea>" not in page
    assert "没登完的" in page
    clock.at += timedelta(days=30)
    assert "没登完的" not in desk.get("/cases/new").content.decode()
    desk.post("/cases/new/draft", fields(token="b" * 32, said="新的"))
    assert Draft.objects.count() == 1


def test_nobody_goes_on_with_or_throws_away_another_persons_draft(desk, signed_in, song):
    desk.post("/cases/new/draft", fields(said="只有林晓知道"))
    key = Draft.objects.get().pk
    other = signed_in(song)
    assert "只有林晓知道" not in other.get(f"/cases/new?draft={key}").content.decode()
    other.post("/cases/new/draft/discard", {"draft": key})
    assert Draft.objects.filter(pk=key).exists()


@pytest.mark.parametrize("asked", ["x", "9" * 40, "-1", "\0", "new"])
def test_a_draft_that_is_not_there_is_an_empty_page(desk, asked):
    assert desk.get("/cases/new", {"draft": asked}).status_code == 200
    assert desk.post("/cases/new/draft/discard", {"draft": asked}).status_code == 302


def test_a_room_that_is_not_there_is_not_read_back_and_the_household_before_goes(desk, gu_room):
    sent = fields(where="3-1202")
    read = desk.post("/cases/new/reading", sent).content.decode()
    assert "3-1202，您说" in read
    sent = fields(where="3-1220", shown_room=str(gu_room.pk))
    read = desk.post("/cases/new/reading", sent).content.decode()
    assert "3-1220" not in read
    assert "没有这个房号" in read
    assert 'id="house" hx-swap-oob="true"' in read
    assert "顾先生" not in read


def test_a_draft_can_be_thrown_away(desk):
    desk.post("/cases/new/draft", fields())
    assert desk.post("/cases/new/draft/discard").headers["Location"] == "/cases/new"
    assert not Draft.objects.exists()


def test_an_empty_page_and_a_flood_are_no_drafts(desk):
    desk.post("/cases/new/draft", {"channel": "telephone", "area": "home"})
    desk.post("/cases/new/draft", fields(said="水" * 100_000))
    assert not Draft.objects.exists()


def test_nobody_sees_another_persons_draft(desk, signed_in, song):
    desk.post("/cases/new/draft", fields(said="只有林晓知道"))
    assert "只有林晓知道" not in signed_in(song).get("/cases/new").content.decode()


# ── refused, with the word where it was typed ──


def test_nothing_said_is_refused_beside_the_field_and_what_was_typed_stays(desk, lin):
    text = errors_beside(desk.post("/cases/new", fields(said="", where="北门岗亭")), "请填写这一项")
    assert 'value="北门岗亭"' in text
    assert matters(lin) == []


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"said": "滴\0水"}, ""),
        ({"said": "水" * 21_000}, "最多20000字"),
        ({"said": "\x07叮"}, "控制字符"),
        ({"channel": "pigeon"}, ""),
        ({"channel": ""}, "请选择一项"),
        ({"kind": "gossip"}, ""),
        ({"subject": "no.such"}, ""),
        ({"severity": "dreadful"}, ""),
        ({"promise": "exact", "promised_at": "2026-02-30T10:00"}, "看不懂这个时间"),
        ({"promise": "exact", "promised_at": "0001-01-01T00:00"}, "已经过去了"),
        ({"promise": "exact", "promised_at": "2026-03-01T10:00"}, "已经过去了"),
        ({"promise": "tomorrow"}, "看不懂这个时间"),
        ({"promise": "2026-03-03T17:00:00"}, "时区"),
        ({"wished_at": "99999-99-99"}, "看不懂这个时间"),
        ({"person": "999999"}, "没有这位住户"),
        ({"person": "1 OR 1=1"}, "没有这位住户"),
        ({"person": "9" * 40}, "没有这位住户"),
        ({"about": ["999999"]}, ""),
        ({"about": ["x"]}, ""),
        ({"who": "袁女士", "anonymous": "1"}, "匿名意见不记姓名"),
        ({"where": "门" * 300}, "最多200字"),
        ({"kind": "complaint", "answered": "1", "spot_answer": "好了"}, "只有咨询可以当场答复"),
    ],
)
def test_what_cannot_be_right_is_said_where_it_was_typed_and_nothing_is_written(desk, lin, changed, word):
    text = errors_beside(desk.post("/cases/new", fields(**changed)), word)
    assert 'class="wrong' in text or 'role="alert"' in text
    assert matters(lin) == []
    assert not Intake.objects.exists()


def test_hostile_words_are_kept_as_words(desk, lin):
    said = "<script>alert(1)</script>'; DROP TABLE x;-- ../../etc/passwd 🔥‮倒"
    desk.post("/cases/new", fields(said=said, where="<b>北门</b>"))
    assert case_for(lin, "GHY-2026-0001").said == said
    page = desk.post("/cases/new", fields(said=said, channel="")).content.decode()
    assert "<script>alert" not in page
    assert "<b>北门" not in desk.get("/cases").content.decode()


def test_a_resident_of_another_centre_is_nobody_here(signed_in, stranger, gu, gu_room, clock):
    page = signed_in(stranger).post("/cases/new", fields(person=gu.pk))
    text = errors_beside(page, "没有这位住户")
    assert "4410" not in text
    assert matters(stranger) == []


def test_a_room_of_another_centre_is_only_words_here(signed_in, stranger, gu_room, clock):
    signed_in(stranger).post("/cases/new", fields(where="3-1202 卫生间"))
    (matter,) = matters(stranger)
    assert (matter.room, matter.where) == (None, "3-1202 卫生间")


def test_another_centre_named_in_the_form_is_not_listened_to(desk, pines, lin):
    desk.post("/cases/new", fields(centre="TSL"))
    assert [each.centre.code for each in matters(lin)] == ["GHY"]


# ── company posts ──


def test_a_company_post_chooses_the_centre(signed_in, company_intake, osmanthus, pines, clock):
    browser = signed_in(company_intake)
    text = errors_beside(browser.post("/cases/new", fields()), "请先选择登记到哪个中心")
    assert "听松里" in text
    assert browser.post("/cases/new", fields(centre="TSL")).headers["Location"] == "/cases/TSL-2026-0001"


# ── what comes while typing ──


def test_people_are_suggested_by_anything_of_theirs_with_the_number_masked(desk, gu):
    for asked in ("顾", "顾先生", "gm", "13912344410", "4410", "3栋1202"):
        answer = desk.post("/cases/new/people", {"who": asked}).content.decode()
        assert "顾先生" in answer
        assert "139****4410" in answer
        assert "13912344410" not in answer
    assert "顾先生" not in desk.post("/cases/new/people", {"who": "1391234"}).content.decode()


def test_a_number_is_not_asked_for_by_an_address(desk, gu):
    """What is in front of the product writes addresses down (RES-6)."""
    assert desk.get("/cases/new/people", {"who": "13912344410"}).status_code == 405


def test_one_household_is_shown_before_anybody_is_chosen(desk, gu, gu_room, taken_in):
    taken_in("上次的事", room=gu_room.pk)
    found = desk.post("/cases/new/people", {"who": "4410"}).content.decode()
    assert f'hx-get="/cases/new/household?room={gu_room.pk}"' in found
    shown = desk.get("/cases/new/household", {"room": gu_room.pk}).content.decode()
    assert "上次的事" in shown
    assert f'hx-get="/cases/new/past?room={gu_room.pk}"' in shown


def test_several_households_wait_for_a_choice(desk, gu, osmanthus):
    settle(build(osmanthus, "4栋", "4410")[0], "袁红", "女士", "13800000001")
    found = desk.post("/cases/new/people", {"who": "4410"}).content.decode()
    assert "顾先生" in found
    assert "袁女士" in found
    assert "household" not in found


def test_the_agents_first_contact_is_among_the_last_contacts(
    desk, lin, zhou, he, gu, osmanthus, taken_in, at, signed_in, statements
):
    """CLK-13, in the same statement; not for whoever reads no first contacts."""
    (room,) = build(osmanthus, "5栋", "101")
    just_came(room, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    case = taken_in("上次水管漏水", room=room.pk)
    log_contact(case, Contact(way="telephone", words="说过了"), by=lin, at=at)
    address = {"room": room.pk}
    desk.get("/cases/new/past", address)
    with statements() as before:
        assert "/first-contacts/" not in desk.get("/cases/new/past", address).content.decode()
    spoke = MakeContact(way="telephone", words="想要车位", whom="袁女士的母亲")
    make_contact(contact_with(room), spoke, by=lin, at=at + timedelta(minutes=5))
    with statements() as found:
        shown = desk.get("/cases/new/past", address).content.decode()
    number = contact_with(room).matter.number
    assert shown.index(f'href="/first-contacts/{number}"') < shown.index(
        f'href="/cases/{case.matter.number}"'
    )
    assert "首次联系" in shown
    assert len(found) == len(before)
    others = signed_in(zhou).get("/cases/new/past", address).content.decode()
    assert number not in others
    assert case.matter.number in others


def test_what_was_said_and_complained_of_before_stands_beside_it(desk, lin, gu_room, taken_in, at, moment):
    case = taken_in("上次水管漏水", room=gu_room.pk, kind="complaint")
    log_contact(case, Contact(way="telephone", words="说过了"), by=lin, at=at)
    shown = desk.get("/cases/new/past", {"room": gu_room.pk}).content.decode()
    assert "近一年没有" in shown
    assert "今天 10:20" in shown
    Matter.objects.filter(pk=case.pk).update(is_open=False, validity="valid")
    shown = desk.get("/cases/new/past", {"room": gu_room.pk}).content.decode()
    assert "近一年1件" in shown
    assert "有效" in shown


def test_whoever_is_known_is_addressed_by_name(desk, gu, gu_room):
    """RES-3."""
    answer = desk.get("/cases/new/person", {"person": gu.pk, "room": "3-1202"}).content.decode()
    assert "上午好，顾先生，桂花苑物业服务中心，我是林晓" in answer
    desk.post("/cases/new/draft", fields(who="袁女士 139 1234 4410"))
    page = desk.get("/cases/new").content.decode()
    assert "上午好，袁女士，桂花苑" in page
    assert "袁女士，您的意见已经登记" in page


def test_a_stranger_is_suggested_nobody_of_this_centre(signed_in, stranger, gu, gu_room, clock):
    browser = signed_in(stranger)
    assert "顾先生" not in browser.post("/cases/new/people", {"who": "顾"}).content.decode()
    assert "顾先生" not in browser.get("/cases/new/person", {"person": gu.pk}).content.decode()
    assert "3-1202" not in browser.get("/cases/new/rooms", {"where": "3-12"}).content.decode()
    for part in ("household", "past"):
        assert browser.get(f"/cases/new/{part}", {"room": gu_room.pk}).status_code == 404
        assert browser.get(f"/cases/new/{part}", {"room": "x" * 50}).status_code == 404


def test_choosing_somebody_fills_the_room_and_shows_the_household(desk, gu, gu_room, taken_in):
    taken_in("上次的事", room=gu_room.pk)
    answer = desk.get("/cases/new/person", {"person": gu.pk, "room": "3-1202"}).content.decode()
    assert f'name="person" value="{gu.pk}"' in answer
    assert 'name="where" id="id_where" value="3-1202"' in answer
    assert "上次的事" in answer
    assert len(household(gu_room.pk)) == 1


def test_rooms_are_suggested_as_they_are_said(desk, gu_room):
    assert 'data-fills="3-1202 "' in desk.get("/cases/new/rooms", {"where": "3栋12"}).content.decode()


def test_while_typing_the_sentence_the_warning_and_the_first_time_limit_are_said(desk, gu_room):
    said = fields(
        who="顾先生",
        where="3-1202",
        kind="complaint",
        severity="important",
        promise="2026-03-02T13:00:00+08:00",
    )
    answer = desk.post("/cases/new/reading", said).content.decode()
    assert "顾先生，我核对一下：3-1202，您说‘卫生间顶棚滴水，昨晚开始的’" in answer
    assert "12:00–14:00 一般不打电话" in answer
    assert "今天 12:00 前" in answer
    assert "今天 14:30 前" in answer
    assert "最先到的时限" in answer
    assert 'id="house"' in answer


def test_half_typed_and_hostile_fields_never_break_the_reading(desk):
    for changed in (
        {"promise": "x"},
        {"promise": "exact", "promised_at": "2026-13-99T99:99"},
        {"promise": "0001-01-01"},
        {"promise": "9999-12-31T23:59:00+08:00"},
        {"promise": "exact", "promised_at": "9999-12-31T23:59"},
        {"promise": "exact", "promised_at": "0001-01-01T00:00"},
        {"kind": "gossip", "severity": "x"},
        {"where": "栋" * 500, "who": "\0"},
        {"said": "水" * 30_000},
        {"centre": "XX", "person": "abc", "about": "zz"},
    ):
        assert desk.post("/cases/new/reading", fields(**changed)).status_code == 200


# ── how much it costs ──


def test_registering_takes_a_fixed_and_small_number_of_statements(desk, gu, gu_room, statements):
    desk.post("/cases/new", fields(person=gu.pk, where="3-1202"))
    with statements() as asked:
        answer = desk.post("/cases/new", fields(person=gu.pk, where="3-1202 卫生间", kind="complaint"))
    assert answer.status_code == 302
    # One of them is the stamp of policies: version, standard, subjects and days together.
    assert len(asked) <= 25, "\n".join(asked)


def test_what_is_asked_while_typing_is_cheap(desk, gu, gu_room, statements):
    for method, path, given, most in (
        ("get", "/cases/new", {}, 7),
        ("post", "/cases/new/people", {"who": "顾"}, 5),
        ("get", "/cases/new/household", {"room": gu_room.pk}, 7),
        ("get", "/cases/new/past", {"room": gu_room.pk}, 7),
        ("post", "/cases/new/reading", fields(where="3-1202"), 8),
        ("post", "/cases/new/draft", fields(), 6),
    ):
        with statements() as asked:
            getattr(desk, method)(path, given)
        assert len(asked) <= most, (path, asked)
