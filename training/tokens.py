"""The tokenizer's special cases: a short list of its own in place of spaCy's 4,670.

spaCy's Dutch list holds legal and library abbreviations that are ordinary words ("al.", "dat.", "hand.",
"me.", "top.", "u."): in "Wij bellen u." the full stop would be part of the word. It lacks common ones (incl.
excl. jan. okt. tel.), and building its rules takes most of the time that a pipeline needs to load.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator

from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import registry

# Written in lower case, with a capital, and in capitals.
_ABBREVIATIONS = """
aant. abs. afb. afd. afl. alg. art. blz. bijl. bijv. bv. ca. cf. cfr. circ. compl. cq. dhr. div. dr. drs. ds.
dwz. enz. enzv. etc. evt. ex. excl. fa. fam. fig. gebr. gem. geb. get. hfst. incl. inkl. ing. ir. jhr. jkvr.
jl. jr. mej. mevr. mgr. mln. mld. mr. mrd. mw. nl. nr. nrs. opm. pag. par. pct. plm. prof. resp. sr. st. tel.
temp. toel. vgl. vlg. vnl. voorz. vs. zgn. zg. zn. a.d.h.v. a.h.w. a.i. a.j.b. a.s. a.u.b. b.d. b.g.g. b.v.
c.q. c.s. d.d. d.i. d.m.v. d.w.z. e.a. e.d. e.e.a. e.o. e.v. f.t.e. h.t.h. i.a. i.c. i.c.m. i.e. i.h.a. i.h.b.
i.i.g. i.o. i.o.v. i.p.v. i.s.m. i.t.t. i.v.m. j.l. k.k. l.s. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m.v. m.n.
m.u.v. m.v.g. n.a.v. n.b. n.chr. n.o.t.k. n.v. n.v.t. o.a. o.b.v. o.g.v. o.i. o.i.d. o.l.v. o.m. o.v.v. p.a.
p.j. p.m. p.p. p.p.p.d. p.p.p.n. p.s. p.st. p.u. p.w. q.q. s.v.p. t.a.v. t.b.v. t.e.m. t.g.v. t.h.v. t.k. t.m.
t.n.v. t.o.v. t.t. t.w.v. t.z.t. u.s. v.a. v.chr. v.d. v.j. v.k. v.l.n.r. v.o.f. v.t.t. v.v. w.g. w.o.
w.v.t.t.k. z.g. z.g.a.n. z.i. z.o.z. z.s.m. z.z.p.
""".split()

# Only in lower case: with a capital they are names or ordinary words ("Groet, Jan.", "Dat is Max.").
_LOWER = "apr. aug. dec. feb. febr. jan. jul. jun. max. min. mrt. nov. okt. sec. sep. sept. std. stk.".split()

# Only in this form: capitals between full stops, and words that are no abbreviation in lower case.
_AS_WRITTEN = (
    "B.V. N.V. V.O.F. V.S. Chr. Inc. Ltd. Th. v.Chr. n.Chr. N.B. P.S. C.V. 't 's 'n 'r 'k 'm zo'n z'n m'n"
).split()


def special_cases() -> Iterator[str]:
    """Every chunk of text that is one token although the affix rules would split it."""
    for text, parts in BASE_EXCEPTIONS.items():
        # Not "8)" and "0.0" (a number in a list, a version), and not "u." and "a." (the end of a sentence).
        initial = len(text) == 2 and text[0].islower() and text[1] == "."
        if len(parts) == 1 and not text[0].isdigit() and not initial:
            yield text
    for text in _ABBREVIATIONS:
        yield from {text, text[0].upper() + text[1:], text.upper()} if text not in _CLASHES else {text}
    yield from _LOWER
    yield from _AS_WRITTEN
    yield from (f"{letter}." for letter in string.ascii_uppercase)


# In capitals or with a capital these are something else: "NL.", "Nl.", "EX.", "GET.".
_CLASHES = frozenset("nl. ex. get. gem. st. fam. art. par. temp. geb.".split())


def set_special_cases(nlp: Language) -> Language:
    """Replace the tokenizer's special cases by those of this module."""
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.rules = {text: [{ORTH: text}] for text in sorted(set(special_cases()))}
    return nlp


@registry.callbacks("enmaar.special_cases.v1")  # type: ignore[untyped-decorator]
def create_special_cases() -> Callable[[Language], Language]:
    """The function that the configuration calls on the empty pipeline."""
    return set_special_cases
