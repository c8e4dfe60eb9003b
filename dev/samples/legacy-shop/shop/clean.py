"""Already modern: nothing to do here."""


def total(prices: list[int]) -> int:
    return sum(prices)
