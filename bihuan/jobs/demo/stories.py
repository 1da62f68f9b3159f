"""What has happened in the demo by its first start, oldest first: every step of the circle is to be seen."""

from datetime import datetime, timedelta

from bihuan.cases import actions
from bihuan.cases.terms import deciding, handling
from bihuan.jobs.demo.cast import Cast
from bihuan.jobs.demo.households import Neighbours
from bihuan.jobs.demo.telling import Scene, Story

LIN, SONG, HE, SHEN = "1047", "1052", "1031", "1001"
ZHOU, LUO, FENG, MA = "1068", "1022", "1024", "1023"


def tell_all(cast: Cast, neighbours: Neighbours, *, at: datetime) -> int:
    scene = Scene(cast, neighbours, at)
    for story in STORIES:
        story(scene)
    return len(STORIES)


def the_dark_stairs(scene: Scene) -> None:
    """Closed, everybody content."""
    day = scene.before
    story = Story(scene).register(
        "5栋一楼楼道灯坏了一个星期，晚上带孩子回家看不见台阶。",
        title="楼道灯不亮一周",
        room="5-102",
        by=LIN,
        at=day(21, 9, 5),
    )
    story.valid("minor", "equipment.lighting", by=LIN, at=day(21, 9, 12))
    story.dispatch("engineering", "当天换灯，查同一路的其他灯", by=LIN, at=day(21, 9, 14))
    story.hand_to(ZHOU, by=LUO, at=day(21, 9, 30), reason="由周师傅去换")
    story.investigate("灯头烧坏，同单元三楼也有一盏", "hardware", by=ZHOU, at=day(21, 10, 20))
    story.propose(("两盏一起换成感应灯", 0), by=ZHOU, at=day(21, 10, 30))
    story.approve("同意，当天换好", by=LUO, at=day(21, 11))
    story.finish("两盏都换好，试过三次", by=ZHOU, at=day(21, 15, 40))
    story.verify("去看过，亮了", by=LUO, at=day(21, 16, 30))
    story.tell("灯换好了，同单元三楼的一起换了", by=LIN, at=day(21, 16, 45))
    story.revisit("satisfied", by=LIN, at=day(20, 10, 30), suggestions="希望每月有人巡一遍楼道灯")
    story.close(by=LIN, at=day(20, 10, 40))


def the_deposit(scene: Scene) -> None:
    """An enquiry, answered while on the telephone."""
    story = Story(scene).register(
        "装修押金什么时候能退，要带什么？",
        title="装修押金怎么退",
        kind="enquiry",
        room="2-901",
        spot_answer="装修验收满一个月、没有遗留问题就可以退；带押金条和身份证到前台办理。",
        by=SONG,
        at=scene.before(15, 14, 10),
    )
    story.close(by=SONG, at=scene.before(15, 14, 16))


def the_dripping_ceiling(scene: Scene) -> None:
    """It still dripped at the revisit and goes round again (RVS-4)."""
    day = scene.before
    story = Story(scene).register(
        "卫生间顶棚一直在滴水，报了两次都没修好，楼上说不是他家的问题。",
        title="卫生间顶棚滴水",
        room="3-1202",
        by=LIN,
        at=day(8, 9, 20),
    )
    story.valid("important", "repair.leak", by=LIN, at=day(8, 9, 26))
    story.dispatch("engineering", "当天上门，连楼上1302一起查", by=LIN, at=day(8, 9, 28))
    story.hand_to(ZHOU, by=LUO, at=day(8, 9, 45), reason="周师傅熟悉这个管井")
    told = handling.Tell(way="telephone", words="约好下午两点上门")
    story.act(actions.first_contact, told, by=ZHOU, at=day(8, 10, 30))
    story.act(actions.take_measure, handling.Words(words="先接水，断开顶灯的电"), by=ZHOU, at=day(8, 14, 20))
    story.investigate("1302卫生间地漏边上防水破损", "skill", by=ZHOU, at=day(8, 15))
    story.propose(("地漏四周补防水，闭水24小时", 2), by=ZHOU, at=day(8, 16))
    story.approve("同意，完工后两家都要回话", by=LUO, at=day(8, 17))
    story.finish("补好防水，闭水24小时不漏", by=ZHOU, at=day(5, 16))
    story.verify("闭水记录看过", by=LUO, at=day(5, 16, 40))
    story.tell("楼上防水补好了，请再观察两天", by=LIN, at=day(5, 17))
    story.revisit("dissatisfied", by=LIN, at=day(2, 10))
    again = deciding.Because(reason="回访时说昨晚又滴了，住户不满意")
    story.act(actions.go_round, again, by=LIN, at=day(2, 10, 8))
    story.dispatch("engineering", "第二次：查管井和主排水管", by=LIN, at=day(2, 10, 15))
    story.hand_to(ZHOU, by=LUO, at=day(2, 10, 40), reason="接着由周师傅办，罗工一起去")
    story.investigate("管井里排水立管接口开裂，楼上一放水就渗", "hardware", by=ZHOU, at=day(2, 15, 30))
    story.contact("告诉顾先生查到立管接口，方案批了就换", by=ZHOU, at=day(1, 16))


