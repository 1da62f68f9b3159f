from bihuan.organisation.actions.absences import end_absence, record_absence, turn_absences
from bihuan.organisation.actions.delegations import end_delegation, give_delegation
from bihuan.organisation.actions.language import choose_language
from bihuan.organisation.actions.passwords import change_password
from bihuan.organisation.actions.people import hire_staff, leave
from bihuan.organisation.actions.places import (
    add_area,
    add_centre,
    add_company,
    add_department,
    close_department,
    publish_line,
    rename_department,
)
from bihuan.organisation.actions.posts import end_post, give_post, take_on
from bihuan.organisation.actions.reindexing import REINDEXED, note_index_rotation, reindex_rows, reindex_with
from bihuan.organisation.actions.resealing import (
    RESEALED,
    Resealed,
    Step,
    note_rotation,
    reseal_rows,
    reseal_secrets,
    reseal_with,
    sealed_anew,
)
from bihuan.organisation.actions.reset_codes import issue_reset_code, use_reset_code
from bihuan.organisation.actions.reveals import HERE, let_go_reveals, log_reveal, mark_reveal, mask_reasons
from bihuan.organisation.actions.second_step import (
    pass_second_step,
    renew_recovery_codes,
    turn_off_second_step,
    turn_on_second_step,
)
from bihuan.organisation.actions.tokens import create_token, revoke_token, use_token

__all__ = [
    "HERE",
    "REINDEXED",
    "RESEALED",
    "Resealed",
    "Step",
    "add_area",
    "add_centre",
    "add_company",
    "add_department",
    "change_password",
    "choose_language",
    "close_department",
    "create_token",
    "end_absence",
    "end_delegation",
    "end_post",
    "give_delegation",
    "give_post",
    "hire_staff",
    "issue_reset_code",
    "leave",
    "let_go_reveals",
    "log_reveal",
    "mark_reveal",
    "mask_reasons",
    "note_index_rotation",
    "note_rotation",
    "pass_second_step",
    "publish_line",
    "record_absence",
    "reindex_rows",
    "reindex_with",
    "rename_department",
    "renew_recovery_codes",
    "reseal_rows",
    "reseal_secrets",
    "reseal_with",
    "revoke_token",
    "sealed_anew",
    "take_on",
    "turn_absences",
    "turn_off_second_step",
    "turn_on_second_step",
    "use_reset_code",
    "use_token",
]
