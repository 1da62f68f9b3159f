"""Facts: append-only, chained by hash, with reactions still to run. `record()` is the only way in."""
