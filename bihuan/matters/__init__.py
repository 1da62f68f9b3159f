"""Whatever somebody has to follow up: number, centre, room, stage, what is owed by whom, attachments, notes."""
