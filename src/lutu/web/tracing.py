"""OpenTelemetry, when asked for: one span a request, told to the endpoint that the settings name.

Needs the extra `lutu[telemetry]`. A span says what the log says: method, route, status; nothing personal.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import version
from typing import Any, Final, Protocol

from starlette.datastructures import Headers
from starlette.types import Scope

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

_PATH: Final = "/v1/traces"


class NoTelemetry(InvalidInput):
    """Traces were asked for, and what sends them is not installed."""

    code = "no_telemetry"
    message = Text(
        en="otel_endpoint is set, but OpenTelemetry is not installed. Run `pip install lutu[telemetry]`.",
        zh_hans="已设置 otel_endpoint，但未安装 OpenTelemetry。请运行 `pip install lutu[telemetry]`。",
        zh_hant="已設定 otel_endpoint，但未安裝 OpenTelemetry。請執行 `pip install lutu[telemetry]`。",
    )


class Ended(Protocol):
    """How a request ended."""

    status: int


Tracing = Callable[[Scope, Callable[[], str], Ended], AbstractContextManager[Any]]
"""What surrounds a request; the name of its route is known only when it has ended."""


def no_tracing(
    _scope: Scope, _route: Callable[[], str], _ended: Ended
) -> AbstractContextManager[Any]:
    """Nothing is traced."""
    return nullcontext()


class Tracer:
    """Sends spans; `close` sends what is still waiting."""

    def __init__(self, endpoint: str) -> None:
        try:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
                OTLPSpanExporter,
            )
            from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
            from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
            from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
        except ImportError as error:
            raise NoTelemetry from error
        whole = endpoint if endpoint.endswith(_PATH) else endpoint + _PATH
        resource = Resource({"service.name": "lutu", "service.version": version("lutu")})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=whole)))
        self._tracer = self._provider.get_tracer("lutu")

    @contextmanager
    def __call__(self, scope: Scope, route: Callable[[], str], ended: Ended) -> Iterator[None]:
        """A span around a request, below the one that its `traceparent` names."""
        from opentelemetry.propagate import extract  # noqa: PLC0415
        from opentelemetry.trace import SpanKind, Status, StatusCode  # noqa: PLC0415

        parent = extract(dict(Headers(scope=scope)))
        with self._tracer.start_as_current_span(
            scope["method"], parent, SpanKind.SERVER, record_exception=False
        ) as span:
            try:
                yield
            finally:
                span.update_name(f"{scope['method']} {route()}")
                span.set_attribute("http.request.method", scope["method"])
                span.set_attribute("http.route", route())
                span.set_attribute("http.response.status_code", ended.status)
                span.set_attribute("lutu.request_id", scope["state"]["request_id"])
                if ended.status >= 500:
                    span.set_status(Status(StatusCode.ERROR))

    def close(self) -> None:
        """Send what is waiting."""
        self._provider.shutdown()
