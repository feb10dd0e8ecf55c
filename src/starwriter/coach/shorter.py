"""Owns the phrases that have a shorter form, and the pairs of words that say one thing twice.

Promise: what comes in place of a phrase says the same, in the form in which the phrase stood.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import permutations
from typing import NamedTuple

_PHRASES = """
in order to = to
so as to = to
for the purpose of = for
due to the fact that = because
owing to the fact that = because
because of the fact that = because
in view of the fact that = because
in light of the fact that = because
given the fact that = as
the reason for this was that = because
for the reason that = because
despite the fact that = although
in spite of the fact that = although
regardless of the fact that = although
in spite of = despite
in the event that = if
on the condition that = if
until such time as = until
at that point in time = then
at this moment in time = now
at the present time = now
at that time in my career = then
during the course of = during
in the course of = during
over the course of = over
for the duration of = during
during the time that = while
prior to = before
in advance of = before
subsequent to = after
following on from = after
in the near future = soon
in a timely manner = promptly
in a timely fashion = promptly
in an efficient manner = efficiently
in a professional manner = professionally
in a clear manner = clearly
on a daily basis = daily
on a weekly basis = weekly
on a monthly basis = monthly
on a regular basis = regularly
on a constant basis = constantly
on a day to day basis = daily
on a day-to-day basis = daily
a large number of = many
a high number of = many
a great number of = many
a significant number of = many
a great deal of = much
a large amount of = much
a wide variety of = many
a wide range of = many
the vast majority of = most
the majority of = most
a small number of = few
a number of different = several
a total of =
in excess of = over
in the region of = about
in the vicinity of = near
in close proximity to = near
with regard to = about
with regards to = about
in regard to = about
in regards to = about
with respect to = about
in relation to = about
in reference to = about
on the subject of = about
on the basis of = by
by means of = by
by way of = by
through the use of = with
with the exception of = except
in the absence of = without
in collaboration with = with
in close collaboration with = with
in conjunction with = with
together in collaboration with = with
on top of that = also
the question as to whether = whether
each one of = each of
all of the = all the
both of the = both
inside of = inside
outside of = outside
off of = off
it was important to note that =
it is important to note that =
it should be noted that =
it is worth noting that =
i would like to point out that =
what i did was that i = I
what i did was i = I
in the process of =
period of time = time
point in time = time
amount of time = time
team of people = team
group of people = group
end result = result
final outcome = outcome
final result = result
past experience = experience
past experiences = experiences
past history = history
future plans = plans
advance planning = planning
advance warning = warning
added bonus = bonus
basic fundamentals = fundamentals
brief summary = summary
exact same = same
very same = same
general consensus = consensus
consensus of opinion = consensus
joint collaboration = collaboration
new innovation = innovation
new innovations = innovations
personal opinion = opinion
unexpected surprise = surprise
unexpected surprises = surprises
various different = different
many different = many
several different = several
true facts = facts
actual facts = facts
absolutely essential = essential
absolutely necessary = necessary
absolutely critical = critical
completely eliminated = eliminated
completely finished = finished
completely unique = unique
very unique = unique
collaborated together = collaborated
collaborate together = collaborate
combined together = combined
combine together = combine
gathered together = gathered
merged together = merged
merge together = merge
joined together = joined
returned back = returned
return back = return
reverted back = reverted
revert back = revert
replied back = replied
repeated again = repeated
repeat again = repeat
still remained = remained
still remains = remains
each and every = every
first and foremost = first
any and all = all
one and only = only
full and complete = complete
had the opportunity to = could
was in a position to = could
were in a position to = could
had the ability to = could
has the ability to = can
have the ability to = can
was in charge of managing = managed
was responsible for managing = managed
was responsible for leading = led
was responsible for running = ran
"""
"""A phrase and what says the same, a line each; nothing where it may just go."""

_VERBS = """
make makes made making | a decision to | decide decides decided deciding | to
make makes made making | the decision to | decide decides decided deciding | to
take takes took taking | the decision to | decide decides decided deciding | to
take takes took taking | a decision to | decide decides decided deciding | to
come comes came coming | to the conclusion that | conclude concludes concluded concluding | that
come comes came coming | up with a plan to | plan plans planned planning | to
reach reaches reached reaching | an agreement with | agree agrees agreed agreeing | with
make makes made making | an improvement to | improve improves improved improving |
make makes made making | improvements to | improve improves improved improving |
make makes made making | changes to | change changes changed changing |
make makes made making | a change to | change changes changed changing |
make makes made making | an attempt to | try tries tried trying | to
make makes made making | use of | use uses used using |
make makes made making | contact with | contact contacts contacted contacting |
get gets got getting | in touch with | contact contacts contacted contacting |
get gets got getting | in contact with | contact contacts contacted contacting |
have has had having | a meeting with | meet meets met meeting |
hold holds held holding | a meeting with | meet meets met meeting |
have has had having | a conversation with | talk talks talked talking | to
have has had having | a talk with | talk talks talked talking | to
conduct conducts conducted conducting | an analysis of | analyse analyses analysed analysing |
do does did doing | an analysis of | analyse analyses analysed analysing |
perform performs performed performing | an analysis of | analyse analyses analysed analysing |
conduct conducts conducted conducting | a review of | review reviews reviewed reviewing |
do does did doing | a review of | review reviews reviewed reviewing |
conduct conducts conducted conducting | a survey of | survey surveys surveyed surveying |
give gives gave giving | an explanation of | explain explains explained explaining |
give gives gave giving | a presentation on | present presents presented presenting |
give gives gave giving | a presentation of | present presents presented presenting |
provide provides provided providing | an explanation of | explain explains explained explaining |
provide provides provided providing | support to | support supports supported supporting |
provide provides provided providing | assistance to | help helps helped helping |
provide provides provided providing | help to | help helps helped helping |
provide provides provided providing | training to | train trains trained training |
offer offers offered offering | support to | support supports supported supporting |
take takes took taking | into consideration | consider considers considered considering |
carry carries carried carrying | out an analysis of | analyse analyses analysed analysing |
carry carries carried carrying | out a review of | review reviews reviewed reviewing |
"""
"""A verb's forms, what it says with a noun, the forms of the verb that says the same."""

