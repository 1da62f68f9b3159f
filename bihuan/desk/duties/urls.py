from django.urls import path

from bihuan.desk.duties import calling, checks, page, review

duty_urls = [
    path("duties", page.DutiesView.as_view(), name="duties"),
    path("duties/<str:number>", page.DutyView.as_view(), name="duty"),
    path("duties/<str:number>/completion", page.CompletionView.as_view(), name="duty-completion"),
    path("duties/<str:number>/call", calling.CallView.as_view(), name="duty-call"),
    path("duties/<str:number>/files/<int:key>", page.duty_file, name="duty-file"),
    path("duties/<str:number>/comments", review.CommentsView.as_view(), name="duty-comments"),
    path("duties/<str:number>/seen", review.SeenView.as_view(), name="duty-seen"),
    path("duties/<str:number>/signature", review.SignatureView.as_view(), name="duty-signature"),
    path("duties/<str:number>/lines", checks.LinesView.as_view(), name="duty-lines"),
    path("duties/<str:number>/lines/<int:line>/case", checks.FindingView.as_view(), name="duty-finding"),
    path("duties/<str:number>/check", checks.CheckSignatureView.as_view(), name="duty-check"),
]
