""" "maar" to "en": the acknowledgement stays, the nuance is added (artikel.md, § Zeg 'en' in plaats van 'maar').

Both words join main clauses and leave the word order alone, so "en" is grammatical wherever "maar" was. What the clause
behind it says decides whether it also makes sense: a comparison is turned as the article turns it, a condition to what
it makes possible, a refusal is stated plainly and followed by what can be done, a request gets a sentence of its own,
anything else simply goes on. A full stop in the place of the maar is offered as well: it takes nothing back.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from enmaar.findings import Applicability
from enmaar.matching import Match, ParsedPassage, Rewrite
from enmaar.nlp.syntax import NEGATORS, divides, finite_verbs, subject_of
from enmaar.rewrite.clause import Clause
from enmaar.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 3  # suggestions

# What the writer is asked for after a refusal, a price, a contradiction, an excuse.
_CAN = "en wat wél kan: ‹wat u wel kunt bieden›"
_RETURN = "en daar staat tegenover: ‹wat de klant ervoor krijgt›"
_FACTS = "en zo zit het: ‹wat er wel klopt›"
_AMENDS = "en zo lossen we het op: ‹wat u voor de klant doet›"

# A clause with one of these takes something back, even without a negator.
_LIMITING = frozenset(
    """alleen bezet buiten duur duurder duurste enkel geboekt gebonden gesloten helaas hooguit ingevuld jammer kapot
    lastig maximaal minimaal minstens moeilijk ongewijzigd onmogelijk onvoldoende pas slechts tegen teleurstellen teleur
    uitgesloten uitsluitend uitverkocht vereist verlopen verplicht verschuldigd verstreken vervalt volgeboekt volzet
    voorbehouden voorbij weigeren zonder""".split()
)
_OBLIGING = frozenset("moet moeten moest moesten".split())
_SPENT = frozenset("op vol leeg dicht uit weg voorbij bezet gesloten".split())  # "de voorraad is op"
_COSTS = frozenset(
    "betaalt betalen duur duurder duurste kost kosten prijs tarief vergoeding toeslag boete meerprijs".split()
)
# Denied, these are good news: "u betaalt niets extra", "er zijn geen verborgen kosten", "zonder gedoe".
_BURDENS = frozenset(
    """aanbetaling addertje boete contract duur duurder extra gedoe haast ingewikkeld kleine kopzorgen kosten kwijt
    lastig lettertjes meerkosten moeilijk moeite nadeel nadelen omkijken onderhoud opstartkosten opzegtermijn
    probleem problemen risico risico's schade stress ver verborgen verloren verplicht verplichting verplichtingen
    verrassing verrassingen verzendkosten wachttijd zorgen zwaar""".split()
)
_NEEDLESS = frozenset("hoef hoeft hoeven".split())
# Behind "en" or a full stop they would contradict what they contradicted behind "maar".
_ECHOES = frozenset("wel toch eigenlijk echter helaas".split())
_PRAISING = frozenset(
    """beter betrouwbaarder comfortabeler completer duurzamer eenvoudiger gemakkelijker goedkoper handiger krachtiger
    lichter makkelijker mooier preciezer prettiger ruimer schoner slimmer sneller sterker stiller veiliger vlotter
    voordeliger zachter zuiniger""".split()
)
_COMPARED = frozenset("nog veel iets hoe des niet wat juist".split())  # before a comparative: it is settled already
_RIVALS = frozenset("concurrent concurrentie concurrenten online elders ander andere anderen".split())
_WRITER = frozenset("ik we wij".split())
_READER = frozenset("u je jij jullie".split())
_FORMAL, _FAMILIAR = frozenset("u uw".split()), frozenset("je jij jou jouw".split())
_REASONS = frozenset({"instemming", "begrip"})  # "daarom" refers to what the customer said
_REASON_SAID = frozenset("daarom daarvoor dus dan".split())
_OBJECTS = frozenset("ons me mij hem haar het ze dit dat er".split())  # "stuur ons daarvoor", "probeer hem daarom"
_ALLOWING = frozenset("kan kunt kun kunnen mag mogen".split())
_ONLY = frozenset("alleen enkel uitsluitend slechts".split())
_TIMES = frozenset(
    """morgen overmorgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei
    juni juli augustus september oktober november december volgende volgend komende vanavond vanmiddag later eind begin
    half over""".split()
)
_ONLY_WHEN = frozenset("als wanneer indien".split())
# Nouns that take "een" where "geen" goes ("geen offerte" -> "wél een offerte"), as "geen maatwerk" does not.
_COUNTED = frozenset(
    """account afspraak bestelling contract datum dossier expert factuur kamer lening levering monteur ontwerp oplossing
    offerte plaats plan plek prijs reservering tafel termijn uitspraak vergoeding""".split()
)
# What the writer does for the customer, and what the customer gets: the verbs of a clause that is safe behind "en".
_GIVING = frozenset(
    """bel bellen belt bezorgen bezorgt bied bieden biedt breng brengen brengt geef geeft geven haal halen haalt help
    helpen helpt kunnen lever leveren levert monteren plan plannen regel regelen regelt rekenen stel stellen stuur
    sturen stuurt vergoeden vergoedt zoek zoeken zorg zorgen zorgt""".split()
)
_GETTING = frozenset("bespaart houdt krijgt kunt mag ontvangt profiteert verdient".split())
# Offers that are withdrawn in the same breath: "we hadden u graag geholpen, maar ...".
_UNREAL = frozenset("had hadden zou zouden wil willen wilde wilden".split())
# Denied, these refuse: "dat kan niet", "wij leveren geen ...", "schade wordt niet vergoed", "dat valt niet onder ...".
_REFUSED = _ALLOWING | frozenset("lukt lukken mogelijk kon konden wordt worden valt vallen geldt gelden toe".split())
_SERVING = _GIVING | frozenset(
    """accepteer accepteren doe doen heb hebben maak maken neem nemen ruil ruilen verkoop verkopen verzend verzenden
    voer voeren werk werken""".split()
)
_FACTUAL = frozenset("klopt kloppen waar juist correct".split())
_OFFERING = frozenset("wel wél".split())
_LOOSE = frozenset([",", ";", ":", "-", "--", "–", "—", "…", "...", "..", " "])  # goes where a full stop comes
_PLEASED = frozenset("blij fijn leuk mooi prettig super top".split())
_AT = frozenset("dat mee met om u voor".split())  # "fijn dat u belt", "blij met uw vraag"
_THANKS = frozenset("bedankt dank merci welkom".split())


def rewrites(passage: ParsedPassage, match: Match) -> list[Rewrite]:
    """The rewrites of one match, best first; never empty."""
    found: dict[tuple[Span, str], Rewrite] = {}
    for rewrite in _proposed(Clause.behind(passage, match)):
        found.setdefault((rewrite.span, rewrite.replacement), rewrite)
    return list(found.values())[:_MOST]


def _proposed(clause: Clause) -> Iterator[Rewrite]:
    compared = _comparison(clause)
    if compared is not None:
        yield compared
    elif clause.is_empty:
        yield _what_can_be_done(clause)
    elif clause.is_question or clause.is_proposal:
        yield from (_continue(clause), _full_stop(clause))
    elif clause.is_command:
        yield _full_stop(clause)  # "ik begrijp het, en kijk eens" would have the writer look
        yield from _reasoned_request(clause)
        yield _continue(clause)
    elif (turned := _made_possible(clause)) is not None:
        yield from (_joined(clause, turned, Applicability.UNSAFE), _full_stop(clause))
    elif (halves := _two_halves(clause)) is not None:
        yield from (halves, _full_stop(clause))
    elif _takes_back(clause):
        if _leaves_empty_handed(clause):
            yield _what_can_be_done(clause)
        yield _full_stop(clause)
    elif any(token.lower_ in _OBLIGING for token in clause.words):
        yield from (_full_stop(clause), _continue(clause))
    elif _is_plain_offer(clause) or _en_suits(clause):
        yield _continue(clause)
        yield from _therefore(clause)
        yield _full_stop(clause)
    else:
        yield _full_stop(clause)


# --- what the clause says


def _takes_back(clause: Clause) -> bool:
    """Whether the clause refuses, limits or contradicts."""
    good_news = set(_good_news(clause))
    words = [token for token in clause.words if token.i not in good_news]
    if any(token.lower_ in NEGATORS or token.lower_ in _LIMITING for token in words):
        return True
    if any(token.lower_ == "te" and token.nbor().pos_ == "ADJ" for token in words[:-1]):
        return True
    if any(_is_spent(clause, token) for token in words):
        return True
    cheering = good_news or any(token.lower_ == "gelukkig" for token in words)
    if clause.match.kind == "medeleven" and not cheering and not _is_plain_offer(clause):
        return True  # after sympathy the customer expects help
    return clause.match.kind == "welwillend" and any(token.lower_ in _UNREAL for token in clause.cue)


def _en_suits(clause: Clause) -> bool:
    """Whether "en" goes with the acknowledgement whatever is said next: it adds to an opinion ("goed punt, en ..."),
    not to thanks, joy or good will ("leuk dat u ons vraagt, en die dag hebben wij een feest")."""
    if clause.match.kind == "waardering":
        said = [token.lower_ for token in clause.cue]
        pleased = any(word in _PLEASED and after in _AT for word, after in pairwise([*said, "dat"]))
        return not pleased and not _THANKS & set(said)
    return clause.match.kind != "welwillend" or any(token.lower_ == "gelukkig" for token in clause.words)


def _leaves_empty_handed(clause: Clause) -> bool:
    """Whether the customer is refused something, with nothing in its place: then the writer has to add what can be.
    What only contradicts ("dat doet niets af aan ...") is not refused."""
    if _offers_already(clause) or _is_about_rivals(clause):
        return False
    if clause.match.kind in {"medeleven", "welwillend"} or not _en_suits(clause):
        return True
    words = {
        token.lower_ for token in clause.words if not (token.lower_ == "enkel" and token.nbor(-1).lower_ == "geen")
    }
    if words & _LIMITING - {"tegen"} or any(_is_spent(clause, token) for token in clause.words):
        return True
    verb = clause.verb
    if verb is None:
        return len(clause.words) <= 4
    subject = subject_of(verb)
    refusing = words & _REFUSED or (subject is not None and subject.lower_ in _WRITER and verb.lower_ in _SERVING)
    return bool(refusing) or _is_denied_fact(clause)


def _is_denied_fact(clause: Clause) -> bool:
    """Whether it says that something is not so: "dat klopt niet", "dat is niet helemaal waar"."""
    places = [token.i for token in clause.words if token.lower_ in _FACTUAL]
    return any(
        token.lower_ in NEGATORS and any(abs(place - token.i) <= 2 for place in places) for token in clause.words
    )


def _is_about_rivals(clause: Clause) -> bool:
    """Whether what is denied is denied of others, who do less: "daar komt niemand bij u thuis"."""
    verb = clause.verb
    subject = subject_of(verb) if verb is not None else None
    return (
        clause.match.kind == "toegeving"
        and clause.doc[clause.start].lower_ in {"daar", "zij", "ze", "die"}
        and (subject is None or subject.lower_ not in _WRITER)
    )


def _good_news(clause: Clause) -> Iterator[int]:
    """The tokens of a denial that the customer likes to hear: "geen verborgen kosten", "u hoeft niets te doen"."""
    needless = any(token.lower_ in _NEEDLESS for token in clause.words)
    for token in clause.words:
        if token.lower_ in NEGATORS or token.lower_ == "zonder":
            near = [after for after in clause.doc[token.i + 1 : min(token.i + 4, clause.end)] if not divides(after)]
            burdens = [after.i for after in near if after.lower_ in _BURDENS]
            if burdens or (needless and token.lower_ != "zonder"):
                yield from (token.i, *burdens)


def _is_spent(clause: Clause, word: Token) -> bool:
    """Whether there is no more of something: "de voorraad is op", "wij zitten vol tot maart"."""
    if word.lower_ not in _SPENT:
        return False
    ends = word.i + 1 >= clause.end or divides(word.nbor()) or word.nbor().lower_ == "tot"
    before = {token.lower_ for token in clause.doc[clause.start : word.i]}
    return ends and bool(before & {"is", "zijn", "was", "waren", "zit", "zitten", "zat"})


def _offers_already(clause: Clause) -> bool:
    """Whether what can be done is said already: further on in the clause, or in the sentence behind it."""
    behind = [token for token in clause.words if any(map(divides, clause.doc[clause.start : token.i]))]
    return any(token.lower_ in _OFFERING for token in behind) or any(
        word in _OFFERING for word in clause.passage.following.lower().split()[:8]
    )


def _is_plain_offer(clause: Clause) -> bool:
    """Whether it says what the writer does for the reader, or what the reader gets, without a price or an echo."""
    verb = clause.verb
    subject = subject_of(verb) if verb is not None else None
    if verb is None or subject is None:
        return False
    if any(token.lower_ in _ECHOES | _COSTS or token.lower_ in {"dan", "nog"} for token in clause.words):
        return False
    if subject.lower_ in _WRITER or subject.left_edge.lower_ in {"onze", "ons"}:
        return verb.lower_ in _GIVING
    return subject.lower_ in _READER and verb.lower_ in _GETTING


# --- what can be said instead


def _comparison(clause: Clause) -> Rewrite | None:
    """ "maar dit model is beter" -> "en dit model sluit daar zelfs nog beter op aan"; any other praising comparative
    gets "zelfs nog" before it: "en deze motor is zelfs nog zuiniger"."""
    verb = clause.verb
    if verb is None or clause.is_question or any(token.lower_ in NEGATORS | _RIVALS for token in clause.words):
        return None
    praising = [token for token in clause.words if token.lower_ in _PRAISING and token.i > verb.i]
    if len(praising) != 1 or praising[0].nbor(-1).lower_ in _COMPARED:
        return None
    better = praising[0]
    only = better.i == verb.i + 1 == clause.end - 1
    if only and better.lower_ == "beter" and verb.lower_ in {"is", "zijn"} and verb.i > clause.start:
        connects = "sluiten" if verb.lower_ == "zijn" else "sluit"
        new = f"{clause.text(clause.start, verb.i)} {connects} daar zelfs nog {better.text} op aan"
    else:
        new = f"{clause.text(clause.start, better.i)} zelfs nog {clause.text(better.i, clause.end)}"
    return _joined(clause, new, Applicability.UNSAFE)


def _made_possible(clause: Clause) -> str | None:
    """A condition, told from its other side: "zonder bon kan ik niet ruilen" -> "met uw bon kan ik wél ruilen", "dat
    kan pas na vrijdag" -> "dat kan na vrijdag", "dan heb ik uw naam nodig" -> "daarvoor heb ik uw naam nodig"."""
    for turn in (_with_instead_of_without, _from_then_on, _needed_for_that):
        said = turn(clause)
        if said is not None:
            return said
    return None


