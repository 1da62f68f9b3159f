"""The words of a corrective action: acts, stages, commands, and what rules see of it."""
