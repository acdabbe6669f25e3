""" "maar" to "en": the acknowledgement stays, the nuance is added (artikel.md, § Zeg 'en' in plaats van 'maar').

Both words join main clauses and leave the word order alone, so "en" is grammatical wherever "maar" was. What the clause
behind it says decides whether it also makes sense: a comparison is turned as the article turns it, a condition to what
it makes possible, a refusal is stated plainly and followed by what can be done, a request gets a sentence of its own,
anything else simply goes on. A full stop in the place of the maar is offered as well: it takes nothing back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from enmaar.findings import Applicability
from enmaar.matching import Match, ParsedPassage, Rewrite
from enmaar.nlp.syntax import NEGATORS, SUBORDINATORS, divides, is_finite, subject_of
from enmaar.rewrite.clause import Clause
from enmaar.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 3  # suggestions

# What the writer is asked for after a refusal.
BLANK = "en wat wél kan: ‹wat u wel kunt bieden›"

# A clause with one of these takes something back, even without a negator.
_LIMITING = frozenset(
    """alleen bezet buiten duur duurder duurste enkel geboekt gebonden gesloten helaas hooguit ingevuld jammer kapot
    lastig maximaal minimaal minstens moeilijk ongewijzigd onmogelijk onvoldoende pas slechts tegen teleur
    teleurstellen toegezegd uitgesloten uitsluitend uitverkocht vereist vergeven verlopen verplicht verschuldigd
    verstreken vervalt volgeboekt volzet voorbehouden voorbij weigeren zonder""".split()
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
_ECHOES = frozenset("wel toch eigenlijk echter evenwel desondanks niettemin desalniettemin nochtans helaas".split())
_PRAISING = frozenset(
    """beter betrouwbaarder comfortabeler completer duurzamer eenvoudiger gemakkelijker goedkoper handiger krachtiger
    lichter makkelijker mooier preciezer prettiger ruimer schoner slimmer sneller sterker stiller veiliger vlotter
    voordeliger zachter zuiniger""".split()
)
_COMPARED = frozenset("nog veel iets hoe des niet wat juist".split())  # before a comparative: it is settled already
RIVALS = frozenset("concurrent concurrentie concurrenten online elders ander andere anderen".split())
_WRITER = frozenset("ik we wij".split())
_READER = frozenset("u je jij jullie".split())
_FORMAL, _FAMILIAR = frozenset("u uw".split()), frozenset("je jij jou jouw".split())
_REASONS = frozenset({"instemming", "begrip"})  # "daarom" refers to what the customer said
_REASON_SAID = frozenset("daarom daarvoor dus dan".split())
_ALLOWING = frozenset("kan kunt kun kunnen mag mogen".split())
_TIMES = frozenset(
    """morgen overmorgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei
    juni juli augustus september oktober november december volgende volgend komende vanavond vanmiddag later eind begin
    half dag dagen week weken weekend maand maanden jaar voorjaar najaar zomer winter uur uren vakantie kwartaal
    feestdagen kerst pasen""".split()
)
_ONLY_WHEN = frozenset("als wanneer indien".split())
# Nouns that take "een" where "geen" goes ("geen offerte" -> "wél een offerte"), as "geen maatwerk" does not.
_COUNTED = frozenset(
    """account afspraak bestelling contract datum dossier expert factuur kamer lening levering monteur ontwerp oplossing
    offerte plaats plan plek prijs reservering tafel termijn uitspraak vergoeding""".split()
)
# What the writer does for the customer, and what the customer gets: the verbs of a clause that goes well behind "en".
_GIVING = frozenset(
    """bel bellen belt bezorgen bezorgt bied bieden biedt breng brengen brengt geef geeft geven haal halen haalt help
    helpen helpt installeren kom komen kunnen lever leveren levert meet meten monteren plaatsen plan plannen regel
    regelen regelt rekenen stel stellen stuur sturen stuurt vergoeden vergoedt zoek zoeken zorg zorgen zorgt""".split()
)
_GETTING = frozenset("bespaart houdt krijgt kunt mag ontvangt profiteert verdient".split())
# Offers that are withdrawn in the same breath: "we hadden u graag geholpen, maar ...".
_UNREAL = frozenset("had hadden zou zouden wil willen wilde wilden".split())
# Denied, these refuse: "dat kan niet", "schade wordt niet vergoed", "wij leveren geen ...".
_POSSIBLE = frozenset("lukt lukken past passen".split())
_FALLING = frozenset("valt vallen".split())
# Denied of the writer, these refuse nothing: "ik zie geen ...", "dat gaan we niet ...".
_MINDING = frozenset(
    """bedoel bedoelen ben denk denken ga gaan had hadden hoor horen is lieg liegen merk merken vind vinden was waren
    weet weten wil willen zeg zeggen zet zetten zie zien zijn""".split()
)
_GONE = frozenset(
    """bezet geboekt gesloten onmogelijk toegezegd uitgesloten uitverkocht vergeven verlopen verstreken volgeboekt
    volzet""".split()
)
_NO_REFUSAL = frozenset("anders enige maar".split())  # "niets anders", "het enige": what can be done is said
_PERMITS = frozenset("ja jazeker zeker jawel natuurlijk kan mag graag prima goed oké ok akkoord".split())
_OPENERS = frozenset("dat die omdat want als of zodat terwijl zolang wat waar dus".split())
_WISHED = frozenset("graag plezier liefde liefst liever gegund dolgraag ook best".split())
_SHORT, _BRIEF = 3, 5  # words: of a clause, of an acknowledgement
_THEIRS = frozenset(
    """aankoopbewijs akkoord bestelnummer betaalbewijs bon burgerservicenummer factuurnummer handtekening kassabon
    kenteken klantnummer legitimatie machtiging ordernummer polisnummer postcode trackingnummer verklaring""".split()
)
_OFFERING = frozenset("wel wél".split())
_LOOSE = frozenset([",", ";", "-", "--", "–", "—", "…", "...", "..", " "])  # goes where a full stop comes
_OPINIONS = frozenset("argument keuze opmerking punt smaak suggestie terecht vraag".split())  # "goed punt, en ..."
_ONLY_MAAR = frozenset("ieder toegegeven weliswaar".split())  # "in ieder geval": what asks for a maar behind it


def rewrites(passage: ParsedPassage, match: Match) -> list[Rewrite]:
    """The rewrites of one match, best first; never empty."""
    found: dict[tuple[Span | None, str], Rewrite] = {}
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
        brief = sum(not divides(token) for token in clause.cue) <= _BRIEF
        if (clause.opens_sentence or brief) and en_suits(clause) and not any(map(_denies, clause.words)):
            yield _continue(clause)
    elif (turned := made_possible(clause)) is not None:
        yield from (joined(clause, turned, Applicability.UNSAFE), _full_stop(clause))
    elif (halves := _two_halves(clause)) is not None:
        yield from (halves, _full_stop(clause))
    elif takes_back(clause):
        if leaves_empty_handed(clause):
            yield _what_can_be_done(clause)
        yield _full_stop(clause)
    elif any(token.lower_ in _OBLIGING for token in clause.words):
        yield _full_stop(clause)
        if en_suits(clause):
            yield _continue(clause)
    elif en_suits(clause) or (is_plain_offer(clause) and not _wishes(clause)):
        yield _continue(clause)
        yield from _therefore(clause)
        # By itself, "dan" would point at something else, and three words would only repeat the sentence before.
        if clause.doc[clause.start].lower_ != "dan" and len(clause.words) > _SHORT:
            yield _full_stop(clause)
    else:
        yield _full_stop(clause)


# --- what the clause says


def takes_back(clause: Clause) -> bool:
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
    if clause.match.kind == "medeleven" and not cheering and not is_plain_offer(clause):
        return True  # after sympathy the customer expects help
    return clause.match.kind == "welwillend" and any(token.lower_ in _UNREAL for token in clause.cue)


def _denies(token: Token) -> bool:
    return token.lower_ in NEGATORS


def en_suits(clause: Clause) -> bool:
    """Whether "en" goes with the acknowledgement whatever is said next: it adds to an opinion ("goed punt, en ..."),
    not to thanks, joy or good will ("leuk dat u ons vraagt, en die dag hebben wij een feest"), not to a wish or a
    denial, and not to two of its own."""
    answered = [token.lower_ for token in clause.cue]
    if _wishes(clause) or any(word in NEGATORS for word in answered[-3:]) or _ONLY_MAAR & set(answered):
        return False
    if "en" in answered and not is_plain_offer(clause):
        return False
    if clause.match.kind == "waardering":
        brief = sum(map(str.isalpha, answered)) <= _SHORT  # "mooi idee, en ..."
        return (brief or bool(_OPINIONS & set(answered))) and not any("!" in word for word in answered)
    return clause.match.kind != "welwillend" or any(token.lower_ == "gelukkig" for token in clause.words)


def _wishes(clause: Clause) -> bool:
    """Whether the acknowledgement is a wish that the clause undoes: "ik had het graag toegezegd"."""
    answered = {token.lower_ for token in clause.cue}
    return bool(answered & _UNREAL and answered & _WISHED)


def leaves_empty_handed(clause: Clause) -> bool:
    """Whether the writer refuses something here and now, with nothing in its place: then the rewrite has to ask for it.
    What only contradicts, explains or reassures ("dat doet niets af aan ...") is not refused."""
    main = list(_main_words(clause))
    words = {token.lower_ for token in main}
    if _offers_already(clause) or _is_about_rivals(clause) or words & _NO_REFUSAL:
        return False
    if clause.doc[clause.start].lower_ == "zonder":
        return False  # it asks for something
    if clause.match.kind == "instemming" and _PERMITS & {token.lower_ for token in clause.cue[:2]}:
        return False  # "ja, maar niet op zondag" is a condition
    verb = next((token for token in main if is_finite(token)), None)
    if verb is None or "Past" in verb.morph.get("Tense", []):
        return False
    outside = words & _FALLING and words & {"buiten", *NEGATORS}
    if words & _GONE or outside or any(_is_spent(clause, token) for token in main):
        return True
    if not words & NEGATORS:
        return False
    subject = subject_of(verb)
    ours = subject is not None and (subject.lower_ in _WRITER or subject.left_edge.lower_ in {"onze", "ons"})
    denied = next(token.i for token in main if token.lower_ in NEGATORS)
    done = any("Part" in token.morph.get("VerbForm", []) for token in main if token.i > denied)
    if verb.lower_ in {"wordt", "worden"}:
        return done
    return verb.lower_ in _ALLOWING | _POSSIBLE or (ours and verb.lower_ not in _MINDING)


def _main_words(clause: Clause) -> Iterator[Token]:
    """The words of the first main clause: behind a subordinate clause, up to a comma or another one."""
    verb: Token | None = None
    words = clause.words
    if any(token.lower_ in SUBORDINATORS | _OPENERS - {"dat", "die", "dus", "wat", "waar"} for token in words[:2]):
        comma = next((n for n, token in enumerate(words) if divides(token)), len(words))
        words = words[comma + 1 :]  # "als wij niet ..., gaat het sneller"
    for token in words:
        opens = token.lower_ in _OPENERS and verb is not None and token.i > verb.i + 1  # "kan dat niet": a subject
        if verb is not None and (divides(token) or opens):
            return
        verb = token if verb is None and is_finite(token) else verb
        yield token


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
    """Whether there is no more of something: "de voorraad is op", "wij zitten vol tot maart"; what is "na
    vier jaar op" is worn out."""
    if word.lower_ not in _SPENT:
        return False
    ends = word.i + 1 >= clause.end or divides(word.nbor()) or word.nbor().lower_ == "tot"
    before = {token.lower_ for token in clause.doc[clause.start : word.i]}
    return ends and "na" not in before and bool(before & {"is", "zijn", "was", "waren", "zit", "zitten", "zat"})


