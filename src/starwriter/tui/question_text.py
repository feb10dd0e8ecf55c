"""A question as text to read: what is asked, and what a coach would say about it."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from starwriter.model import SECTIONS, Question, clean


def asked(question: Question) -> Content:
    """Return the head of a question: its name, whom it is for, and what is asked."""
    about = " · ".join(part for part in (question.category, question.level) if part)
    lines = [Content.styled(_plain(question.title), "bold $text-primary")]
    if about:
        lines.append(Content.styled(_plain(about), "dim"))
    lines += [Content(""), Content.styled(clean(question.prompt).strip(), "italic")]
    if question.competencies:
        lines += [Content(""), Content.styled(_plain(" · ".join(question.competencies)), "dim")]
    return Content("\n").join(lines)


def coached(question: Question) -> Content:
    """Return the coach's part of a question; empty where there is none."""
    return Content("\n").join(_trimmed(_coach_lines(question)))


def example(question: Question) -> Content:
    """Return the worked answer; empty where there is none."""
    if question.example is None:
        return Content("")
    lines: list[Content] = []
    for section in SECTIONS:
        text = clean(question.example.sections.text(section)).strip()
        lines += [_heading(section.capitalize()), *map(_bullet, text.splitlines()), Content("")]
    return Content("\n").join(_trimmed(lines))


def _coach_lines(question: Question) -> Iterator[Content]:
    for strategy in question.strategy:
        yield _heading(_plain(strategy.name))
        yield Content(_plain(strategy.advice))
        yield Content("")
    yield from _list("Worth asking back", question.clarifying)
    if question.assumptions:
        yield from (_heading("Taken for granted"), Content(_plain(question.assumptions)))
        yield Content("")
    yield from _list("They may ask next", question.follow_ups)
    yield from _list("Also asked as", question.wordings)


def _list(title: str, items: Iterable[str]) -> Iterator[Content]:
    bullets = [_bullet(_plain(item)) for item in items]
    if bullets:
        yield from (_heading(title), *bullets, Content(""))


def _heading(text: str) -> Content:
    return Content.styled(text, "bold")


def _bullet(text: str) -> Content:
    return Content.assemble(("• ", "dim"), text.lstrip("-*• "))


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


def _trimmed(lines: Iterable[Content]) -> list[Content]:
    kept = list(lines)
    while kept and not kept[-1].plain:
        kept.pop()
    return kept
