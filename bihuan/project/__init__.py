"""Composition: settings, root urls, the server's entry. The only place that knows everything."""