def the_lift(scene: Scene) -> None:
    """Handled and told; the revisit is what is owed now."""
    day = scene.before
    story = Story(scene).register(
        "1栋电梯到六楼一顿一顿的，还有响声，老人不敢坐。",
        title="电梯异响、平层不准",
        room="1-603",
        by=LIN,
        at=day(6, 10, 40),
    )
    story.valid("important", "equipment.lift", ground="standard_missed", by=LIN, at=day(6, 10, 50))
    story.dispatch("engineering", "马上停用检查，请维保单位到场", by=LIN, at=day(6, 10, 52))
    story.hand_to("1069", by=LUO, at=day(6, 11), reason="高师傅负责联系维保")
    story.investigate("门机皮带磨损，平层感应器松动", "hardware", by="1069", at=day(6, 14))
    story.propose(("维保换皮带、调平层", 2), by="1069", at=day(6, 15))
    story.approve("同意", by=LUO, at=day(6, 15, 30))
    story.finish("皮带换好，平层调过，试运行二十次", by="1069", at=day(4, 11))
    story.verify("坐过，平稳", by=LUO, at=day(4, 15))
    story.tell("电梯修好了，请放心坐", by=LIN, at=day(4, 15, 20))


def the_slide(scene: Scene) -> None:
    """A suggestion that waits for its answer."""
    day = scene.before
    story = Story(scene).register(
        "儿童滑梯边上最好加一圈软垫，孩子老摔。",
        title="建议滑梯边加软垫",
        kind="suggestion",
        room="3-1102",
        by=LIN,
        at=day(5, 16, 20),
    )
    story.dispatch("environment", "看看能不能加，三天内给意见", by=LIN, at=day(5, 16, 40))


def praise_for_mr_zhou(scene: Scene) -> None:
    """Passed on to him and his head, thanked for, closed (HND-8)."""
    day = scene.before
    story = Story(scene).register(
        "周师傅修水管到晚上九点，走的时候把地也拖了，谢谢他。",
        title="感谢周师傅",
        kind="praise",
        room="3-1302",
        about=(ZHOU,),
        by=LIN,
        at=day(4, 9, 10),
    )
    story.act(actions.pass_on, deciding.Remark(remark="晨会上念给大家听"), by=HE, at=day(4, 11))
    story.tell("您的表扬转给周师傅了，他很高兴，谢谢您", by=LIN, at=day(4, 11, 20))
    story.close(by=LIN, at=day(4, 11, 25))


def the_neighbours_drill(scene: Scene) -> None:
    """Thought invalid by the desk: the head has not signed yet (CLS-4)."""
    day = scene.before
    story = Story(scene).register(
        "楼上礼拜天上午还在打电钻，你们物业不管。",
        title="楼上周日装修打钻",
        room="2-901",
        by=SONG,
        at=day(3, 10, 5),
    )
    invalid = deciding.Assess(
        kind="complaint",
        validity="invalid",
        ground="no_fault_found",
        subject="renovation.noise",
        reason="巡查记录上当天没有施工登记，声音来自住户自己挂画，已上门劝停。",
    )
    story.act(actions.assess, invalid, by=LIN, at=day(3, 14, 30))


def the_rubbish(scene: Scene) -> None:
    """Dispatched and not accepted by anybody: overdue."""
    day = scene.before
    story = Story(scene).register(
        "2栋后面的垃圾桶满了两天没人收，天一热味道很大。",
        title="垃圾两天没清运",
        room="2-402",
        by=LIN,
        at=day(4, 8, 50),
    )
    story.valid("important", "cleaning.rubbish", by=LIN, at=day(4, 8, 58))
    story.dispatch("environment", "当天清运，查为什么漏收", by=LIN, at=day(4, 9))