def _with_instead_of_without(clause: Clause) -> str | None:
    first, verb = clause.doc[clause.start], clause.verb
    if first.lower_ != "zonder" or verb is None or not first.i + 1 < verb.i <= first.i + 5:
        return None
    denied = [token for token in clause.doc[verb.i : clause.end] if token.lower_ in NEGATORS]
    if len(denied) != 1 or denied[0].lower_ not in {"niet", "geen"} or denied[0].i + 1 >= clause.end:
        return None
    thing = denied[0].nbor()
    if thing.lower_ == "meer":
        return None
    one = denied[0].lower_ == "geen" and "Plur" not in thing.morph.get("Number", [])
    if one and thing.lower_ not in _COUNTED:
        return None
    instead = {first.i: f"met {_your(clause, first.nbor(), verb)}".rstrip(), denied[0].i: "wél een" if one else "wél"}
    return clause.text(clause.start, clause.end, instead=instead, without=_echoes(clause))


def _your(clause: Clause, noun: Token, verb: Token) -> str:
    """ "uw" or "je" before a thing of the reader's that stands by itself ("zonder aankoopbewijs")."""
    if noun.i + 1 != verb.i or noun.pos_ != "NOUN" or "Sing" not in noun.morph.get("Number", []):
        return ""
    said = {token.lower_ for parsed in (*clause.passage.context, clause.passage.judged) for token in parsed.doc}
    return "uw" if said & _FORMAL else "je" if said & _FAMILIAR else ""


