"""Every kind of fact as its sentence: in both languages, without codes, without what is nobody's business."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from bihuan.cases.events.appointments import (
    AppointmentCancelled,
    AppointmentKept,
    AppointmentMade,
    AppointmentMoved,
)
from bihuan.cases.events.calling import HelpedBefore
from bihuan.cases.events.closing import CaseClosed, CaseReopened, CaseVoided
from bihuan.cases.events.days import DueMoved
from bihuan.cases.events.deciding import (
    CaseAssessed,
    CaseDispatched,
    CaseEscalated,
    DispatchAccepted,
    DispatchHandedOver,
    DispatchRefused,
    DispatchWithdrawn,
    DutiesPassedOn,
    InvalidConfirmed,
    InvalidRejected,
    MarkedMajor,
    ReportedToHead,
)
from bihuan.cases.events.erasing import ResidentErased
from bihuan.cases.events.handling import (
    Answered,
    FirstContacted,
    HandlingFinished,
    Investigated,
    MeasureTaken,
    PlanApproved,
    PlanReturned,
    PraisePassedOn,
    RemediesProposed,
    RemedyChosen,
    ResidentContacted,
    ResultRejected,
    ResultTold,
    ResultVerified,
)
from bihuan.cases.events.helping import HelpCalled, HelpCame, PromiseReported
from bihuan.cases.events.intake import (
    FIELD_NAMES,
    AnsweredOnTheSpot,
    CaseAmended,
    CaseImported,
    CaseRegistered,
    ReadBackConfirmed,
)
from bihuan.cases.events.observing import (
    CountedSatisfied,
    HandledAsDissatisfied,
    NotCountedSatisfied,
    ObservedQuiet,
)
from bihuan.cases.events.overdue import BroughtBefore, OverdueNoted
from bihuan.cases.events.raising import DemandRaised, Responded
from bihuan.cases.events.repeats import (
    RepeatCameIn,
    RepeatLinked,
    RepeatParted,
    RepeatUnlinked,
    SaidAgain,
)
from bihuan.cases.events.requests import (
    ExtensionRequested,
    ForcedClosingRequested,
    PauseEnded,
    PauseRanOut,
    PauseRequested,
    RequestDenied,
    RequestGranted,
)
from bihuan.cases.events.revisit import NotRevisitedSigned, RevisitAttempted, Revisited, RoundBegun
from bihuan.cases.queries.timeline import Entry, changes_since
from bihuan.cases.terms.words import (
    CHANNEL_NAMES,
    CONTACT_WAY_NAMES,
    KIND_NAMES,
    OPINION_NAMES,
    RUNG_NAMES,
    SEVERITY_NAMES,
    VALIDITY_NAMES,
)
from bihuan.incidents.events import AttachedToIncident, PartedFromIncident, ServedThroughIncident
from bihuan.journal.events import EVENTS, DepartmentId, Event, StaffId, Words
from bihuan.kernel.messages import Ref, refs_in, say, with_names
from bihuan.matters.events import FileAttached, NoteAdded
from bihuan.office.events import FormCommented
from bihuan.paper.wording import sentence
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.quality.events import ActionParted, LedToAction
from tests.cases.states import AT

W = Words
ZHOU, SHEN = StaffId(4), StaffId(7)
ENGINEERING = DepartmentId(22)
PROMISED = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
FRIDAY = date(2026, 3, 6)
PHONE = re.compile(r"\d{7,}")
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(telephone|satisfied|complaint|valid|invalid|hardware|skill)\b")
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")

# The fact and what it says in Chinese; 〈…〉 are words somebody typed.
TOLD: list[tuple[Event, str]] = [
    (CaseRegistered(number="GHY-2026-0001", channel="telephone", said=W("〈秘〉")), "登记意见（电话）。"),
    (
        CaseRegistered(number="GHY-2026-0001", channel="walk-in", promised_at=PROMISED),
        "登记意见（来访），答应 明天 17:00 前答复。",
    ),
    (
        CaseImported(number="GHY-2026-0001", channel="forum", source="gov", said=W("〈秘〉")),
        "从文件导入，来源 gov。",
    ),
    (ReadBackConfirmed(), "向住户复述，住户确认无误。"),
    (AnsweredOnTheSpot(answer=W("〈好〉")), "当场答复：〈好〉"),
    (
        AnsweredOnTheSpot(outside_remit=True, answer=W("〈去水厂〉")),
        "当场说明不属本公司职责，并告知去处：〈去水厂〉",
    ),
    (CaseAssessed(kind="praise"), "定为表扬。"),
    (CaseAssessed(kind="repair"), "定为报修。"),
    (
        CaseAssessed(kind="complaint", validity="valid", severity="important", ground="attitude"),
        "定为有效投诉，重要。",
    ),
    (
        CaseAssessed(kind="complaint", validity="invalid", reason=W("〈无过错〉")),
        "认为是无效投诉，请负责人确认：〈无过错〉",
    ),
    (InvalidConfirmed(remark=W("〈同意〉")), "确认无效并签字。〈同意〉"),
    (InvalidRejected(reason=W("〈有照片〉")), "不同意定为无效，请重新定性：〈有照片〉"),
    (CaseDispatched(dispatch=1, department=ENGINEERING, staff=ZHOU), "派给工程维修部 周师傅。"),
    (CaseDispatched(dispatch=1, staff=ZHOU, task=W("〈看漏点〉")), "派给周师傅。〈看漏点〉"),
    (CaseDispatched(dispatch=1, department=ENGINEERING), "派给工程维修部。"),
    (DispatchWithdrawn(dispatch=1, staff=ZHOU, reason=W("〈错〉")), "撤回给周师傅的派办：〈错〉"),
    (
        DispatchWithdrawn(dispatch=1, department=ENGINEERING, reason=W("〈错〉")),
        "撤回给工程维修部的派办：〈错〉",
    ),
    (DispatchHandedOver(dispatch=1, successor=2, to=ZHOU, reason=W("〈换〉")), "转交给周师傅：〈换〉"),
    (
        CaseDispatched(dispatch=1, staff=ZHOU, delegation=3, delegated_by=SHEN),
        "按沈主任的授权，派给周师傅。",
    ),
    (
        DispatchHandedOver(
            dispatch=1, successor=2, to=ZHOU, delegation=3, delegated_by=SHEN, reason=W("〈换〉")
        ),
        "按沈主任的授权，转交给周师傅：〈换〉",
    ),
    (DispatchRefused(dispatch=1, reason=W("〈不归我〉")), "退回派办：〈不归我〉"),
    (DispatchAccepted(dispatch=1), "接受派办。"),
    (ReportedToHead(remark=W("〈请知悉〉")), "上报中心负责人。〈请知悉〉"),
    (
        CaseEscalated(rung="company", receiver=SHEN, reason=W("〈超出〉")),
        "报公司综合管理部（沈主任）处理：〈超出〉",
    ),
    (
        CaseEscalated(rung="company", receiver=SHEN, until=PROMISED, reason=W("〈超出〉")),
        "报公司综合管理部（沈主任）处理：〈超出〉（明天 17:00前处理）",
    ),
    (
        MarkedMajor(until=datetime(2026, 3, 4, 16, tzinfo=UTC), reason=W("〈媒体〉")),
        "标为有重大影响，直接报总经理：〈媒体〉（3月4日24:00前处理）",
    ),
    (CaseEscalated(rung="representative", reason=W("〈超出〉")), "报管理者代表处理：〈超出〉"),
    (MarkedMajor(reason=W("〈媒体〉")), "标为有重大影响，直接报总经理：〈媒体〉"),
    (
        MarkedMajor(beyond_representative=True, reason=W("〈媒体〉")),
        "标明超出管理者代表权限，直接报总经理：〈媒体〉",
    ),
    (MeasureTaken(words=W("〈接水〉")), "先止住：〈接水〉"),
    (FirstContacted(way="telephone", words=W("〈约好〉")), "首次联系住户（电话）：〈约好〉"),
    (
        Investigated(on_the_spot=True, cause="skill", findings=W("〈漏〉")),
        "到场核实：〈漏〉（原因：技能）",
    ),
    (Investigated(on_the_spot=False, cause="rules", findings=W("〈漏〉")), "核实：〈漏〉（原因：制度）"),
    (
        Investigated(
            on_the_spot=True,
            cause="skill",
            same_fault_elsewhere=True,
            findings=W("〈漏〉"),
            elsewhere=W("〈二栋〉"),
        ),
        "核实：〈漏〉（原因：技能；其他岗位也有：〈二栋〉）",
    ),
    (RemediesProposed(remedies=W("〈重做防水〉")), "提交方案：〈重做防水〉"),
    (RemedyChosen(remedy=3, chosen=W("〈重做〉"), words=W("〈行〉")), "住户同意：〈重做〉 〈行〉"),
    (RemedyChosen(consented=False, words=W("〈不行〉")), "住户不同意提出的办法：〈不行〉"),
    (PlanApproved(remark=W("〈同意〉")), "批准方案并签字。〈同意〉"),
    (PlanReturned(reason=W("〈太慢〉")), "退回方案：〈太慢〉"),
    (HandlingFinished(outcome=W("〈不漏〉")), "报告办理完毕：〈不漏〉"),
    (HandlingFinished(solved=False, outcome=W("〈等料〉")), "报告办理完毕，眼下不能解决：〈等料〉"),
    (ResultVerified(remark=W("〈看过〉")), "核实处理结果并签字。〈看过〉"),
    (ResultRejected(reason=W("〈还渗〉")), "结果不通过，退回重办：〈还渗〉"),
    (ResidentContacted(way="letter", words=W("〈在办〉")), "联系住户（回函）：〈在办〉"),
    (ResidentContacted(way="telephone", definite=True, words=W("〈修〉")), "给住户明确答复（电话）：〈修〉"),
    (
        ResidentContacted(way="telephone", promised_at=PROMISED, words=W("〈等〉")),
        "联系住户（电话），另约 明天 17:00 前答复：〈等〉",
    ),
    (Answered(way="telephone", words=W("〈答〉")), "答复住户（电话）：〈答〉"),
    (Answered(way="telephone", taken_up=True, words=W("〈答〉")), "答复住户，建议采纳（电话）：〈答〉"),
    (Answered(way="telephone", taken_up=False, words=W("〈答〉")), "答复住户，建议不采纳（电话）：〈答〉"),
    (
        ResultTold(way="telephone", quiet_because="urgent", words=W("〈修好〉")),
        "告知住户结果（电话，住户休息的时间：有急事）：〈修好〉",
    ),
    (
        ResidentContacted(way="telephone", quiet_because="agreed", words=W("〈等〉")),
        "联系住户（电话，住户休息的时间：约好的时间）：〈等〉",
    ),
    (ResultTold(way="telephone", words=W("〈修好〉")), "告知住户结果（电话）：〈修好〉"),
    (PraisePassedOn(words=W("〈谢〉")), "转达表扬。〈谢〉"),
    (PraisePassedOn(to=(ZHOU, SHEN), words=W("〈谢〉")), "把表扬转达给周师傅、沈主任及其负责人。〈谢〉"),
    (
        RevisitAttempted(way="telephone", attempt=2, words=W("〈没接〉")),
        "第2次回访未联系上（电话）：〈没接〉",
    ),
    (
        Revisited(
            way="telephone",
            in_time=True,
            handling="satisfied",
            manner="basically",
            suggestions=W("〈快〉"),
        ),
        "回访（电话）：处理及时，对结果满意，对态度基本满意。〈快〉",
    ),
    (
        Revisited(way="telephone", in_time=False, handling="dissatisfied", manner="dissatisfied"),
        "回访（电话）：处理不及时，对结果不满意，对态度不满意。",
    ),
    (NotRevisitedSigned(attempts=3, reason=W("〈三次〉")), "3次未联系上，签字同意按未回访办理：〈三次〉"),
    (RoundBegun(number=2, reason=W("〈又滴〉")), "问题仍在，开始第2轮处理：〈又滴〉"),
    (CaseClosed(rounds=2, revisited=True, remark=W("〈满意〉")), "结案（共2轮）。〈满意〉"),
    (
        HandledAsDissatisfied(round=2),
        "没有办法回访，处理后一个月内又有同类意见：按规程作不满意办理，开始第2轮处理。",
    ),
    (ObservedQuiet(), "没有办法回访，处理后一个月内没有同类意见，观察期满。没有人回访过。"),
    (
        CountedSatisfied(),
        "网上回访后一个月内，同一部门没有再出现同类意见：按规程计为满意。住户没有表态。",
    ),
    (
        NotCountedSatisfied(),
        "网上回访后一个月内，同一部门又出现同类意见：按规程不计为满意。住户没有表态。",
    ),
    (
        Revisited(way="online", in_time=False, handling="", manner="", suggestions=W("〈谢谢〉")),
        "回访（网上）：答复已经发出，住户没有表态。〈谢谢〉",
    ),
    (CaseReopened(round=3, reason=W("〈又漏〉")), "重新打开，进入第3轮：〈又漏〉"),
    (CaseVoided(reason=W("〈重〉")), "作废，编号保留：〈重〉"),
    (NoteAdded(words=W("〈周末在〉")), "〈周末在〉"),
    (FileAttached(attachment=1, sha256="ab", name=W("〈图.jpg〉")), "添加附件：〈图.jpg〉"),
    (ResidentErased(), "住户的个人资料删除了，原话和记录里的姓名、电话已遮盖。"),
    (
        CaseAmended(field="place", value=W("〈厨房〉"), reason=W("〈听错〉")),
        "更正地点：原为“—”，改为“〈厨房〉”。理由：〈听错〉",
    ),
    (
        CaseAmended(field="channel", former=W("telephone"), value=W("e-mail"), reason=W("〈错〉")),
        f"更正{FIELD_NAMES['channel']}：原为“电话”，改为“电子邮件”。理由：〈错〉",
    ),
    (
        PauseRequested(request=1, reason="resident_away", until=FRIDAY, words=W("〈出差〉")),
        "申请暂停到3月6日，理由：住户不在，约不到上门时间。〈出差〉",
    ),
    (
        ExtensionRequested(request=1, reason="larger_work", days=5, words=W("〈要开槽〉")),
        "申请延期5天，理由：工程量比查看时大。〈要开槽〉",
    ),
    (
        ForcedClosingRequested(request=1, reason="in_court", words=W("〈已立案〉")),
        "申请强制结案，理由：已进入调解、仲裁或诉讼。〈已立案〉",
    ),
    (RequestGranted(request=1, sort="pause", until=FRIDAY), "批准暂停到3月6日。"),
    (RequestGranted(request=1, sort="extension", days=5, remark=W("〈抓紧〉")), "批准延期5天。〈抓紧〉"),
    (RequestGranted(request=1, sort="forced_closing"), "批准强制结案。"),
    (RequestDenied(request=1, sort="pause", reason=W("〈可先打电话〉")), "不批准暂停：〈可先打电话〉"),
    (PauseEnded(request=1, remark=W("〈人回来了〉")), "结束暂停，继续办理。〈人回来了〉"),
    (PauseRanOut(request=1), "暂停期满，时限接着走。"),
    (
        PromiseReported(
            former=PROMISED, promised_at=PROMISED + timedelta(days=1), way="", reason=W("〈缺件〉")
        ),
        "上报：答应 明天 17:00 的做不到，要到 3月4日(周三)17:00，还没有告诉住户：〈缺件〉",
    ),
    (AppointmentMade(appointment_at=PROMISED, purpose=W("〈看漏点〉")), "约定 明天 17:00 上门：〈看漏点〉"),
    (
        AppointmentMade(appointment_at=PROMISED, quiet=True, purpose=W("〈看漏点〉")),
        "约定 明天 17:00 上门（住户休息的时间）：〈看漏点〉",
    ),
    (
        AppointmentMade(
            appointment_at=PROMISED, missed=PROMISED - timedelta(days=1), purpose=W("〈看漏点〉")
        ),
        "今天 17:00 没有赴约，另约 明天 17:00 上门：〈看漏点〉",
    ),
    (
        AppointmentMade(
            appointment_at=PROMISED, missed=PROMISED - timedelta(days=1), quiet=True, purpose=W("〈看〉")
        ),
        "今天 17:00 没有赴约，另约 明天 17:00 上门（住户休息的时间）：〈看〉",
    ),
    (
        AppointmentMoved(
            former=PROMISED,
            appointment_at=PROMISED + timedelta(days=1),
            way="telephone",
            reason=W("〈缺件〉"),
            words=W("〈抱歉〉"),
        ),
        "改约：明天 17:00 改到 3月4日(周三)17:00，原因“〈缺件〉”，已提前告诉住户并致歉（电话）：〈抱歉〉",
    ),
    (
        AppointmentMoved(
            former=PROMISED,
            appointment_at=PROMISED + timedelta(days=1),
            way="telephone",
            quiet=True,
            reason=W("〈缺件〉"),
            words=W("〈抱歉〉"),
        ),
        "改约：明天 17:00 改到 3月4日(周三)17:00（住户休息的时间），原因“〈缺件〉”，"
        "已提前告诉住户并致歉（电话）：〈抱歉〉",
    ),
    (
        AppointmentCancelled(appointment_at=PROMISED, reason=W("〈自己修好了〉")),
        "住户取消了 明天 17:00 的上门：〈自己修好了〉",
    ),
    (
        AppointmentKept(appointment_at=PROMISED, remark=W("〈带了件〉")),
        "如约到达，约的是 明天 17:00。〈带了件〉",
    ),
    (SaidAgain(times=2, words=W("〈又滴〉")), "第2次追加反映：〈又滴〉"),
    (RepeatLinked(link=1, sort="repeat"), "关联了之前的意见：重复反映同一件事。"),
    (RepeatUnlinked(link=1, reason=W("〈看错〉")), "解除了和之前意见的关联：〈看错〉"),
    (RepeatCameIn(link=1, sort="repeat"), "又有同类意见，已经关联。"),
    (RepeatCameIn(link=1, sort="reception"), "又有意见，说的是这一单当时的受理方式。"),
    (RepeatParted(link=1), "一件后来的意见不再和这一单关联。"),
    (AppointmentKept(appointment_at=PROMISED, late=True), "到达，过了约好的 明天 17:00。"),
    (
        DemandRaised(raised=1, level="centre_head", receiver=SHEN, demand=W("〈周日前修好〉")),
        "住户不满意，报沈主任回应，要求：〈周日前修好〉",
    ),
    (
        DemandRaised(raised=1, level="general_manager", demand=W("〈换人〉")),
        "住户不满意，要求：〈换人〉",
    ),
    (Responded(raised=(1,), words=W("〈周六换件〉")), "回应上报：〈周六换件〉"),
    (HelpCalled(why="dialect", words=W("〈闽南话〉")), "请主管来帮忙：听不懂方言或外语。〈闽南话〉"),
    (HelpCame(place=W("〈一楼接待室〉")), "已接手帮忙，在〈一楼接待室〉单独接待。"),
    (
        HelpedBefore(call=1, why="abuse", came_by=SHEN),
        "登记时请了主管帮忙（住户情绪激烈、辱骂），沈主任接手。",
    ),
    (HelpCame(remark=W("〈我来〉")), "已接手帮忙。〈我来〉"),
    (
        BroughtBefore(
            code="CLK-5", title="回访", level="department_head", receiver=SHEN, standing_in="规程 4.7.1"
        ),
        "“回访”逾期，请沈主任督办。",
    ),
    (OverdueNoted(remark=W("〈明早催〉")), "知悉逾期。〈明早催〉"),
    (DutiesPassedOn(staff=ZHOU, owned=True), "周师傅不在本中心了，这一单由客服主管接着跟。"),
    (
        DutiesPassedOn(staff=ZHOU, dispatch=1, department=ENGINEERING),
        "周师傅不在本中心了，派给他的由工程维修部负责人接着办。",
    ),
    (
        DueMoved(
            code="CLK-5",
            title="回访",
            due_from=PROMISED,
            due_to=PROMISED + timedelta(days=1),
            standing_in="规程 4.7.1",
            source=W("〈通知〉"),
        ),
        "“回访”到期由明天 17:00 前改为3月4日(周三)17:00前（〈通知〉）。",
    ),
    (LedToAction(number="GHY-JZ-2026-0001"), "由此采取纠正预防措施 GHY-JZ-2026-0001。"),
    (ActionParted(number="GHY-JZ-2026-0001"), "不再关联纠正预防措施 GHY-JZ-2026-0001。"),
    (AttachedToIncident(number="GHY-SJ-2026-0001"), "归入公共事件 GHY-SJ-2026-0001。"),
    (
        PartedFromIncident(number="GHY-SJ-2026-0001", reason=W("〈另一件事〉")),
        "从公共事件 GHY-SJ-2026-0001 分出，单独办：〈另一件事〉",
    ),
    (ServedThroughIncident(number="GHY-SJ-2026-0001"), "随公共事件 GHY-SJ-2026-0001 一起办。"),
    (
        FormCommented(review="GHY-DQ-2026-0002", comment=W("〈催一下厂家〉")),
        "每周查阅办理表时写评语：〈催一下厂家〉",
    ),
    (
        FormCommented(review="GHY-DQ-2026-0002", comment=W("〈看厂家〉"), follow_up=True),
        "每周查阅办理表时写评语，下周再看：〈看厂家〉",
    ),
]
NAMES: dict[Ref, Any] = {
    Ref("staff", ZHOU): "周师傅",
    Ref("staff", SHEN): "沈主任",
    Ref("department", ENGINEERING): "工程维修部",
}
IDS = [f"{number}-{each.TYPE}" for number, (each, _) in enumerate(TOLD)]


def told(event: Event) -> str:
    procedure = shipped_procedure()
    causes = {Ref("cause", code): say(name) for code, name in procedure.cause_names.items()}
    causes |= {Ref("reason", each.code): say(each.name) for each in procedure.reasons}
    return sentence(with_names(event.sentence(), {**NAMES, **causes}), now=AT)


def test_every_kind_of_fact_about_a_case_is_told_here() -> None:
    about_cases = {name for name in EVENTS if name.startswith(("case.", "matter."))}
    assert {event.TYPE for event, _ in TOLD} == about_cases


@pytest.mark.parametrize(("event", "chinese"), TOLD, ids=IDS)
def test_a_fact_says_in_chinese_what_happened(event: Event, chinese: str) -> None:
    assert told(event) == chinese


@pytest.mark.parametrize(("event", "chinese"), TOLD, ids=IDS)
def test_a_fact_is_told_in_english_too_but_for_names_and_typed_words(event: Event, chinese: str) -> None:
    with override("en"):
        english = told(event)
    ours = re.sub(r"〈[^〉]*〉", "", english)
    for name in ("周师傅", "沈主任", "工程维修部"):
        ours = ours.replace(name, "")
    assert not HAN.search(ours), english


@pytest.mark.parametrize(("event", "chinese"), TOLD, ids=IDS)
def test_no_fact_shows_a_code_or_a_number_to_call(event: Event, chinese: str) -> None:
    assert not CODE.search(told(event).replace("gov", ""))
    assert not PHONE.search(told(event))


@pytest.mark.parametrize(("event", "chinese"), TOLD, ids=IDS)
def test_every_fact_has_an_icon_and_a_clause(event: Event, chinese: str) -> None:
    assert event.ICON != "point"
    assert event.clause()


def test_what_a_resident_said_is_not_repeated_in_the_sentence_of_its_registration() -> None:
    registered = CaseRegistered(number="GHY-2026-0001", channel="telephone", said=W("电话13912344410"))
    assert "139" not in told(registered)


def test_people_are_named_by_key_so_that_a_new_name_shows_everywhere() -> None:
    named = {
        ref
        for event, _ in TOLD
        for ref in refs_in(event.sentence())
        if ref.kind not in ("cause", "reason") and ref.key
    }
    assert named == set(NAMES)
    assert not any("周师傅" in str(value) for event, _ in TOLD for value in vars(event).values())


@pytest.mark.parametrize("field", sorted(FIELD_NAMES))
def test_every_field_that_can_be_amended_has_its_name(field: str) -> None:
    from bihuan.cases.terms.intake import AMENDABLE

    assert set(AMENDABLE) == set(FIELD_NAMES)
    assert HAN.search(FIELD_NAMES[field])


@pytest.mark.parametrize(
    "names",
    [CHANNEL_NAMES, CONTACT_WAY_NAMES, KIND_NAMES, OPINION_NAMES, RUNG_NAMES, SEVERITY_NAMES, VALIDITY_NAMES],
)
def test_every_code_has_its_own_name_in_both_languages(names: dict[Any, str]) -> None:
    assert len(set(names.values())) == len(names)
    with override("en"):
        english = [sentence(say(each), now=AT) for each in names.values()]
    assert len(set(english)) == len(names)
    assert not any(HAN.search(each) for each in english)


def test_typed_words_are_marked_as_such_so_that_they_can_be_erased() -> None:
    """RES-7: what somebody typed never sits in a field that stays for ever."""
    for event, _ in TOLD:
        for each in fields(event):
            value = getattr(event, each.name)
            if isinstance(value, str) and "〈" in value:
                assert each.type in ("Words", Words), (event.TYPE, each.name)


def entry(event: Event, seq: int) -> Entry:
    return Entry(seq, AT, "", True, event, event.sentence(), "", "", 1, isinstance(event, NoteAdded))


def test_whoever_looked_at_a_version_is_shown_what_came_after_it_without_notes_and_files() -> None:
    story = [
        entry(CaseRegistered(number="x", channel="telephone"), 1),
        entry(NoteAdded(words=W("x")), 2),
        entry(ReadBackConfirmed(), 3),
        entry(FileAttached(attachment=1, sha256="ab", name=W("x")), 4),
        entry(MeasureTaken(words=W("x")), 5),
    ]
    # The registration itself makes it version two.
    assert [each.seq for each in changes_since(story, 2)] == [3, 5]
    assert [each.seq for each in changes_since(story, 3)] == [5]
    assert [each.seq for each in changes_since(story, 4)] == []
    assert [each.seq for each in changes_since(story, 0)] == [1, 3, 5]
