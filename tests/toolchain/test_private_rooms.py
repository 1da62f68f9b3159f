"""The contract that ships with no tool is tested like everything else."""

from grimp import ImportGraph

from scripts.private_rooms import PrivateRooms


def _graph(*imports: tuple[str, str]) -> ImportGraph:
    graph = ImportGraph()
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def _kept(graph: ImportGraph) -> bool:
    options = {"root": "bihuan", "rooms": ["models", "rules"]}
    return PrivateRooms("privacy", {"root_packages": ["bihuan"]}, options).check(graph, verbose=False).kept


def test_the_desk_may_not_reach_into_the_tables_of_cases() -> None:
    assert not _kept(_graph(("bihuan.desk.cases.closure", "bihuan.cases.models.case")))


def test_a_private_room_that_is_one_file_is_private_too() -> None:
    assert not _kept(_graph(("bihuan.cases.queries", "bihuan.matters.models")))


def test_an_app_may_use_its_own_private_rooms() -> None:
    assert _kept(_graph(("bihuan.cases.actions.closing", "bihuan.cases.rules.closing")))


def test_what_is_open_to_others_may_be_imported_by_them() -> None:
    assert _kept(_graph(("bihuan.desk.cases.closure", "bihuan.cases.actions.closing")))


def test_an_outside_package_with_rooms_of_the_same_name_is_no_concern_of_ours() -> None:
    assert _kept(_graph(("bihuan.cases.models.case", "django.db.models")))
