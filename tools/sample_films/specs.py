"""What each sample film is: its file, size, length, picture, colours and tones."""

from __future__ import annotations

from dataclasses import dataclass

from tools.sample_films import motifs
from tools.sample_films.motifs import Motif, Palette

LANDSCAPE = (1280, 720)
VERTICAL = (720, 1280)


@dataclass(frozen=True, slots=True)
class FilmSpec:
    """One sample film. `size` is (width, height) in pixels, `chord` the tones in hertz, played one after another."""

    story: str
    seconds: int
    motif: Motif
    palette: Palette
    chord: tuple[float, ...]
    file_name: str = "film.mp4"
    size: tuple[int, int] = LANDSCAPE


C_MAJOR = (261.63, 329.63, 392.00, 523.25)
F_MAJOR = (174.61, 261.63, 349.23, 440.00)
G_MAJOR = (196.00, 293.66, 392.00, 493.88)
D_MINOR = (146.83, 293.66, 349.23, 440.00)
A_MINOR = (220.00, 261.63, 329.63, 440.00)

FILMS: tuple[FilmSpec, ...] = (
    FilmSpec(
        "2019-kochabend-goslar",
        9,
        motifs.cooking_pot,
        Palette("#FFF6EC", "#FBE3CB", "#C2541B", "#7A2E0E", "#E9A23B"),
        F_MAJOR,
    ),
    FilmSpec(
        "2020-fahrradwerkstatt-hameln",
        10,
        motifs.bicycle,
        Palette("#EFF5FA", "#D5E6F2", "#1F5F8B", "#12364F", "#E0763C"),
        G_MAJOR,
        size=VERTICAL,
    ),
    FilmSpec(
        "2020-sprachcafe-hann-muenden",
        11,
        motifs.speech_bubbles,
        Palette("#F3F7F0", "#DDEBD6", "#3B7A57", "#1E4030", "#E3A03A"),
        C_MAJOR,
    ),
    FilmSpec(
        "2021-buecherei-leer",
        12,
        motifs.bookshelf,
        Palette("#F5F2FA", "#E2DAF0", "#5B4A9E", "#2F2559", "#D9657B"),
        A_MINOR,
    ),
    FilmSpec(
        "2021-chor-celle", 12, motifs.notes, Palette("#FBF1F4", "#F4D9E2", "#A33A63", "#571B34", "#3D8C8C"), C_MAJOR
    ),
    FilmSpec(
        "2021-fussball-nienburg",
        8,
        motifs.football,
        Palette("#EFF8F1", "#CFE9D5", "#2E7D46", "#174325", "#F0B429"),
        G_MAJOR,
        file_name="Fußball für alle.mp4",
    ),
    FilmSpec(
        "2022-garten-wendland",
        10,
        motifs.garden,
        Palette("#F6F8EA", "#E3EBC4", "#5C7F1F", "#33470F", "#E2603F"),
        F_MAJOR,
    ),
    FilmSpec(
        "2022-naehwerkstatt-cloppenburg",
        8,
        motifs.sewing,
        Palette("#EEF7F8", "#CFE8EA", "#1C7C86", "#0E4147", "#D8507A"),
        D_MINOR,
    ),
)