_TWINS = """
quick fast rapid speedy swift
clear transparent
clear obvious
clear understandable
big large huge
hard difficult tough
difficult challenging
important crucial vital essential key critical
full complete
whole entire
simple easy
calm collected composed
angry furious
new novel
careful cautious
precise exact accurate
polite courteous
rude impolite
chaotic hectic
tired exhausted
worried anxious
needed necessary required
useful helpful
strong robust
reliable dependable
vague unclear
old outdated
happy pleased glad
unique special
constant continuous
detailed thorough
smooth seamless
final last
sad unhappy
aims goals objectives
goal objective aim
rules regulations
thoughts opinions
problems issues
problem issue
help assistance support
needs requirements
advice guidance
skills abilities
tasks duties
concerns worries
dangers hazards
"""
"""Words that say one thing, a family a line."""

_GAP = r"[\s ]+"


class Shorter(NamedTuple):
    """A stretch of text and what says the same."""

    start: int
    end: int
    shorter: str
    """Empty where the words may just go."""
    is_twice: bool
    """Whether it is two words that say one thing, rather than a phrase."""


def shorter_forms(text: str) -> Iterator[Shorter]:
    """Yield what of a text has a shorter form."""
    for match in _pattern().finditer(text):
        said = _plain(match[0])
        short = _forms()[said]
        yield Shorter(*match.span(), _cased(match[0], short), is_twice=False)
    for match in _twin_pattern().finditer(text):
        if frozenset((match[1].lower(), match[2].lower())) in _twins():
            yield Shorter(*match.span(), match[1], is_twice=True)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _cased(old: str, new: str) -> str:
    return f"{new[:1].upper()}{new[1:]}" if old[:1].isupper() else new


@cache
def _forms() -> Mapping[str, str]:
    found = dict(_phrase_rows())
    for line in _VERBS.strip().splitlines():
        verbs, what, shorts, after = (part.strip() for part in line.split("|"))
        for verb, short in zip(verbs.split(), shorts.split(), strict=True):
            found[f"{verb} {what}"] = f"{short} {after}".strip()
    return found


def _phrase_rows() -> Iterator[tuple[str, str]]:
    for line in _PHRASES.strip().splitlines():
        long, _, short = (part.strip() for part in line.partition("="))
        yield long, short


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_forms(), key=len, reverse=True)
    parts = (_GAP.join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(parts)})(?![\w'’-])", re.IGNORECASE)


@cache
def _twins() -> frozenset[frozenset[str]]:
    families = (line.split() for line in _TWINS.strip().splitlines())
    return frozenset(frozenset(pair) for family in families for pair in permutations(family, 2))


@cache
def _twin_pattern() -> re.Pattern[str]:
    words = "|".join(sorted({word for pair in _twins() for word in pair}))
    return re.compile(
        rf"(?<![\w'’-])({words})(?:,?{_GAP}and|,){_GAP}({words})(?![\w'’-])", re.IGNORECASE
    )
