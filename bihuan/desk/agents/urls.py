from django.urls import path

from bihuan.desk import numbers  # noqa: F401  (teaches the addresses <series:…>)
from bihuan.desk.agents import acts, contacts, pages, sharing

CONTACT = "first-contacts/<series:number>"

agent_urls = [
    path("agents", pages.AgentsView.as_view(), name="agents"),
    path("agents/sharing", sharing.SharingView.as_view(), name="sharing"),
    path("agents/sharing/progress", sharing.ProgressView.as_view(), name="sharing-progress"),
    path("agents/sharing/end", sharing.StopView.as_view(), name="sharing-end"),
    path("agents/<str:number>", pages.AgentView.as_view(), name="agent"),
    path("agents/<str:number>/ability", acts.AbilityView.as_view(), name="agent-ability"),
    path("my-households", pages.MyHouseholdsView.as_view(), name="my-households"),
    path("rooms/<int:key>/agents", pages.RoomAgentsView.as_view(), name="room-agents"),
    path("rooms/<int:key>/agents/new", acts.NameAgentView.as_view(), name="room-agent-new"),
    path("first-contacts", contacts.ContactsView.as_view(), name="first-contacts"),
    path(CONTACT, contacts.ContactView.as_view(), name="first-contact"),
    path(f"{CONTACT}/people/<int:occupancy>/phone", contacts.PhoneView.as_view(), name="first-contact-phone"),
    path(f"{CONTACT}/contact", contacts.MakeView.as_view(), name="first-contact-made"),
    path(f"{CONTACT}/end", contacts.CallOffView.as_view(), name="first-contact-end"),
]