def _offers_already(clause: Clause) -> bool:
    """Whether what can be done is said already: further on in the clause, or in the sentence behind it."""
    behind = [token for token in clause.words if any(map(divides, clause.doc[clause.start : token.i]))]
    return any(token.lower_ in _OFFERING for token in behind) or any(
        word in _OFFERING for word in clause.passage.following.lower().split()[:8]
    )


def is_plain_offer(clause: Clause) -> bool:
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
    if verb is None or clause.is_question or clause.match.kind != "waardering":
        return None  # "dat leer mooier is, en stof ademt zelfs nog beter" would praise what was granted
    if any(token.lower_ in NEGATORS | RIVALS for token in clause.words):
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
    return joined(clause, new, Applicability.UNSAFE)


def made_possible(clause: Clause) -> str | None:
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
    subject = subject_of(verb)
    if subject is None or subject.lower_ not in _WRITER:
        return None  # what the reader needs by law is no offer
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
    return clause.text(clause.start, clause.end, instead=instead, without=echoing(clause))


def _your(clause: Clause, noun: Token, verb: Token) -> str:
    """ "uw" or "je" before a thing of the reader's that stands by itself ("zonder aankoopbewijs")."""
    if noun.i + 1 != verb.i or noun.lower_ not in _THEIRS:
        return ""
    said = {token.lower_ for parsed in (*clause.passage.context, clause.passage.judged) for token in parsed.doc}
    return "uw" if said & _FORMAL else "je" if said & _FAMILIAR else ""


