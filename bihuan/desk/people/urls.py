from django.urls import path

from bihuan.desk.people import departments, rooms, staff, subjects, ways_in

people_urls = [
    path("people", staff.PeopleView.as_view(), name="people"),
    path("people/new", staff.NewPersonView.as_view(), name="person-new"),
    path("people/<slug:number>", staff.PersonView.as_view(), name="person"),
    path("people/<slug:number>/posts", staff.GivePostView.as_view(), name="person-post"),
    path("people/<slug:number>/posts/<int:key>/end", staff.EndPostView.as_view(), name="person-post-end"),
    path("people/<slug:number>/departure", staff.LeaveView.as_view(), name="person-departure"),
    path("people/<slug:number>/reset-codes", ways_in.ResetCodeView.as_view(), name="person-reset-code"),
    path(
        "people/<slug:number>/second-step/end",
        ways_in.SecondStepOffView.as_view(),
        name="person-second-step-end",
    ),
    path("departments", departments.DepartmentsView.as_view(), name="departments"),
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
    path("rooms", rooms.RoomsView.as_view(), name="rooms"),
    path("rooms/<int:key>", rooms.RoomView.as_view(), name="room"),
    path("rooms/<int:key>/people", rooms.NewResidentView.as_view(), name="resident-new"),
    path("rooms/<int:key>/people/<int:occupancy>", rooms.ResidentCardView.as_view(), name="resident"),
    path(
        "rooms/<int:key>/people/<int:occupancy>/departure",
        rooms.MoveOutView.as_view(),
        name="resident-departure",
    ),
    path("rooms/<int:key>/people/<int:occupancy>/phone", rooms.PhoneView.as_view(), name="resident-phone"),
    path("buildings/new", rooms.NewBuildingView.as_view(), name="building-new"),
    path("buildings/<int:key>", rooms.BuildingView.as_view(), name="building"),
    path("buildings/<int:key>/rooms", rooms.NewRoomView.as_view(), name="room-new"),
]
