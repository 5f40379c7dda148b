"""One file of routes per room, each with a `router`."""

from fastapi import APIRouter

from lutu.web.authorize import GuardedRoute
from lutu.web.models.common import Problem


def new_router(tag: str) -> APIRouter:
    """A router whose routes all need a permission and whose errors are problems."""
    problem = {"model": Problem, "content": {"application/problem+json": {}}}
    return APIRouter(tags=[tag], route_class=GuardedRoute, responses={"default": problem})