def _from_then_on(clause: Clause) -> str | None:
    """Without the "pas" before a time: what is possible from then on."""
    echoes = echoing(clause)
    late = {token.i for token in clause.words[1:-1] if token.lower_ == "pas" and _before_a_time(clause, token)}
    rest = [token for token in clause.words if token.i not in late | echoes]
    subject = clause.subject_in_front()
    able = subject is not None and subject.lower_ in _WRITER | _READER | {"dat", "dit", "het"}
    if not late or not able or _wishes(clause) or not any(token.lower_ in _ALLOWING for token in clause.words):
        return None
    if any(token.lower_ in NEGATORS | _LIMITING | _OBLIGING for token in rest):
        return None
    return None if clause.start in echoes else clause.text(clause.start, clause.end, without=late | echoes)


def _before_a_time(clause: Clause, late: Token) -> bool:
    """Whether "pas" stands before a time ("pas na het weekend"), and is no thing ("de pas")."""
    if late.nbor(-1).pos_ in {"DET", "ADJ"} or late.nbor(-1).lower_ in {"mijn", "uw", "je", "jouw"}:
        return False
    near = [token for token in clause.doc[late.i + 1 : min(late.i + 5, clause.end)] if not divides(token)]
    if not near or near[0].lower_ in _ONLY_WHEN:
        return False
    counts = near[0].lower_ in {"om", "na", "over", "vanaf"} and any(token.like_num for token in near)
    return counts or any(token.lower_ in _TIMES for token in near)


