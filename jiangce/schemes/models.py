"""Models of the schemes app, one section each."""

from jiangce.schemes.basis.models import Clause, PolicyDocument
from jiangce.schemes.sources.models import SourceStep
from jiangce.schemes.terms.models import RateItem, Term
from jiangce.schemes.uses.models import SubsidyUse

__all__ = ["Clause", "PolicyDocument", "RateItem", "SourceStep", "SubsidyUse", "Term"]