def _from_then_on(clause: Clause) -> str | None:
    """Without "pas" and "alleen": what is possible from then on, or in that way."""
    drop, instead = _echoes(clause), dict[int, str]()
    allowing = any(token.lower_ in _ALLOWING for token in clause.words)
    for token in clause.words[1:-1]:
        after = token.nbor()
        if token.lower_ == "pas" and (after.pos_ == "ADP" or after.like_num or after.lower_ in _TIMES):
            drop.add(token.i)
        elif token.lower_ == "pas" and (when := _when(clause, token.i)) is not None:
            drop.add(token.i)
            instead[when.i] = "zodra"
        elif token.lower_ in _ONLY and allowing and (after.pos_ == "ADP" or after.lower_ in _ONLY_WHEN | {"online"}):
            drop.add(token.i)
    gone = drop - _echoes(clause)
    rest = [token for token in clause.words if token.i not in drop]
    if not gone or any(token.lower_ in NEGATORS | _LIMITING | _OBLIGING for token in rest):
        return None
    if clause.start in drop:
        return None
    return clause.text(clause.start, clause.end, without=drop, instead=instead)


def _when(clause: Clause, position: int) -> Token | None:
    return next((token for token in clause.doc[position + 1 : clause.end] if token.lower_ in _ONLY_WHEN), None)


