"""Where a corrective action stands."""

from bihuan.quality.terms.state import ActionState
from bihuan.quality.terms.verbs import Stage


def stage_of(state: ActionState) -> Stage:
    if state.voided_at:
        return Stage.VOIDED
    if state.closed_at:
        return Stage.CLOSED
    if not state.round.set_at:
        return Stage.PLANNING
    return Stage.CHECKING if state.round.done_at else Stage.DOING
