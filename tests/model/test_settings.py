import pytest
from pydantic import ValidationError

from starwriter.model import DEFAULT_TARGET, Settings, Target


def test_empty_settings_are_good_ones() -> None:
    settings = Settings.model_validate({})

    assert settings == Settings()
    assert (settings.pace, settings.language, settings.keys) == (140, "en-GB", {})
    assert settings.length == DEFAULT_TARGET


def test_settings_say_what_they_override() -> None:
    settings = Settings.model_validate(
        {"pace": 120, "target": "250 words", "keys": {"editor.export": "f10"}, "mine": 1}
    )

    assert settings.length == Target("words", 250)
    assert settings.keys == {"editor.export": "f10"}
    assert settings.model_extra == {"mine": 1}


@pytest.mark.parametrize("language", ["en-GB", "de", "pt-BR", "zh-Hans-CN", "gsw"])
def test_a_language_is_a_tag(language: str) -> None:
    assert Settings(language=language).language == language


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2),
        ("pace", 59),
        ("pace", 301),
        ("pace", "fast"),
        ("pace", 140.5),
        ("language", ""),
        ("language", "English"),
        ("language", "en_GB"),
        ("language", "en-GB\n"),
        ("target", "2 hours"),
        ("target", 120),
        ("theme", None),
        ("keys", ["f10"]),
        ("keys", {"editor.export": 10}),
        ("name", 5),
    ],
)
def test_a_bad_value_is_refused_by_its_key(key: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({key: value})
    assert caught.value.errors()[0]["loc"][0] == key


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().pace = 150  # pyright: ignore[reportAttributeAccessIssue]
