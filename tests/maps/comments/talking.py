"""A map that is talked about, and who talks."""

from lutu.kit.i18n import Text
from lutu.maps.comments.anchor import Anchor
from lutu.maps.comments.talk import Reader
from lutu.maps.document import About, JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.step import Step

ANN, BO, CY = Reader("ann", "Ann"), Reader("bo", "Bo"), Reader("cy", "Cy")
MEMBERS = {"ann": "Ann", "bo": "Bo", "cy": "Cy"}
GUEST = Reader("guest:1", "Li", "guest", share="s1", host="bo", reads_all=False)
OTHER_GUEST = Reader("guest:2", "Wu", "guest", share="s2", host="bo", reads_all=False)
THE_MAP = Anchor("map")
CARD = Anchor("cards", "c1")


def a_map(**changes: object) -> JourneyMap:
    """Two stages with a step, three cards and a persona; Ann answers for it."""
    return JourneyMap(
        title=Text("First purchase", "首次购买", "首次購買"),
        stages=(
            Stage("buy", Text("Purchase", "购买", "購買")),
            Stage("use", Text("Use", "使用", "使用")),
        ),
        touchpoints=(),
        steps=(Step("pay", "buy", "Paying"),),
        cards=(
            Card("c1", "buy", "pain", "The card is refused", owner="cy"),
            Card("c2", "buy", "backstage", "Risk engine"),
            Card("c3", "use", "opportunity", ""),
        ),
        personas=(Persona("p1", "新锐妈妈"),),
        about=About(owner="ann"),
    ).with_(**changes)
