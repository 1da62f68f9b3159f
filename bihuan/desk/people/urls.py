from django.urls import path

from bihuan.desk.people import absences, delegations, departments, lines, staff, subjects, ways_in

people_urls = [
    path("people", staff.PeopleView.as_view(), name="people"),
    path("people/new", staff.NewPersonView.as_view(), name="person-new"),
    path("people/<slug:number>", staff.PersonView.as_view(), name="person"),
    path("people/<slug:number>/posts", staff.GivePostView.as_view(), name="person-post"),
    path("people/<slug:number>/posts/<int:key>/end", staff.EndPostView.as_view(), name="person-post-end"),
    path("people/<slug:number>/absences", absences.AbsencesView.as_view(), name="absences"),
    path("people/<slug:number>/absences/new", absences.NewAbsenceView.as_view(), name="absence-new"),
    path(
        "people/<slug:number>/absences/<int:key>/end",
        absences.EndAbsenceView.as_view(),
        name="absence-end",
    ),
    path("people/<slug:number>/departure", staff.LeaveView.as_view(), name="person-departure"),
    path("people/<slug:number>/reset-codes", ways_in.ResetCodeView.as_view(), name="person-reset-code"),
    path(
        "people/<slug:number>/second-step/end",
        ways_in.SecondStepOffView.as_view(),
        name="person-second-step-end",
    ),
    path("delegations", delegations.DelegationsView.as_view(), name="delegations"),
    path("delegations/new", delegations.NewDelegationView.as_view(), name="delegation-new"),
    path("delegations/<int:key>/end", delegations.EndDelegationView.as_view(), name="delegation-end"),
    path("departments", departments.DepartmentsView.as_view(), name="departments"),
    path("complaint-line", lines.LineView.as_view(), name="complaint-line"),
    path("departments/new", departments.NewDepartmentView.as_view(), name="department-new"),
    path("departments/<int:key>/name", departments.RenameDepartmentView.as_view(), name="department-name"),
    path("departments/<int:key>/end", departments.CloseDepartmentView.as_view(), name="department-end"),
    path("subjects", subjects.SubjectsView.as_view(), name="subjects"),
    path("subjects/new", subjects.NewSubjectView.as_view(), name="subject-new"),
    path("subjects/<str:code>", subjects.SubjectView.as_view(), name="subject"),
    path("subjects/<str:code>/topics", subjects.NewTopicView.as_view(), name="topic-new"),
    path("subjects/<str:code>/name", subjects.RenameSubjectView.as_view(), name="subject-name"),
    path("subjects/<str:code>/department", subjects.ChargeSubjectView.as_view(), name="subject-department"),
    path("subjects/<str:code>/place", subjects.MoveSubjectView.as_view(), name="subject-place"),
    path("subjects/<str:code>/end", subjects.RetireSubjectView.as_view(), name="subject-end"),
    path("subjects/<str:code>/return", subjects.RestoreSubjectView.as_view(), name="subject-return"),
]
