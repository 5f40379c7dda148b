"""Import a received file and bring the index up to date. Arguments: upload, mapping, source."""

from lutu.ingest.mapping import Mapping
from lutu.ingest.received import Received
from lutu.ingest.service import ImportReport, import_file
from lutu.insights.alarms import tell_of_drift
from lutu.jobs.kinds import Kind, Outcome
from lutu.jobs.running import Json, Running
from lutu.kit.i18n import Text


def run(job: Running) -> Outcome:
    """The file is in whole or not at all; it is thrown away when it is in, and kept for a retry if not."""
    done = job.step("import", lambda: _import(job))
    job.step("index", lambda: index(job))
    job.step("drift", lambda: look_for_drift(job))
    job.step("forget", lambda: _forget(job))
    return Outcome(done["result"], done["file"])


def _import(job: Running) -> Json:
    received = Received.of(job.log.path)
    received.keep_on(job.arguments["upload"])
    upload = received.find(job.arguments["upload"])
    report = import_file(
        job.log,
        upload.path,
        Mapping(**job.arguments["mapping"]),
        source=job.arguments.get("source") or upload.name,
        progress=job.progress,
        identifier=job.job.id,
    )
    return shown(job, report)


def shown(job: Running, report: ImportReport) -> Json:
    """A report as the API gives it, and the list of refused rows."""
    refused = report.rejected_file
    return {
        "result": {
            "accepted": report.accepted,
            "duplicates": report.duplicates,
            "rejected": report.rejected,
            "seconds": report.seconds,
            "notes": [note.say() for note in report.notes],
        },
        "file": refused.relative_to(job.log.path).as_posix() if refused else None,
    }


def index(job: Running) -> Json:
    """Bring the index up to date, so that the first question does not wait for it."""
    job.log.index(job.progress)
    return {}


def look_for_drift(job: Running) -> Json:
    """Tell who answers for maps from which behaviour departs, now that there is new data."""
    return {"maps": tell_of_drift(job.log, job.server, job.job.workspace)}


def _forget(job: Running) -> Json:
    received = Received.of(job.log.path)
    if (received.folder / job.arguments["upload"]).is_dir():  # or it was forgotten before a crash
        received.remove(job.arguments["upload"])
    return {}


kind = Kind("import", Text("Import of a file", "导入文件", "匯入檔案"), run)
