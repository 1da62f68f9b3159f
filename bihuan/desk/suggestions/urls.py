from django.urls import path

from bihuan.desk.suggestions import beside, pages

suggestion_urls = [
    path("suggestions", pages.SuggestionsView.as_view(), name="suggestions"),
    path("suggestions/words", beside.words, name="suggestions-words"),
    path("suggestions/trainings", pages.TrainingView.as_view(), name="suggestions-training"),
    path(
        "suggestions/<slug:question>/versions/<int:version>",
        pages.SwitchOnView.as_view(),
        name="suggestions-on",
    ),
    path("suggestions/<slug:question>/end", pages.SwitchOffView.as_view(), name="suggestions-off"),
    path("cases/<record:number>/suggestions", beside.of_case, name="case-suggestions"),
]
