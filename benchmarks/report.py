"""The table of a run, in Markdown: seconds, how many times faster than the best peer, and the claim."""

from typing import Any

WORDS = {
    "flow_mean": "flow, mean gaps",
    "flow_median": "flow, exact medians and p90",
    "paths": "paths, top 50 of all",
    "funnel": "funnel, 4 steps, 7 days",
    "retention": "retention, weeks",
    "steps": "steps, first 10",
    "flow_filtered": "flow under a filter, medians",
}
TIMES_FASTER = {
    "flow_mean": 4, "flow_median": 3, "paths": 2, "funnel": 5, "retention": 10, "steps": 10,
    "flow_filtered": 4,
}  # fmt: skip
TIMES_FLOOR = {"flow_mean": 10, "funnel": 10, "retention": 10, "steps": 10}
TARGET_MILLIONS = 10
LARGE_MILLIONS = 100
LARGE_SECONDS = {"flow_median": 2.0, "paths": 2.0}


def table(found: dict[str, Any]) -> str:
    """One size as Markdown; ✓ or ✗ where something was claimed for this size."""
    millions, asked = found["millions"], found["ask"]
    engines = list(asked)
    floor = asked["lutu"]["floor"]["seconds"]
    lines = [
        f"### {millions} million events",
        "",
        f"| seconds | {' | '.join(engines)} | faster than best peer | times the floor | same answer |",
        f"|---|{'---|' * len(engines)}---|---|---|",
    ]
    for task, word in WORDS.items():
        times = {engine: asked[engine][task]["seconds"] for engine in engines}
        ours = times.pop("lutu")
        ratio = min(times.values()) / ours if times else None
        agreed = all(found["same"][task].values())
        lines.append(
            f"| {word} | {_times(ours, times)} | {_faster(task, ratio, ours, millions)} | "
            f"{_above(task, ours / floor, millions)} | {'yes' if agreed else 'NO'} |"
        )
    return "\n".join([*lines, *_rest(found, floor)])


def _rest(found: dict[str, Any], floor: float) -> list[str]:
    imports, asked = found["import"], found["ask"]
    times = {engine: imports[engine]["seconds"] for engine in imports}
    ours = times.pop("lutu")
    ratio = f"{min(times.values()) / ours:.2f}" if times else ""
    peaks = ", ".join(f"{e} {asked[e]['peak_megabytes'] / 1024:.2f}" for e in asked)
    importing = ", ".join(f"{e} {imports[e]['peak_megabytes'] / 1024:.2f}" for e in imports)
    return [
        f"| Parquet with string ids to ready | {_times(ours, times)} | {ratio} | | |",
        "",
        f"- one pass over the same bytes (floor): {floor * 1000:.2f} ms",
        f"- first answer of a fresh process, start included: {found['fresh_seconds']:.2f} s",
        f"- peak memory while asking, GB: {peaks}",
        f"- peak memory while importing, GB: {importing}",
        f"- load average when it began: {found['machine']['load']:.2f}",
    ]


def _times(ours: float, peers: dict[str, float]) -> str:
    return " | ".join(f"{seconds:.4f}" for seconds in (ours, *peers.values()))


def _faster(task: str, ratio: float | None, ours: float, millions: int) -> str:
    if millions == LARGE_MILLIONS:
        limit = LARGE_SECONDS.get(task, 1.0)
        return f"{_ratio(ratio)} (within {limit:.0f} s {_mark(ours <= limit)})"
    if ratio is None or millions != TARGET_MILLIONS:
        return _ratio(ratio)
    return f"{_ratio(ratio)} (at least {TIMES_FASTER[task]} {_mark(ratio >= TIMES_FASTER[task])})"


def _above(task: str, ratio: float, millions: int) -> str:
    if millions != TARGET_MILLIONS or task not in TIMES_FLOOR:
        return f"{ratio:.1f}"
    return f"{ratio:.1f} (within {TIMES_FLOOR[task]} {_mark(ratio <= TIMES_FLOOR[task])})"


def _ratio(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.1f}"


def _mark(met: bool) -> str:  # noqa: FBT001
    return "✓" if met else "✗"