def _needed_for_that(clause: Clause) -> str | None:
    first = clause.doc[clause.start]
    words = [token.lower_ for token in clause.words]
    if first.lower_ != "dan" or words[-1] != "nodig" or not set(words) & {"heb", "hebben"}:
        return None
    if any(word in NEGATORS | _LIMITING for word in words):
        return None
    return clause.text(clause.start, clause.end, instead={first.i: "daarvoor"}, without=echoing(clause))


def _two_halves(clause: Clause) -> Rewrite | None:
    """ "maar maart zit vol; in april is er plek" -> ". Maart zit vol, en in april is er plek"."""
    marks = [token.i for token in clause.words if token.text == ";"]
    if len(marks) != 1 or not takes_back(clause):
        return None
    second = clause.doc[marks[0] + 1 : clause.end]
    if any(token.lower_ in NEGATORS | _LIMITING for token in second):
        return None
    first, then = clause.text(clause.start, marks[0]), clause.text(marks[0] + 1, clause.end)
    return stated(clause, f"{capital(first)}, en {then}", Applicability.UNSAFE)


def _what_can_be_done(clause: Clause) -> Rewrite:
    """A refusal: stated by itself, then what is possible, for the writer to fill in."""
    if clause.is_empty:
        return joined(clause, BLANK.removeprefix("en "), Applicability.MANUAL)
    return stated(clause, f"{capital(said_plainly(clause))}, {BLANK}", Applicability.MANUAL)


def _continue(clause: Clause) -> Rewrite:
    """ "maar" -> "en", with a comma before it if it joins clauses without one, and without what echoes the maar."""
    said = said_plainly(clause)
    if said != clause.text(clause.start, clause.end):
        return joined(clause, said, Applicability.UNSAFE)
    judged, position = clause.passage.judged, clause.trigger.i
    span, new = judged.span(position, position + 1), _and(clause)
    if _has_stray_comma(clause):
        span = judged.span(position, position + 2)
    if not clause.opens_sentence and not divides(clause.trigger.nbor(-1)):
        span, new = Span(judged.span(position - 1, position).end, span.end), f", {new}"
    # A statement may contradict in any words; and after sympathy the customer expects help.
    goes_on = clause.is_question or clause.is_proposal
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
    said = clause.text(clause.start, clause.end) if clause.is_question else said_plainly(clause)
    return stated(clause, capital(said), Applicability.UNSAFE)


