"""The stage models that a workspace may hold to, whatever its data would suggest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lutu.insights.touchpoints import Proposal
from lutu.maps.elements.stage import StageKind


@dataclass(frozen=True, slots=True)
class StageModel:
    """How many stages, and as which of them the kinds count that it does not have."""

    stages: int
    instead: Mapping[StageKind, StageKind]

    def read(self, proposal: Proposal) -> Proposal:
        """The proposal as this model reads it."""
        kind = proposal.reading.kind
        if kind is None or kind not in self.instead:
            return proposal
        return replace(proposal, reading=replace(proposal.reading, kind=self.instead[kind]))


MODELS: Final[Mapping[str, StageModel]] = {
    "five": StageModel(5, {"decision": "consideration", "use": "service"}),
    "six": StageModel(6, {"use": "service"}),
}
"""By the name that the setting has; where the data decide there is no model."""
