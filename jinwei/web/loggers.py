"""What the platform and the server log goes the way of our own lines."""

from __future__ import annotations

import logging

from streamlit import logger as platform


def adopt() -> None:
    """No library writes lines of its own form beside the log, now or later on."""
    platform.setup_formatter = _adopted
    platform.update_formatter()


def _adopted(logger: logging.Logger) -> None:
    """In the place of Streamlit's own, which gives each logger a stream."""
    own = getattr(logger, "streamlit_console_handler", None)
    if own is not None:
        logger.removeHandler(own)
    logger.setLevel(logging.WARNING)
    logger.propagate = True
