from django.urls import path

from bihuan.desk.problems import figures, page, verbs

problem_urls = [
    path("common-problems", page.CommonProblemsView.as_view(), name="common-problems"),
    path("common-problems/figures", figures.FiguresView.as_view(), name="common-problems-figures"),
    path("common-problems/<int:key>", page.CommonProblemView.as_view(), name="common-problem"),
    path(
        "common-problems/<int:key>/dismissals", verbs.DismissView.as_view(), name="common-problem-dismissal"
    ),
    path(
        "common-problems/<int:key>/resumptions", verbs.TakeUpView.as_view(), name="common-problem-resumption"
    ),
]
