"""Draw a map from the log. Arguments: those of `lutu.insights.draw`."""

from lutu.insights.draw import draw
from lutu.jobs.kinds import Kind, Outcome
from lutu.jobs.running import Json, Running
from lutu.kit.i18n import Text
from lutu.maps.service import Maps


def run(job: Running) -> Outcome:
    """The map bears the id of the job, so that there is one of it, however often the step was begun."""
    return Outcome(job.step("draw", lambda: _draw(job)))


def _draw(job: Running) -> Json:
    drawn = draw(job.log, **job.arguments, progress=job.progress)
    return {"map": Maps(job.log.engine).create(drawn.with_(id=job.job.id)).id}


kind = Kind("draw", Text("Drawing of a map", "绘制地图", "繪製地圖"), run)
