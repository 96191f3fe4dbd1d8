import pytest

from facts import verdicts, words
from facts.words import Word

LISTS = [kind for module in (words, verdicts) for kind in vars(module).values() if isinstance(kind, type)]
WORDS = sorted({kind for kind in LISTS if issubclass(kind, Word) and kind is not Word}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_every_word_is_its_code_and_has_a_chinese_text_of_its_own(kind: type[Word]) -> None:
    for word in kind:
        assert word == word.value == str(word)
        assert kind(word.value) is word
        assert word.text
    assert len({word.text for word in kind}) == len(list(kind))


def test_the_heaviest_severity_ranks_first() -> None:
    assert sorted(verdicts.Severity, key=lambda word: word.rank) == ["veto", "deduct", "advice"]