def _needed_for_that(clause: Clause) -> str | None:
    first = clause.doc[clause.start]
    words = [token.lower_ for token in clause.words]
    if first.lower_ != "dan" or words[-1] != "nodig" or not set(words) & {"heb", "hebben"}:
        return None
    if any(word in NEGATORS | _LIMITING for word in words):
        return None
    return clause.text(clause.start, clause.end, instead={first.i: "daarvoor"}, without=_echoes(clause))


def _two_halves(clause: Clause) -> Rewrite | None:
    """ "maar maart zit vol; in april is er plek" -> ". Maart zit vol, en in april is er plek"."""
    marks = [token.i for token in clause.words if token.text == ";"]
    if len(marks) != 1 or not _takes_back(clause):
        return None
    second = clause.doc[marks[0] + 1 : clause.end]
    if any(token.lower_ in NEGATORS | _LIMITING for token in second):
        return None
    first, then = clause.text(clause.start, marks[0]), clause.text(marks[0] + 1, clause.end)
    return _stated(clause, f"{_capital(first)}, en {then}", Applicability.UNSAFE)


def _what_can_be_done(clause: Clause) -> Rewrite:
    """A refusal: stated by itself, then what is possible, for the writer to fill in."""
    if clause.is_empty:
        return _joined(clause, _CAN.removeprefix("en "), Applicability.MANUAL)
    return _stated(clause, f"{_capital(_said(clause))}, {_blank(clause)}", Applicability.MANUAL)


