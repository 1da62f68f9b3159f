"""REST v1: the same verbs, the same actions, problem+json."""