def the_tap(scene: Scene) -> None:
    """A repair request: done, the result not told yet."""
    day = scene.before
    story = Story(scene).register(
        "厨房水龙头关不紧，一直滴水，请来修。",
        title="厨房水龙头漏水",
        kind="repair",
        room="3-802",
        by=LIN,
        at=day(1, 15, 20),
    )
    story.dispatch("engineering", "带一个新阀芯", by=LIN, at=day(1, 15, 25))
    story.hand_to(ZHOU, by=LUO, at=day(1, 15, 40), reason="周师傅顺路")
    story.finish("换了阀芯，试水不漏", by=ZHOU, at=day(1, 17, 30))


def the_gate(scene: Scene) -> None:
    """Found out and proposed: the head's signature is what is waited for."""
    day = scene.before
    story = Story(scene).register(
        "5栋单元门禁刷卡没反应，进出都要喊人。",
        title="单元门禁刷卡失灵",
        room="5-402",
        by=LIN,
        at=day(2, 9, 30),
    )
    story.valid("important", "equipment.access", ground="standard_missed", by=LIN, at=day(2, 9, 40))
    story.dispatch("engineering", "先让门能进出，再修读卡器", by=LIN, at=day(2, 9, 42))
    story.hand_to("1069", by=LUO, at=day(2, 10), reason="高师傅修门禁")
    story.investigate("读卡器进水，主板锈蚀", "hardware", by="1069", at=day(1, 9, 30))
    story.propose(("换读卡器和防水罩", 2), ("先装临时按钮，等厂家返修", 10), by="1069", at=day(1, 10))


def the_parking_place(scene: Scene) -> None:
    """In the other centre."""
    day = scene.before
    story = Story(scene, "TSL").register(
        "我的车位又被人占了，打了岗亭电话没人来。",
        title="固定车位被占",
        room="A-801",
        by="2047",
        at=day(1, 18, 40),
    )
    story.valid("important", "parking.space", by="2047", at=day(1, 18, 50))
    story.dispatch("order", "马上到场联系车主，查岗亭为什么没人", by="2047", at=day(1, 18, 52))


def the_letter_from_above(scene: Scene) -> None:
    """Reached the company itself: the company's department has it (ESC-3)."""
    Story(scene, "AH").register(
        "市民热线转来：桂花苑业主反映物业公共收益没有公示，要求公开近两年的账目。",
        title="公共收益未公示",
        channel="government",
        kind="complaint",
        contact_name="汪先生",
        answer_way="letter",
        by="0011",
        at=scene.before(1, 11, 15),
    )


def the_anonymous_note(scene: Scene) -> None:
    """Nobody to answer, and still somebody to ask (INT-8)."""
    Story(scene).register(
        "论坛匿名：西门岗亭晚上常常没人，上周三十一点多我自己抬的杆。",
        title="西门岗亭夜里没人",
        channel="forum",
        anonymous=True,
        confirmed=False,
        place="西门岗亭",
        by=LIN,
        at=scene.ago(hours=5),
    )


def the_water_bill(scene: Scene) -> None:
    """An enquiry with an answer promised for later today."""
    Story(scene).register(
        "这个月公摊水费比上个月多了一倍，是怎么算的？",
        title="公摊水费怎么算",
        channel="wechat",
        kind="enquiry",
        room="1-802",
        promised_at=scene.at.replace(second=0, microsecond=0) + timedelta(hours=3),
        by=SONG,
        at=scene.ago(hours=1, minutes=10),
    )


def the_smell(scene: Scene) -> None:
    """Just said on the telephone: not assessed yet."""
    Story(scene).register(
        "地下车库入口一股下水道的味道，早上特别重，麻烦快来看看。",
        title="车库入口有异味",
        room="3-1102",
        place="地下车库入口",
        by=LIN,
        at=scene.ago(minutes=25),
    )


STORIES = (
    the_dark_stairs,
    the_deposit,
    the_dripping_ceiling,
    the_lift,
    the_slide,
    praise_for_mr_zhou,
    the_rubbish,
    the_neighbours_drill,
    the_gate,
    the_tap,
    the_letter_from_above,
    the_parking_place,
    the_anonymous_note,
    the_water_bill,
    the_smell,
)
