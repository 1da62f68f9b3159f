"""What a long work of steps does once, so that none of them is longer than it looks."""

import gc


class Settling:
    """Called after every step, acts after the first, which has loaded what all steps need: looking through
    all of it for garbage takes as long as a step, and would fall into one.
    """

    def __init__(self) -> None:
        self._done = False

    def __call__(self) -> None:
        if not self._done:
            self._done = True
            gc.collect()
            gc.freeze()
