"""Make up a case, import it and draw its map. Arguments: demo, customers, seed."""

from lutu.insights.demo import draw_case, import_case
from lutu.jobs.kinds import Kind, Outcome
from lutu.jobs.kinds.import_ import index, shown
from lutu.jobs.running import Json, Running
from lutu.kit.i18n import Text
from lutu.simulation import simulate


def run(job: Running) -> Outcome:
    """Equal seeds write equal bytes, so what was imported before a crash is known again."""
    imported = job.step("import", lambda: _import(job))
    job.step("index", lambda: index(job))
    drawn = job.step("draw", lambda: _draw(job))
    return Outcome(imported["result"] | drawn)


def _import(job: Running) -> Json:
    case = job.arguments["demo"]
    file = job.scratch / f"{case}.parquet"
    file.parent.mkdir(parents=True)
    simulate(case, job.arguments["customers"], job.arguments["seed"], file, None, job.progress)
    report = import_case(job.log, case, file, progress=job.progress, identifier=job.job.id)
    return shown(job, report)


def _draw(job: Running) -> Json:
    drawn = draw_case(job.log, job.arguments["demo"], progress=job.progress, identifier=job.job.id)
    return {"map": drawn.id}


kind = Kind("demo", Text("Bundled case", "内置案例", "內建案例"), run)
