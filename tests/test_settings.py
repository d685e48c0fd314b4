"""Flags over the environment over assistant.toml over the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import settings
from assistant.errors import SettingsError


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(f"ASSISTANT_{name.upper()}", raising=False)


def test_the_defaults_listen_on_loopback_and_download_nothing() -> None:
    loaded = settings.load()
    assert (loaded.host, loaded.port, loaded.allow_download) == ("127.0.0.1", 7860, False)
    assert loaded.index_dir == Path(".index")


def test_each_layer_wins_over_the_one_below(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("assistant.toml").write_text("port = 1001\nhost = '::1'\nmax_file_mb = 3\n")
    monkeypatch.setenv("ASSISTANT_PORT", "1002")
    monkeypatch.setenv("ASSISTANT_HOST", "localhost")
    loaded = settings.load(port=1003, host=None)
    assert (loaded.port, loaded.host, loaded.max_file_mb) == (1003, "localhost", 3)


def test_a_value_that_cannot_be_used_is_named_with_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "seventy")
    with pytest.raises(SettingsError, match="ASSISTANT_PORT") as caught:
        settings.load()
    assert "\n" not in str(caught.value)


def test_a_setting_that_does_not_exist_is_an_error() -> None:
    Path("assistant.toml").write_text("prot = 7860\n")
    with pytest.raises(SettingsError, match="prot"):
        settings.load()


def test_a_file_that_is_no_toml_is_named() -> None:
    Path("assistant.toml").write_text("port == = 1\n")
    with pytest.raises(SettingsError, match=r"assistant\.toml"):
        settings.load()


def test_a_key_is_read_from_the_environment_and_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", "sk-4711")
    monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", "http://me:sk-4711@127.0.0.1/v1?key=sk-4711")
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", "http://me:sk-4711@127.0.0.1:8000")
    loaded = settings.load()
    key = loaded.model_options().api_key
    assert key is not None
    assert key.get_secret_value() == "sk-4711"
    shown = settings.shown(loaded)
    assert shown["model_api_key"] == "(set)"
    assert shown["chroma_url"] == "http://…@127.0.0.1:8000"
    assert "sk-4711" not in str(shown) + repr(loaded.model_api_key) + repr(loaded.model_options().api_key)


def test_a_key_in_the_file_is_refused_without_repeating_it() -> None:
    Path("assistant.toml").write_text("model_api_key = 'sk-4711'\n")
    with pytest.raises(SettingsError, match="ASSISTANT_MODEL_API_KEY") as caught:
        settings.load()
    assert "sk-4711" not in str(caught.value)
