from django.urls import path

from bihuan.desk.households import arrears, buildings, history, merging, residents, rooms, stays

ROOM, DWELLER, RESIDENT = "rooms/<int:key>", "rooms/<int:key>/people/<int:occupancy>", "residents/<int:key>"
CONTACT, VEHICLE = f"{RESIDENT}/contacts/<int:contact>", f"{RESIDENT}/vehicles/<int:vehicle>"

household_urls = [
    path("rooms", rooms.RoomsView.as_view(), name="rooms"),
    path(ROOM, rooms.RoomView.as_view(), name="room"),
    path(f"{ROOM}/history", history.RoomHistoryView.as_view(), name="room-history"),
    path(f"{ROOM}/card", buildings.RoomCardView.as_view(), name="room-card"),
    path(f"{ROOM}/state", buildings.RoomStateView.as_view(), name="room-state"),
    path(f"{ROOM}/arrears", arrears.NoteArrearsView.as_view(), name="room-arrears"),
    path(f"{ROOM}/arrears/end", arrears.SettleArrearsView.as_view(), name="room-arrears-end"),
    path(f"{ROOM}/end", buildings.RetireRoomView.as_view(), name="room-end"),
    path(f"{ROOM}/return", buildings.RestoreRoomView.as_view(), name="room-return"),
    path(f"{ROOM}/people", stays.NewResidentView.as_view(), name="resident-new"),
    path(DWELLER, stays.ResidentCardView.as_view(), name="resident"),
    path(f"{DWELLER}/stay", stays.CorrectStayView.as_view(), name="resident-stay"),
    path(f"{DWELLER}/departure", stays.MoveOutView.as_view(), name="resident-departure"),
    path(f"{DWELLER}/departure/end", stays.MoveBackView.as_view(), name="resident-departure-end"),
    path(f"{DWELLER}/end", stays.TakeBackStayView.as_view(), name="resident-end"),
    path(f"{DWELLER}/phone", stays.PhoneView.as_view(), name="resident-phone"),
    path(RESIDENT, residents.ResidentView.as_view(), name="resident-page"),
    path(f"{RESIDENT}/history", history.ResidentHistoryView.as_view(), name="resident-history"),
    path(f"{RESIDENT}/card", residents.CardView.as_view(), name="resident-card"),
    path(f"{RESIDENT}/doubles", merging.DoublesView.as_view(), name="resident-doubles"),
    path(f"{RESIDENT}/doubles/<int:other>", merging.MergeView.as_view(), name="resident-merge"),
    path(f"{RESIDENT}/merges/<int:merge>/end", merging.PartView.as_view(), name="merge-end"),
    path(f"{RESIDENT}/stays", residents.AnotherHomeView.as_view(), name="resident-home-new"),
    path(f"{RESIDENT}/contacts", residents.NewContactView.as_view(), name="contact-new"),
    path(CONTACT, residents.ContactView.as_view(), name="contact"),
    path(f"{CONTACT}/value", residents.RevealContactView.as_view(), name="contact-value"),
    path(f"{CONTACT}/preference", residents.PreferContactView.as_view(), name="contact-preference"),
    path(f"{CONTACT}/wrong", residents.WrongContactView.as_view(), name="contact-wrong"),
    path(f"{CONTACT}/wrong/end", residents.RightAgainView.as_view(), name="contact-wrong-end"),
    path(f"{CONTACT}/end", residents.RemoveContactView.as_view(), name="contact-end"),
    path(f"{RESIDENT}/vehicles", residents.NewVehicleView.as_view(), name="vehicle-new"),
    path(VEHICLE, residents.VehicleView.as_view(), name="vehicle"),
    path(f"{VEHICLE}/end", residents.RemoveVehicleView.as_view(), name="vehicle-end"),
    path("buildings/new", buildings.NewBuildingView.as_view(), name="building-new"),
    path("buildings/<int:key>", rooms.BuildingView.as_view(), name="building"),
    path("buildings/<int:key>/name", buildings.RenameBuildingView.as_view(), name="building-name"),
    path("buildings/<int:key>/end", buildings.RetireBuildingView.as_view(), name="building-end"),
    path("buildings/<int:key>/return", buildings.RestoreBuildingView.as_view(), name="building-return"),
    path("buildings/<int:key>/rooms", buildings.NewRoomView.as_view(), name="room-new"),
]
