"""The screens over the bank: the matrix, the match, the questions, an import, and the ways from
each into a story.

Promise: nothing is written before the user has said so; a question that is not in the library
becomes one of the user's own.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from textual import work

from starwriter.tui.beside import beside, tried
from starwriter.tui.clips import plain_answer
from starwriter.tui.guided import Guided

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from starwriter.model import Card, Question
    from starwriter.store.story_file import StoryFile
    from starwriter.tui.rehearsing import Rehearsals
    from starwriter.tui.reviewing import Reviews
    from starwriter.tui.screens.bank import BankScreen
    from starwriter.tui.screens.match import MatchScreen
    from starwriter.tui.screens.matrix import MatrixScreen
    from starwriter.tui.screens.picker import Choice
    from starwriter.tui.screens.questions import QuestionsScreen
    from starwriter.tui.screens.review_file import ReviewFileScreen


class Overviews(Guided):
    """An app with screens over all stories and questions."""

    def edit_over(self, file: "StoryFile", sought: str | None = None) -> None:
        """Go to the editor with a story, to come back from it. `sought` is a signal to look for."""
        raise NotImplementedError

    def on_bank_screen_matrix_wanted(self) -> None:
        """Show stories and signals at once."""
        from starwriter.tui.screens.matrix import MatrixScreen

        self.push_screen(MatrixScreen(self.desk))

    def on_matrix_screen_opened(self, event: "MatrixScreen.Opened") -> None:
        """Open a story where it shows a signal."""
        if card := self.desk.bank.cards.get(event.story):
            self.edit_over(self.desk.bank.unread_file(card), event.signal)

    def on_bank_screen_match_wanted(self) -> None:
        """Ask which story fits a question."""
        self._match("")

    def on_questions_screen_match_wanted(self, event: "QuestionsScreen.MatchWanted") -> None:
        """Ask which story fits a question of the library."""
        self._match(event.asked)

    def _match(self, asked: str) -> None:
        from starwriter.tui.screens.match import MatchScreen

        self.push_screen(MatchScreen(self.desk, asked))

    def on_match_screen_opened(self, event: "MatchScreen.Opened") -> None:
        """Open a story."""
        if card := self.desk.bank.cards.get(event.story):
            self.edit_over(self.desk.bank.unread_file(card))

    @work(group="ask")
    async def on_match_screen_adapt_wanted(self, event: "MatchScreen.AdaptWanted") -> None:
        """Begin a new answer from an old story's text, for the question as it was put."""
        card = self.desk.bank.cards.get(event.story)
        if card and (question := await self._question_for(event.asked)):
            await self._tell_anew(card, question)

    @work(group="ask")
    async def on_match_screen_new_wanted(self, event: "MatchScreen.NewWanted") -> None:
        """Begin an answer to the question as it was put."""
        if question := await self._question_for(event.asked):
            await self._begin(question)

    def on_bank_screen_questions_wanted(self) -> None:
        """Browse the questions."""
        from starwriter.tui.screens.questions import QuestionsScreen

        self.push_screen(QuestionsScreen(self.desk))

    @work(group="ask")
    async def on_questions_screen_answer_wanted(
        self, event: "QuestionsScreen.AnswerWanted"
    ) -> None:
        """Begin an answer to a question."""
        await self._begin(event.question)

    def on_bank_screen_import_wanted(self) -> None:
        """Bring in other files."""
        from starwriter.tui.screens.import_ import ImportScreen

        self.push_screen(ImportScreen(self.desk))

    @work(group="copy")
    async def on_bank_screen_copy_wanted(self, event: "BankScreen.CopyWanted") -> None:
        """Copy a story as plain text."""
        if file := await tried(self, lambda: self.desk.bank.file(event.card)):
            await self.copy(plain_answer(file.story.sections))

    def on_bank_screen_review_wanted(self) -> None:
        """Take in a reviewed Word file."""
        self.review()

    def review(self, path: "Path | None" = None) -> None:
        """Ask for a reviewed Word file; `path` is one that is known already."""
        from starwriter.tui.screens.review_file import ReviewFileScreen

        self.push_screen(ReviewFileScreen(self.desk, path))

    @work(group="ask")
    async def on_review_file_screen_chosen(self, event: "ReviewFileScreen.Chosen") -> None:
        """Go through the stories of a reviewed file, one after the other."""
        asking = self.screen
        if await self._reviews.go_through(event.back) and self.screen is asking:
            self.pop_screen()

    @cached_property
    def _reviews(self) -> "Reviews":
        from starwriter.tui.reviewing import Reviews

        return Reviews(self, self.desk)

    def on_bank_screen_rehearse_wanted(self, event: "BankScreen.RehearseWanted") -> None:
        """Have stories told aloud; without any, in the order in which they want to be."""
        bank = self.desk.bank
        self._rehearse([bank.unread_file(card) for card in event.cards] or None)

    @work(group="ask")
    async def rehearse(self, names: "Sequence[str]") -> None:
        """Have stories of these names told aloud; without any, as `_rehearse` does."""
        library = self.desk.library
        found = [await tried(self, lambda name=name: library.story(name)) for name in names]
        files = [file for file in found if file]
        if files or not names:
            self._rehearse(files or None)

    @work(group="ask")
    async def _rehearse(self, files: "Sequence[StoryFile] | None") -> None:
        import time

        bank = self.desk.bank
        if files is None:
            from starwriter.coach.rehearsing import in_turn

            files = [bank.unread_file(card) for card in in_turn(bank.told, time.time())]
            if not files:
                self.notify("There is nothing to tell yet: no story has words.", markup=False)
        await self.rehearsals.tell_all(files)

    @work(group="ask")
    async def on_bank_screen_cues_wanted(self, event: "BankScreen.CuesWanted") -> None:
        """Make a cue sheet of stories."""
        from starwriter.tui.cueing import make_cues

        await make_cues(self, self.desk, event.cards)

    @cached_property
    def rehearsals(self) -> "Rehearsals":
        """The stories that are told aloud."""
        from starwriter.tui.rehearsing import Rehearsals

        return Rehearsals(self, self.desk)

    @work(group="ask")
    async def on_bank_screen_adapt_wanted(self, event: "BankScreen.AdaptWanted") -> None:
        """Tell a story for a question that the user chooses."""
        if question := await self.ask_question():
            await self._tell_anew(event.card, question)

    async def ask_question(self) -> str | None:
        """Return the id of the question that the user chooses, "" for none; None where the user
        does not choose, or has gone elsewhere before there was a choice.
        """
        from starwriter.tui.screens.picker import Choice, Picker

        asking = self.screen
        questions = (await beside(lambda: self.desk.library.questions)).values()
        if self.screen is not asking:
            return None
        free = Choice("", "No question yet", "Write first, choose the question later")
        choices = [*map(_choice, questions), free]
        return await self.push_screen_wait(Picker("Which question do you answer?", choices))

    async def _begin(self, question: str) -> None:
        self.edit_over(await beside(lambda: self.desk.new_story(question)))

    async def _tell_anew(self, card: "Card", question: str) -> None:
        if file := await tried(self, lambda: self.desk.bank.adapt(card, question)):
            self.edit_over(file)

    async def _question_for(self, asked: str) -> str | None:
        """Return the id of the question that is meant by `asked`: the one that is asked in these
        words, else the one that the user chooses, which may be a new one of their own. None where
        the user does not choose.
        """
        from starwriter.tui.screens.picker import Choice, Picker

        bank = self.desk.bank
        if known := await beside(lambda: self.desk.shelves.named(asked)):
            return known.id
        near = await beside(lambda: bank.matcher.nearest(asked))
        own = Choice("", f"As you put it: {asked}", "It becomes a question of your own")
        picker = Picker("Which question is it?", [own, *map(_choice, near)])
        chosen = await self.push_screen_wait(picker)
        return await tried(self, lambda: bank.add_question(asked)) if chosen == "" else chosen


def _choice(question: "Question") -> "Choice":
    from starwriter.tui.screens.picker import Choice

    about = " · ".join(filter(None, (question.theme, question.level, question.prompt)))
    also = " ".join((*question.wordings, *question.competencies))
    return Choice(question.id, question.title, about, also)
