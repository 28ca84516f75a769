"""Parquet stores in object storage: S3 as moto plays it on loopback. HDFS goes the same way and is not tested."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

import onrecord
from onrecord import UnreadableStore, open_store
from onrecord.tables import ask, convert
from tests.tables.graphs import answers_of_python
from tests.worked_example import dossier

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    address = f"http://127.0.0.1:{port}"
    settings = {
        "AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": address, "AWS_EC2_METADATA_DISABLED": "true",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    boto3.client("s3", endpoint_url=address).create_bucket(Bucket="desk")
    yield "s3://desk"
    server.stop()


def test_a_store_in_s3_is_one_like_any_other(bucket: str, tmp_path: Path) -> None:
    """The same bytes come back, the same answers, and one that replaces it does so whole."""
    onrecord.write(dossier(), tmp_path / "a.jsonl")
    path = f"{bucket}/stories/a.parquet"
    with pytest.raises(UnreadableStore, match="manifest"):
        open_store(path)

    convert(tmp_path / "a.jsonl", path)
    convert(tmp_path / "a.jsonl", f"{path}/")
    convert(path, tmp_path / "b.jsonl")

    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    with open_store(path) as store:
        assert store == dossier()
        assert set(ask(store, "origins")) == answers_of_python(dossier())["origins"]
