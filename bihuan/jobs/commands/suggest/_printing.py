"""One version as lines of a terminal."""

from bihuan.insight.queries import figures_of, models_learnt
from bihuan.insight.terms import QUESTION_NAMES, Question, part


def print_version(number: int) -> None:
    for each in models_learnt():
        if each.training.number == number:
            figures = figures_of(each)
            name = QUESTION_NAMES[Question(each.question)]
            if figures is None:
                print(f"第{number}版 {name}：{each.cases}件可学，太少，没有学成")
                continue
            right, most = part(figures.right, figures.cases), part(figures.majority_right, figures.cases)
            used = "，使用中" if each.used_since else ""
            print(
                f"第{number}版 {name}：学了{figures.learnt_from}件，留出{figures.cases}件，"
                f"建议对 {right:.1%}，只猜最常见的对 {most:.1%}{used}"
            )
