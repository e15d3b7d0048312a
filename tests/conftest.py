"""What every test gets: no screen, no user's folders, and a failure for anything unexpected.

Qt's warnings and Python's warnings fail a test by the settings in pyproject.toml; log lines at
ERROR fail it here. A test of a fault that is logged on purpose takes the fixture `expected_errors`.
"""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
_HOME = tempfile.TemporaryDirectory(prefix="miss-kiosk-tests-")
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
    os.environ[_name] = str(Path(_HOME.name, _name.lower()))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the soak ask for more of the same."""
    parser.addoption("--reset-rounds", default="5", help="rounds of visits in tests/ui/test_reset.py")


def pytest_unconfigure() -> None:
    """Take the folders of this run away."""
    _HOME.cleanup()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The kiosk gives QApplication no arguments, so neither do the tests."""
    return []


class _Errors(logging.Handler):
    """Keeps what is logged at ERROR or above."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_stray_errors(request: pytest.FixtureRequest) -> Iterator[list[logging.LogRecord]]:
    """Fail a test during which something was logged at ERROR, unless it expected that."""
    handler = _Errors()
    logging.getLogger().addHandler(handler)
    try:
        yield handler.records
    finally:
        logging.getLogger().removeHandler(handler)
    if handler.records and "expected_errors" not in request.fixturenames:
        pytest.fail("logged: " + "; ".join(record.getMessage() for record in handler.records))


@pytest.fixture
def expected_errors(no_stray_errors: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """The errors logged so far; a test that takes this may log them."""
    return no_stray_errors
