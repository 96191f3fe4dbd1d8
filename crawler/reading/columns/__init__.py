"""The register of columns (栏目册): page facts in, one by one, columns out; pure, no clock, no network."""

from crawler.reading.columns.fold import Fold

__all__ = ["Fold"]
