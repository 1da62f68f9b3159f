"""One view per act; each names its form, its action and the sentence said when it is done."""