def _blank(clause: Clause) -> str:
    words = {token.lower_ for token in clause.words}
    denied = words & NEGATORS
    if _is_denied_fact(clause):
        return _FACTS
    if words & _COSTS and not denied:
        return _RETURN
    limits = words & (NEGATORS | _LIMITING | {"te"}) or any(_is_spent(clause, token) for token in clause.words)
    return _CAN if limits or clause.match.kind != "medeleven" else _AMENDS


def _continue(clause: Clause) -> Rewrite:
    """ "maar" -> "en", with a comma before it if it joins clauses without one, and without what echoes the maar."""
    said = _said(clause)
    if said != clause.text(clause.start, clause.end):
        return _joined(clause, said, Applicability.UNSAFE)
    judged, position = clause.passage.judged, clause.trigger.i
    span, new = judged.span(position, position + 1), _and(clause)
    if _has_stray_comma(clause):
        span = judged.span(position, position + 2)
    if not clause.opens_sentence and not divides(clause.trigger.nbor(-1)):
        span, new = Span(judged.span(position - 1, position).end, span.end), f", {new}"
    goes_on = clause.is_question or clause.is_proposal or _is_plain_offer(clause)
    # After sympathy the customer expects help: whether what follows is that, only the writer knows.
    echoes = any(token.lower_ in _ECHOES for token in clause.words)
    safe = goes_on and not echoes and clause.match.kind != "medeleven"
    return Rewrite(span, new, Applicability.SAFE if safe else Applicability.UNSAFE)


def _has_stray_comma(clause: Clause) -> bool:
    """Whether a comma parts the maar from its clause ("Maar, de prijs"), and none closes what it would open."""
    position = clause.trigger.i + 1
    rest = clause.doc[position + 1 : position + 8]
    return position < clause.end and clause.doc[position].text == "," and not any(token.text == "," for token in rest)


def _full_stop(clause: Clause) -> Rewrite:
    """The clause as a sentence of its own, without the maar."""
    said = clause.text(clause.start, clause.end) if clause.is_question else _said(clause)
    return _stated(clause, _capital(said), Applicability.UNSAFE)


def _therefore(clause: Clause) -> Iterator[Rewrite]:
    """ "maar wij bieden garantie" -> "en daarom bieden wij garantie": the verb stays second, the subject follows it."""
    subject, verb = clause.subject_in_front(), clause.verb
    if subject is None or verb is None or clause.match.kind not in _REASONS:
        return
    tested = verb.lower_ in {"wordt", "worden"} and subject.lower_ not in _READER
    gives = _is_plain_offer(clause) and (subject.lower_ in _WRITER | {"u", "je"} or subject.left_edge.lower_ == "onze")
    said_so = any(token.lower_ in _REASON_SAID for token in clause.words)
    several = sum(1 for _ in finite_verbs(clause.doc, clause.start, clause.end)) > 1
    if not (gives or tested) or said_so or (several and not gives) or _echoes(clause):
        return
    if subject.lower_ in _READER and verb.lower_ not in {"kunt", "mag", "krijgt", "ontvangt"}:
        return  # what the reader does has a reason of its own
    inverted = clause.inverted("daarom")
    if inverted is not None:
        yield _joined(clause, inverted, Applicability.UNSAFE)


