"""The symbols of effects as SVG paths around (0, 0), for the effect chart.

Tables and lists show the same shapes, drawn by the classes `symbol--…` of casebook.css.
"""

from casebook.model.vocabulary import Symbol

SHAPES: dict[Symbol, str] = {
    "disc": "M0-5A5 5 0 1 1 0 5 5 5 0 1 1 0-5Z",
    "half-disc": "M0-5A5 5 0 1 1 0 5 5 5 0 1 1 0-5ZM0-4V4A4 4 0 1 0 0-4Z",
    "ring": "M0-4.2A4.2 4.2 0 1 1 0 4.2 4.2 4.2 0 1 1 0-4.2Z",
    "triangle": "M-5.2-4.6H5.2L0 5Z",
    "square": "M-4-4H4V4H-4Z",
}
