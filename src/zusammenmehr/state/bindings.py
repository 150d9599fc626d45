"""channel.state.json: read, changed one story at a time, and written so that it survives a crash and a colleague.

It lies in the channel folder, holds no secret, and is sorted with one story per line, so that people, git and sync
programs can compare it. Every change reads the file again first: what a colleague's run added stays.
"""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import AccountError, StateError
from zusammenmehr.i18n import _
from zusammenmehr.model.binding import Bindings, CaptionBinding, FilmIdentity, OpenUpload, Replaced, StoryBinding

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from zusammenmehr.model.seams import Store

SCHEMA: Final = "zm.state/1"


class BindingsFile:
    """One channel.state.json. Changes need the run's lock; threads of one run share one object."""

    def __init__(self, path: Path, store: Store) -> None:
        self.path, self._store = path, store
        self._lock = threading.RLock()

    def load(self, channel_id: str = "") -> Bindings:
        """What the file says; empty when there is none.

        Raises StateError when it cannot be read, AccountError when it belongs to another channel than `channel_id`.
        """
        data = self._store.read(self.path)
        found = Bindings() if data is None else self._parse(data)
        if channel_id and found.channel_id and found.channel_id != channel_id:
            raise AccountError(
                _("{file} belongs to the channel {other}, but you are signed in to {mine}.").format(
                    file=self.path.name, other=found.channel_id, mine=channel_id
                ),
                _("Sign in to the right channel with `zm login`, or use the folder that belongs to this one."),
                reason="other_channel",
            )
        return found

    def change_story(
        self, channel_id: str, story: str, change: Callable[[StoryBinding | None], StoryBinding | None]
    ) -> Bindings:
        """Reads again, puts `change(what is there)` for the story (None: removes it), writes; returns the whole."""
        return self._change(channel_id, lambda now: replace(now, stories=_with(now.stories, story, change)))

    def set_open(self, channel_id: str, story: str, upload: OpenUpload | None) -> Bindings:
        """Notes the story's open upload for other computers, or takes the note away."""
        return self._change(channel_id, lambda now: replace(now, open=_with(now.open, story, lambda _old: upload)))

    def bind(self, channel_id: str, story: str, binding: StoryBinding) -> Bindings:
        """Binds the story to its new video and takes the note of the open upload away, in one write."""

        return self.bind_all(channel_id, {story: binding})

    def bind_all(self, channel_id: str, found: Mapping[str, StoryBinding]) -> Bindings:
        """The same for several stories, in one write."""

        def both(now: Bindings) -> Bindings:
            still_open = {story: upload for story, upload in now.open.items() if story not in found}
            return replace(now, stories={**now.stories, **found}, open=still_open)

        return self._change(channel_id, both)

    def rename_story(self, channel_id: str, was: str, story: str) -> Bindings:
        """Moves what is bound to `was` to `story`, in one write, unless that has a video already; returns the whole."""
        return self._change(channel_id, lambda now: now.renamed(was, story))

    def set_playlist(self, channel_id: str, key: str, playlist_id: str | None) -> Bindings:
        """Binds a playlist's key to its id on the channel (None: unbinds)."""
        return self._change(
            channel_id, lambda now: replace(now, playlists=_with(now.playlists, key, lambda _old: playlist_id))
        )

    def _change(self, channel_id: str, change: Callable[[Bindings], Bindings]) -> Bindings:
        with self._lock:
            before = self.load(channel_id)
            after = replace(change(before), channel_id=channel_id)
            if after != before:
                self._store.replace(self.path, dump(after), private=False)
            return after

    def _parse(self, data: bytes) -> Bindings:
        try:
            return parse(data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StateError(
                _("{path} cannot be read; nothing was sent.").format(path=self.path),
                _(
                    "This file says which story is which video. Put it back from a backup or your sync program's "
                    "history. If there is none, rename it and look at `zm plan`: zm knows its films by the mark in "
                    "their description; what it lists as an upload would go up a second time if it is there already."
                ),
                reason="bindings_unreadable",
            ) from error

    def conflict_copies(self) -> tuple[Path, ...]:
        """Copies that a sync program left beside the file because two computers wrote at the same time."""
        stem = self.path.name.removesuffix(".json")
        if not self.path.parent.is_dir():
            return ()
        return tuple(
            sorted(
                path
                for path in self.path.parent.iterdir()
                if path.name.startswith(stem) and path.suffix.lower() == ".json" and path.name != self.path.name
            )
        )

    def refuse_conflicts(self) -> None:
        """Raises StateError naming the conflict copies, if there are any: one of the files lacks an upload."""
        copies = self.conflict_copies()
        if copies:
            raise StateError(
                _("Two computers wrote {file} at the same time; your sync program kept both: {copies}.").format(
                    file=self.path.name, copies=", ".join(path.name for path in copies)
                ),
                _(
                    "Compare the files: they have one story per line. Copy lines that are missing in {file} into it, "
                    "then delete the copies."
                ).format(file=self.path.name),
                reason="bindings_conflict",
            )


def _with(mapping: Mapping[str, Any], key: str, change: Callable[[Any], Any]) -> dict[str, Any]:
    value = change(mapping.get(key))
    rest = {name: item for name, item in mapping.items() if name != key}
    return rest if value is None else {**rest, key: value}


def parse(data: bytes) -> Bindings:
    """The bindings that the bytes of a channel.state.json tell; raises ValueError, KeyError or TypeError."""
    document = json.loads(data.decode("utf-8-sig"))
    if document["schema"] != SCHEMA:
        raise ValueError(document["schema"])
    return Bindings(
        channel_id=_text(document["channel_id"]),
        stories={_text(story): _story(value) for story, value in document.get("stories", {}).items()},
        playlists={_text(key): _text(value) for key, value in document.get("playlists", {}).items()},
        open={_text(story): _open(value) for story, value in document.get("open", {}).items()},
    )


def dump(bindings: Bindings) -> bytes:
    """The bytes of channel.state.json: sorted, one story per line."""
    parts = [
        ("schema", json.dumps(SCHEMA)),
        ("channel_id", _json(bindings.channel_id)),
        ("stories", _lines({story: _story_data(value) for story, value in bindings.stories.items()})),
        ("playlists", _lines(bindings.playlists)),
        ("open", _lines({story: _open_data(value) for story, value in bindings.open.items()})),
    ]
    return ("{" + ",\n".join(f'"{name}": {value}' for name, value in parts) + "}\n").encode()


def _lines(values: Mapping[str, Any]) -> str:
    rows = [f"{_json(name)}: {_json(values[name])}" for name in sorted(values)]
    return "{\n" + ",\n".join(rows) + "\n}" if rows else "{}"


def _json(value: Any) -> str:
    """One line of JSON with umlauts as people write them; escaped where UTF-8 has no way to write a character."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return json.dumps(value, sort_keys=True) if any("\ud800" <= letter <= "\udfff" for letter in text) else text


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _story(value: Mapping[str, Any]) -> StoryBinding:
    film = value.get("film")
    written = value.get("written", {})
    if not isinstance(written, dict):
        raise TypeError(written)
    return StoryBinding(
        video_id=_text(value["video_id"]),
        film=_film(film) if film else None,
        thumbnail_sha256=_text(value.get("thumbnail_sha256", "")),
        captions=_captions(value),
        written=written,
        replaced={_text(video): _replaced(old) for video, old in value.get("replaced", {}).items()},
    )


def _film(value: Mapping[str, Any]) -> FilmIdentity:
    return FilmIdentity(int(value["size"]), _text(value["sha256"]), _text(value.get("fingerprint", "")))


def _replaced(value: Mapping[str, Any]) -> Replaced:
    return Replaced(delete=_truth(value.get("delete", False)), captions=_captions(value))


def _captions(value: Mapping[str, Any]) -> dict[str, CaptionBinding]:
    tracks = value.get("captions", {})
    return {_text(language): CaptionBinding(_text(c["id"]), _text(c["sha256"])) for language, c in tracks.items()}


def _story_data(binding: StoryBinding) -> dict[str, Any]:
    data: dict[str, Any] = {"video_id": binding.video_id}
    if binding.film is not None:
        data["film"] = {"size": binding.film.size, "sha256": binding.film.sha256}
        data["film"].update({"fingerprint": binding.film.fingerprint} if binding.film.fingerprint else {})
    if binding.thumbnail_sha256:
        data["thumbnail_sha256"] = binding.thumbnail_sha256
    data.update(_captions_data(binding.captions))
    if binding.written:
        data["written"] = dict(binding.written)
    if binding.replaced:
        data["replaced"] = {
            video: {"delete": old.delete, **_captions_data(old.captions)} for video, old in binding.replaced.items()
        }
    return data


def _captions_data(captions: Mapping[str, CaptionBinding]) -> dict[str, Any]:
    found = {language: {"id": track.id, "sha256": track.sha256} for language, track in captions.items()}
    return {"captions": found} if found else {}


def _open(value: Mapping[str, Any]) -> OpenUpload:
    return OpenUpload(
        _text(value["nonce"]),
        _text(value["host"]),
        _text(value["since"]),
        _truth(value["final_sent"]),
        _text(value.get("replaces", "")),
        _truth(value.get("delete", False)),
    )


def _open_data(upload: OpenUpload) -> dict[str, Any]:
    data = {"nonce": upload.nonce, "host": upload.host, "since": upload.since, "final_sent": upload.final_sent}
    data |= {"replaces": upload.replaces} if upload.replaces else {}
    return data | {"delete": True} if upload.delete_replaced else data
