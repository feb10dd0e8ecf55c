"""The user's settings: one typed model; defaults live here and files only override.

Promise: an empty settings file is a good one.
"""

import re

from pydantic import BaseModel, ConfigDict, Field, field_validator

from starwriter.model.target import DEFAULT_TARGET, Target, parse_target

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Settings(BaseModel):
    """What `settings.toml` may say."""

    model_config = ConfigDict(frozen=True, extra="allow")

    format: int = Field(default=1, ge=1, le=1)
    """The version of the file format."""
    name: str = ""
    """The writer's name, for the author and the header of Word files."""
    language: str = "en-GB"
    """The language of the answers, as a BCP 47 tag; Word proofreads in it."""
    pace: int = 140
    """Speaking pace in words a minute, 60 to 300; 110 to 180 is natural."""
    target: str = DEFAULT_TARGET.label
    """The length to aim for: "90 s", "2 min", "250 words"."""
    theme: str = "auto"
    """The name of a theme, Textual's or ours; "auto" for the one that suits the terminal."""
    mouse: bool = True
    """Whether the app takes the mouse; without it, the terminal's own selection works."""
    proofread: bool = True
    """Whether slips of spelling and grammar are marked while one writes; it takes a language that
    the proofreader knows, and the package that reads.
    """
    editor: str = ""
    """The command that edits text outside ("nvim"); empty for `$VISUAL`, else `$EDITOR`."""
    welcomed: bool = False
    """Whether the first steps were shown, or skipped: they are never shown again."""
    favourites: tuple[str, ...] = ()
    """The ids of the questions that the user wants at hand."""
    keys: dict[str, str] = Field(default_factory=dict)
    """Keys by binding id: `{"editor.export" = "f11"}`; several keys are parted by commas."""

    @field_validator("language")
    @classmethod
    def _language_is_a_tag(cls, text: str) -> str:
        if not _TAG.fullmatch(text):
            raise ValueError(f'"{text}" is no language tag: write "en-GB", "en-US" or "de"')
        return text

    @field_validator("pace", mode="before")
    @classmethod
    def _pace_can_be_spoken(cls, pace: object) -> object:
        if not isinstance(pace, int) or isinstance(pace, bool) or not 60 <= pace <= 300:
            raise ValueError("a pace is a number of words a minute, from 60 to 300")
        return pace

    @field_validator("target")
    @classmethod
    def _target_is_known(cls, text: str) -> str:
        parse_target(text)
        return text

    @property
    def length(self) -> Target:
        """The target as a value."""
        return parse_target(self.target)
