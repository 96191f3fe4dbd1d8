import gc
import weakref

from checks.perview import per_view
from checks.view import View
from tests.checks.builder import Site


def test_an_answer_is_made_once_for_each_view_and_goes_with_it(site: Site) -> None:
    made: list[int] = []

    @per_view
    def asked(view: View) -> int:
        made.append(view.inspection.id)
        return len(made)

    first, second = site.view(), site.view()
    assert (asked(first), asked(first), asked(second)) == (1, 1, 2)
    gone = weakref.ref(first)
    del first
    gc.collect()
    assert gone() is None