def _reasoned_request(clause: Clause) -> Iterator[Rewrite]:
    """ "maar probeer hem eens" -> "en probeer hem daarom eens"; a favour that was promised needs it "daarvoor"."""
    if clause.match.kind in {"waardering", "medeleven"} or any(token.lower_ in _REASON_SAID for token in clause.words):
        return
    link = "daarvoor" if clause.match.kind == "welwillend" else "daarom"
    place = clause.start + 1
    while place < clause.end and clause.doc[place].lower_ in _OBJECTS:
        place += 1
    if place < clause.end and clause.doc[place].pos_ in {"DET", "PRON", "NUM"}:
        return  # "bel mijn collega daarom": its place is behind an object, wherever that ends
    said = f"{clause.text(clause.start, place)} {link} {clause.text(place, clause.end)}".rstrip()
    yield _joined(clause, said, Applicability.UNSAFE)


# --- the words, put in place


def _said(clause: Clause) -> str:
    """The clause without what echoes the maar: "helaas kunnen wij" -> "wij kunnen", "vraagt wel om" -> "vraagt om"."""
    echoes = _echoes(clause)
    if clause.start in echoes:
        if clause.start + 2 < clause.end and clause.doc[clause.start + 1].text == ",":
            return clause.text(clause.start + 2, clause.end, without=echoes)
        straight = clause.without_first(without=echoes)
        if straight is not None:
            return straight
        echoes.discard(clause.start)
    return clause.text(clause.start, clause.end, without=echoes)


def _echoes(clause: Clause) -> set[int]:
    """The words that answer the maar. "wel" stays in "wel degelijk", in "niet ... wel" and where no verb is ("en wel op
    vrijdag"); "toch" stays in a question."""
    if clause.is_question or clause.is_command or clause.is_proposal or clause.verb is None:
        return set()
    found = set()
    denied = False
    for token in clause.words:
        denied |= token.lower_ in NEGATORS
        after = token.nbor().lower_ if token.i + 1 < clause.end else ""
        if token.lower_ in _ECHOES and not (token.lower_ == "wel" and (denied or after in {"degelijk", "eens", "of"})):
            found.add(token.i)
    return found


def _joined(clause: Clause, said: str, applicability: Applicability) -> Rewrite:
    """The clause anew behind "en"."""
    span = clause.span_from(clause.trigger.i)
    if clause.opens_sentence or divides(clause.trigger.nbor(-1)):
        return Rewrite(span, f"{_and(clause)} {said}", applicability)
    previous = clause.passage.judged.span(clause.trigger.i - 1, clause.trigger.i)
    return Rewrite(Span(previous.end, span.end), f", {_and(clause)} {said}", applicability)


def _stated(clause: Clause, said: str, applicability: Applicability) -> Rewrite:
    """The clause anew as a sentence of its own."""
    if clause.opens_sentence:
        return Rewrite(clause.span_from(clause.trigger.i), said, applicability)
    last = clause.trigger.i - 1
    while last > 0 and clause.doc[last].text in _LOOSE:
        last -= 1
    before = clause.passage.judged.span(last, last + 1)
    ended = divides(clause.doc[last]) and clause.doc[last].text not in {'"', ")", "%"}  # "!", "?", an emoji
    lead = " " if ended else ". "
    return Rewrite(Span(before.end, clause.span_from(clause.trigger.i).end), f"{lead}{said}", applicability)


def _and(clause: Clause) -> str:
    """ "en" as the trigger is written: En at the head of a sentence, EN in a text all in capitals."""
    letters = [char for token in clause.doc if token is not clause.trigger for char in token.text if char.isalpha()]
    if clause.trigger.text.isupper() and letters and all(char.isupper() for char in letters):
        return "EN"
    return "En" if clause.opens_sentence and clause.trigger.text[:1].isupper() else "en"


def _capital(text: str) -> str:
    """The text with a capital at its head; 's, 't and 'n keep theirs for the word behind it."""
    if text[:1] in "'’" and text[2:3] == " ":
        return text[:3] + _capital(text[3:])
    if text.startswith("één"):  # "Eén": the capital takes no accent
        return "E" + text[1:]
    return text[:1].upper() + text[1:]
