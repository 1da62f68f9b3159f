"""Subjects as they are said: those of the procedure in the reader's language, the company's own as typed."""

from django.utils.translation import gettext

from bihuan.policies.terms.subjects import Known, Taxonomy


def subject_words(known: Known) -> str:
    return known.name if known.is_typed else gettext(known.name)


def full_words(taxonomy: Taxonomy, code: str) -> str:
    """工程维修 › 渗漏, also when it is retired; empty for a code there never was."""
    known = taxonomy.find(code)
    if known is None:
        return ""
    under = taxonomy.find(known.parent)
    return f"{subject_words(under)} › {subject_words(known)}" if under else subject_words(known)
