"""Pure Python every floor may lean on: moments, messages, refusals, actors, masking. Never Django."""
