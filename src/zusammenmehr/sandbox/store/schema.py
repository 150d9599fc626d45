"""The tables.

Everything that the API lists is a `thing`: child of a parent, at a position. A playlist's item is a child of its
playlist, a video,
playlist or section a child of its channel, a caption a child of its video; so there is one way to page, to shift and
to look back.
"""

from __future__ import annotations

from typing import Final

TABLES: Final = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS things (
    kind TEXT NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, position INTEGER NOT NULL,
    ref TEXT, due REAL, blob TEXT, version INTEGER NOT NULL, doc TEXT NOT NULL,
    PRIMARY KEY (kind, id));
CREATE INDEX IF NOT EXISTS things_in_order ON things (kind, parent, position);
CREATE INDEX IF NOT EXISTS things_by_ref ON things (kind, ref) WHERE ref IS NOT NULL;
CREATE INDEX IF NOT EXISTS things_due ON things (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS past (
    kind TEXT NOT NULL, parent TEXT NOT NULL, until REAL NOT NULL, rows TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS past_lists ON past (kind, parent, until);
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, blob TEXT NOT NULL, total INTEGER, created REAL NOT NULL,
    request TEXT NOT NULL, status INTEGER, answer TEXT);
CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY, expires REAL NOT NULL, scopes TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS usage (day TEXT NOT NULL, bucket TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (day,
bucket));
CREATE TABLE IF NOT EXISTS events (kind TEXT NOT NULL, time REAL NOT NULL);
CREATE INDEX IF NOT EXISTS events_by_time ON events (kind, time);
CREATE TABLE IF NOT EXISTS privacy (
    video TEXT NOT NULL, seq INTEGER NOT NULL, time REAL NOT NULL, privacy TEXT NOT NULL, cause TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS privacy_by_video ON privacy (video);
CREATE TABLE IF NOT EXISTS log (
    seq INTEGER PRIMARY KEY, time REAL NOT NULL, operation TEXT NOT NULL, method TEXT NOT NULL, status INTEGER NOT NULL,
    units INTEGER NOT NULL, bucket TEXT NOT NULL, write INTEGER NOT NULL,
    video_id TEXT, playlist_id TEXT, reason TEXT, fault TEXT);
"""

# What a reset empties. The channel's identity and the credentials stand in `meta` and stay.
EMPTY: Final = (
    "DELETE FROM things",
    "DELETE FROM past",
    "DELETE FROM sessions",
    "DELETE FROM usage",
    "DELETE FROM events",
    "DELETE FROM privacy",
    "DELETE FROM log",
)
