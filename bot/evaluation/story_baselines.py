"""Ways to group articles that stories are held against: titles alone, and all texts at once.

Both compare articles by the cosine of TF-IDF vectors (Salton and Buckley 1988) of their words as printed, without stop
words, with the document frequencies of the very set. That is more than a program knows that reads as news comes in.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from bot.model import Article
from bot.text.stop_words import stop_words
from bot.text.words import tokens

# One setting for all sets: in steps of .05 the highest mean of B-cubed F1 over ECB+ topics 1 to 20 and NeuS.
TITLES_COSINE = 0.25
LINKED_COSINE = 0.2
# Below this no pair of stories is worth a look.
LEAST_LINKED = 0.05
# The matrix of similarities takes four bytes for each pair of articles.
MOST_LINKED = 6_000
# Words of more articles than this are multiplied as dense columns, which is quicker for them and slower for others.
_DENSE_FROM = 50
_DENSE_COLUMNS = 1_000

Matrix = npt.NDArray[np.floating]
# Two rows, whose groups become one, and the mean similarity between the groups.
Join = tuple[int, int, float]
Progress = Callable[[int, int], None]


def titles_only(
    articles: Sequence[Article], *, least: float = TITLES_COSINE, progress: Progress | None = None
) -> list[int]:
    """Return a story's number for each article: that of the most similar story so far, or of a new one.

    Args:
        articles: In the order in which they come.
        least: The least cosine of a title and the sum of a story's titles for the article to join it.
        progress: Called with how many articles are done and how many there are.
    """
    found: list[int] = []
    sums: dict[str, dict[int, float]] = defaultdict(dict)
    squares: list[float] = []
    for done, title in enumerate(_tf_idf([_words(one, one.title) for one in articles]), start=1):
        products: dict[int, float] = defaultdict(float)
        for word, weight in title.items():
            for story, sum_ in sums[word].items():
                products[story] += weight * sum_
        best = max(products, key=lambda story: products[story] / math.sqrt(squares[story]), default=-1)
        if best < 0 or products[best] / math.sqrt(squares[best]) < least:
            best = len(squares)
            squares.append(0.0)
        squares[best] += 2 * products[best] + sum(weight * weight for weight in title.values())
        for word, weight in title.items():
            sums[word][best] = sums[word].get(best, 0.0) + weight
        found.append(best)
        if progress is not None:
            progress(done, len(articles))
    return found


def agglomerative(
    articles: Sequence[Article], *, most: int = MOST_LINKED, progress: Progress | None = None
) -> list[Join] | None:
    """Return how the articles join, by average linkage of all titles and texts at once; None for too many articles.

    Args:
        articles: Memory and time grow with the square of how many there are.
        most: How many are not too many.
        progress: Called with how many articles are done and how many there are.
    """
    if len(articles) > most:
        return None
    vectors = _tf_idf([_words(one, f"{one.title}\n{one.title}\n{one.text}") for one in articles])
    return average_linkage(_cosines(vectors), least=LEAST_LINKED, progress=progress)


def average_linkage(similarities: Matrix, *, least: float, progress: Progress | None = None) -> list[Join]:
    """Return the joins of rows whose groups have a mean similarity of at least ``least``.

    By chains of nearest neighbours (Murtagh, "A survey of recent advances in hierarchical clustering algorithms",
    The Computer Journal 26, 1983): two groups that are nearest to each other join, whatever the others do, since no
    join brings a third group nearer to them than its nearer part was.

    Args:
        similarities: Symmetric, (n, n), each above -1; overwritten.
        least: More than -1.
        progress: Called with how many rows are done and how many there are.
    """
    np.fill_diagonal(similarities, -1)
    joined = [False] * len(similarities)
    sizes = np.ones(len(similarities), dtype=similarities.dtype)
    joins: list[Join] = []
    for row in range(len(similarities)):
        while not joined[row] and similarities[row].max() >= least:
            one, other = _mutually_nearest(similarities, row)
            joins.append((one, other, float(similarities[one, other])))
            joined[other] = True
            _join(similarities, sizes, one, other)
        if progress is not None:
            progress(row + 1, len(similarities))
    return joins


def cut(joins: Iterable[Join], count: int, *, least: float) -> list[int]:
    """Return the number of each row's group, where only groups of at least this mean similarity join."""
    groups = list(range(count))
    for one, other, similarity in joins:
        if similarity >= least:
            groups[_root(groups, other)] = _root(groups, one)
    return [_root(groups, row) for row in range(count)]


def _mutually_nearest(similarities: Matrix, start: int) -> tuple[int, int]:
    before, here = start, int(similarities[start].argmax())
    while True:
        beyond = int(similarities[here].argmax())
        if similarities[here, beyond] <= similarities[here, before]:
            return before, here
        before, here = here, beyond


def _join(similarities: Matrix, sizes: npt.NDArray[np.floating], one: int, other: int) -> None:
    both = (sizes[one] * similarities[one] + sizes[other] * similarities[other]) / (sizes[one] + sizes[other])
    both[one] = both[other] = -1
    sizes[one] += sizes[other]
    similarities[one] = similarities[:, one] = both
    similarities[other] = similarities[:, other] = -1


def _root(groups: list[int], place: int) -> int:
    while groups[place] != place:
        groups[place] = groups[groups[place]]
        place = groups[place]
    return place


def _words(article: Article, text: str) -> Counter[str]:
    stop = stop_words(article.language)
    return Counter(word for word in tokens(text, language=article.language) if word not in stop)


def _tf_idf(bags: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Return vectors of length one; that of no words is empty."""
    holders = Counter(word for bag in bags for word in bag)
    vectors: list[dict[str, float]] = []
    for bag in bags:
        vector = {word: (1 + math.log(times)) * math.log(1 + len(bags) / holders[word]) for word, times in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values()))
        vectors.append({word: weight / length for word, weight in vector.items()})
    return vectors


def _cosines(vectors: Sequence[dict[str, float]]) -> Matrix:
    columns: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word, weight in vector.items():
            columns[word].append((place, weight))
    similarities = np.zeros((len(vectors), len(vectors)), dtype=np.float32)
    frequent = [column for column in columns.values() if len(column) >= _DENSE_FROM]
    for start in range(0, len(frequent), _DENSE_COLUMNS):
        dense = np.zeros((len(vectors), _DENSE_COLUMNS), dtype=np.float32)
        for number, column in enumerate(frequent[start : start + _DENSE_COLUMNS]):
            for place, weight in column:
                dense[place, number] = weight
        similarities += dense @ dense.T
    for column in columns.values():
        if 1 < len(column) < _DENSE_FROM:
            places, weights = map(np.asarray, zip(*column, strict=True))
            similarities[np.ix_(places, places)] += np.outer(weights, weights)
    return similarities
