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