def _therefore(clause: Clause) -> Iterator[Rewrite]:
    """ "maar wij bieden garantie" -> "en daarom bieden wij garantie": the verb stays second, the subject follows it."""
    subject, verb = clause.subject_in_front(), clause.verb
    if subject is None or verb is None or clause.match.kind not in _REASONS:
        return
    gives = is_plain_offer(clause) and subject.lower_ in _WRITER | {"u", "je"}
    said_so = any(token.lower_ in _REASON_SAID for token in clause.words)
    if not gives or said_so or echoing(clause):
        return
    if subject.lower_ in _READER and verb.lower_ not in {"kunt", "mag", "krijgt", "ontvangt"}:
        return  # what the reader does has a reason of its own
    inverted = clause.inverted("daarom")
    if inverted is not None:
        yield joined(clause, inverted, Applicability.UNSAFE)


# --- the words, put in place


def said_plainly(clause: Clause) -> str:
    """The clause without what echoes the maar: "helaas kunnen wij" -> "wij kunnen", "vraagt wel om" -> "vraagt om"."""
    echoes = echoing(clause)
    if clause.start in echoes:
        if clause.start + 2 < clause.end and clause.doc[clause.start + 1].text == ",":
            return clause.text(clause.start + 2, clause.end, without=echoes)
        straight = clause.without_first(without=echoes)
        if straight is not None:
            return straight
        echoes.discard(clause.start)
    return clause.text(clause.start, clause.end, without=echoes)


def echoing(clause: Clause) -> set[int]:
    """The words of the main clause that answer the maar and nothing else: "helaas", "echter"; "toch" in front; "wel"
    not with "kan" or "moet" (a condition), not in "wel degelijk", and not where no verb is ("en wel op vrijdag")."""
    if clause.is_question or clause.is_command or clause.is_proposal or clause.verb is None:
        return set()
    main = list(_main_words(clause))
    kept = {"wel"} if any(token.lower_ in _ALLOWING | _OBLIGING | NEGATORS for token in main) else set()
    found = set()
    for token in main:
        after = token.nbor().lower_ if token.i + 1 < clause.end else ""
        stays = token.lower_ in kept or after in {"degelijk", "eens", "of"}
        if token.lower_ in _ECHOES and not stays and (token.lower_ != "toch" or token.i == clause.start):
            found.add(token.i)
    return found


def joined(clause: Clause, said: str, applicability: Applicability) -> Rewrite:
    """The clause anew behind "en"."""
    span = clause.span_from(clause.trigger.i)
    if clause.opens_sentence or divides(clause.trigger.nbor(-1)):
        return Rewrite(span, f"{_and(clause)} {said}", applicability)
    previous = clause.passage.judged.span(clause.trigger.i - 1, clause.trigger.i)
    return Rewrite(Span(previous.end, span.end), f", {_and(clause)} {said}", applicability)


def stated(clause: Clause, said: str, applicability: Applicability) -> Rewrite:
    """The clause anew as a sentence of its own."""
    if clause.opens_sentence:
        return Rewrite(clause.span_from(clause.trigger.i), said, applicability)
    last = clause.trigger.i - 1
    while last > 0 and (clause.doc[last].text in _LOOSE or clause.doc[last].is_space):
        last -= 1
    before = clause.passage.judged.span(last, last + 1)
    ended = divides(clause.doc[last]) and clause.doc[last].text not in {
        '"',
        "'",
        ")",
        "]",
        "%",
    }  # "!", "?", ":", an emoji
    lead = " " if ended else ". "
    return Rewrite(Span(before.end, clause.span_from(clause.trigger.i).end), f"{lead}{said}", applicability)


def _and(clause: Clause) -> str:
    """ "en" as the trigger is written: En at the head of a sentence, EN in a text all in capitals."""
    letters = [char for token in clause.doc if token is not clause.trigger for char in token.text if char.isalpha()]
    if clause.trigger.text.isupper() and letters and all(char.isupper() for char in letters):
        return "EN"
    opens = clause.opens_sentence or (clause.trigger.i > 0 and clause.trigger.nbor(-1).text == ":")
    return "En" if opens and clause.trigger.text[:1].isupper() else "en"


def capital(text: str) -> str:
    """The text with a capital at its head; 's, 't and 'n keep theirs for the word behind it."""
    if text[:1] in "'’" and text[2:3] == " ":
        return text[:3] + capital(text[3:])
    if text.startswith("één"):  # "Eén": the capital takes no accent
        return "E" + text[1:]
    return text[:1].upper() + text[1:]
