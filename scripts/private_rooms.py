"""An import contract: an app's private rooms are imported only inside that app.

One contract for all apps, so that a new app is covered the day it is made; the `protected` type
that ships with import-linter would need a list per app and fails on rooms that do not exist yet.
"""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateRooms(Contract):
    type_name = "private_rooms"

    root = fields.StringField()
    rooms = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        intrusions = [
            (importer, room)
            for room in sorted(graph.modules)
            if self._is_private(room)
            for importer in sorted(graph.find_modules_that_directly_import(room))
            if _app(importer) != _app(room)
        ]
        return ContractCheck(kept=not intrusions, metadata={"intrusions": intrusions})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, room in check.metadata["intrusions"]:
            output.print_error(f"- {importer} -> {room}: a private room of {_app(room)}", bold=False)
        output.new_line()

    def _is_private(self, module: str) -> bool:
        root, *rest = module.split(".")
        return root == self.root and len(rest) >= 2 and rest[1] in self.rooms


def _app(module: str) -> str:
    return ".".join(module.split(".")[:2])
