# -*- coding: utf-8 -*-
"""Products, orders and customers."""
from __future__ import print_function, unicode_literals

import io
from collections import Mapping
from typing import Dict, List, Optional


class Product(object):
    """Something that can be bought."""

    def __init__(self, name, price, tags=None):
        # type: (str, int, Optional[List[str]]) -> None
        self.name = name
        self.price = price
        self.tags = set([tag.lower() for tag in tags or []])

    def __repr__(self):
        return "Product(%s, %s)" % (self.name, self.price)

    def label(self):
        return u"{} ({:.2f})".format(self.name, self.price / 100)


class DiscountedProduct(Product):
    def __init__(self, name, price, discount):
        super(DiscountedProduct, self).__init__(name, price)
        self.discount = discount

    def label(self):
        return "{0} -{1}%".format(super(DiscountedProduct, self).label(), self.discount)


class Order(Mapping):
    def __init__(self, lines: Dict[str, int], note: Optional[str] = None):
        self._lines = dict([(name, count) for name, count in lines.items()])
        self.note = note

    def __getitem__(self, name):
        return self._lines[name]

    def __iter__(self):
        return iter(self._lines)

    def __len__(self):
        return len(self._lines)


def load_products(path):
    with io.open(path, "r", encoding="utf-8") as handle:
        return [Product(*line.strip().split(";")) for line in handle]
