"""The loops once more with Numba's bounds checks on, in a process of their own.

Compiled code does not look whether an index lies in its array; a wrong one would read or corrupt memory
silently. With the checks on it raises. The cache is another one, as it does not tell the two apart.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLANTED = """
import numpy as np
from lutu.kernel.compiled import compiled

def read(array, i):
    return array[i]

try:
    compiled(read)(np.zeros(3), 3)
except IndexError:
    print("caught")
"""
CHECKED = (
    "tests/analyses/test_against_oracles.py::test_every_analysis_agrees_with_its_oracle[0]",
    "tests/analyses/test_against_oracles.py::test_every_analysis_agrees_with_its_oracle[1]",
    "tests/analyses/test_flow.py",
    "tests/analyses/test_funnel.py",
    "tests/analyses/test_paths.py",
    "tests/analyses/test_retention.py",
    "tests/analyses/test_stages.py",
    "tests/analyses/test_steps.py",
    "tests/conformance/test_analyses.py",
    "tests/kernel/test_select.py",
    "tests/kernel/test_quantiles.py",
)


@pytest.fixture
def checked(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that checks bounds."""
    own = {"NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(tmp_path)}
    return {name: text for name, text in os.environ.items() if "PYTEST" not in name} | own


def test_an_index_out_of_bounds_is_caught(checked: dict[str, str], tmp_path: Path) -> None:
    script = tmp_path / "planted.py"
    script.write_text(PLANTED)
    done = subprocess.run(
        [sys.executable, script], check=True, capture_output=True, text=True, env=checked
    )
    assert done.stdout.strip() == "caught"


@pytest.mark.slow
def test_no_loop_leaves_its_arrays(checked: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *CHECKED],
        check=False, capture_output=True, text=True, env=checked, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
