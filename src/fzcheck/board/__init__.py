"""The board: checklists × ledger as of a date. Immutable; filter, sort, group, and ask it."""

from fzcheck.board.board import Board, Orphan, board_of
from fzcheck.board.filters import Filter
from fzcheck.board.order import GroupBy, SortBy, grouped, ordered
from fzcheck.board.rows import Row
from fzcheck.board.states import Amount, Conflict, Evidence, Extension, MeasureState, PeriodState, StepState

__all__ = [
    "Amount",
    "Board",
    "Conflict",
    "Evidence",
    "Extension",
    "Filter",
    "GroupBy",
    "MeasureState",
    "Orphan",
    "PeriodState",
    "Row",
    "SortBy",
    "StepState",
    "board_of",
    "grouped",
    "ordered",
]
