"""The command that does its work on Apache Spark."""

from onrecord.cli.engine import Choice, ClickCommand, Exit, UsageError, argument, command, note, option
from onrecord.cli.screen import as_account, print_json


@command(
    "spark",
    "onrecord spark verify --passages passages.parquet --texts texts.parquet --out verdicts",
    "onrecord spark origins --passages dossier.parquet --out answers",
    "onrecord spark propose --texts texts.parquet --out proposals",
)
@option("--passages", metavar="PATH", help="Parquet with passages; for origins, a store in Parquet.")
@option(
    "--texts",
    metavar="PATH",
    help="Parquet with texts (source and text or html, or url and html), or web archives (WARC, WACZ).",
)
@option("--out", metavar="PATH", required=True, help="Folder for the results, in Parquet.")
@as_account("and how many parts were done")
@argument("job", type=Choice(["verify", "origins", "propose"]))
def spark(job: str, passages: str | None, texts: str | None, out: str, as_json: bool) -> Exit:
    """Run verify, origins or propose on Apache Spark, by `spark-submit` or here; a second run goes on after it."""
    needed = {"verify": ("passages", "texts"), "origins": ("passages",), "propose": ("texts",)}[job]
    given = {"passages": passages, "texts": texts}
    if missing := [f"--{name}" for name in needed if not given[name]]:
        raise UsageError(f"{job} needs {' and '.join(missing)}")
    from onrecord.tables.spark_jobs import run

    done = run(job, passages or "", texts or "", out)
    if as_json:
        print_json({"wrote": [out], "parts": done})
    note(f"{out}: {done} part{'' if done == 1 else 's'} done")
    return Exit.SOUND


COMMANDS: tuple[ClickCommand, ...] = (spark,)
