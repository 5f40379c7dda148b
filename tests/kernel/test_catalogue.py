import pkgutil

import pytest

import lutu.analyses
from lutu.errors import NotFound
from lutu.kernel.catalogue import catalogue, find_analysis


def test_every_file_of_the_folder_is_there_under_its_name() -> None:
    files = [m.name for m in pkgutil.iter_modules(lutu.analyses.__path__) if not m.ispkg]
    assert list(catalogue()) == files
    assert {"flow", "funnel", "paths", "retention", "stages", "steps"} <= set(files)
    assert all(find_analysis(name) is catalogue()[name] for name in files)


@pytest.mark.parametrize("name", ["flw", "", "kernels", "../flow"])
def test_another_name_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(NotFound, match="retention"):
        find_analysis(name)
