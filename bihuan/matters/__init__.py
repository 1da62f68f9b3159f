"""Whatever somebody has to follow up: number, centre, room, stage, who owes what, attachments, notes."""
