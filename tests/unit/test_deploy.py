"""What stands in deploy/, as far as it can be tried without a service manager or a container engine."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # ships no types

from bot.config import Secret, load
from bot.model import Role

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
COMPOSE = sorted(DEPLOY.glob("compose*.yaml"))
UNIT = DEPLOY / "nutgraf.service"
SETTING = re.compile(r"NUTGRAF_[A-Z]+__[A-Z_]+")


def services(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The services of ours in a compose file."""
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    for name, service in read["services"].items():
        if service["image"] == "nutgraf":
            yield name, service


def test_there_is_one_compose_file_for_each_database() -> None:
    assert [file.name for file in COMPOSE] == ["compose.postgres.yaml", "compose.yaml"]


@pytest.mark.parametrize("file", COMPOSE, ids=lambda file: file.name)
def test_containers_may_write_to_nothing_but_their_data_and_have_no_rights(file: Path) -> None:
    found = list(services(file))
    assert found
    for _, service in found:
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert any(place.startswith("/tmp:") for place in service["tmpfs"])  # noqa: S108  # a container's own
        assert "privileged" not in service
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


@pytest.mark.parametrize("file", COMPOSE, ids=lambda file: file.name)
def test_secrets_are_files_and_those_that_are_used_are_there(file: Path) -> None:
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    used = {secret for service in read["services"].values() for secret in service.get("secrets", ())}
    assert used == set(read["secrets"])
    assert all(set(stated) == {"file"} for stated in read["secrets"].values())
    for service in read["services"].values():
        for name, value in service["environment"].items():
            if re.search("TOKEN|PASSWORD|KEY|DATABASE", name):
                assert name.endswith("_FILE")
                assert value.removeprefix("/run/secrets/") in service["secrets"]


def test_the_nodes_of_postgres_do_all_work_between_them() -> None:
    named = [set(service["command"][-1].split(",")) for _, service in services(DEPLOY / "compose.postgres.yaml")]
    assert set().union(*named) == {role.value for role in Role}
    # The health check asks each of them.
    assert all("web" in roles for roles in named)


@pytest.mark.parametrize("file", [*COMPOSE, UNIT, DEPLOY / "Containerfile"], ids=lambda file: file.name)
def test_every_setting_that_is_named_is_one(file: Path, tmp_path: Path) -> None:
    stated = tmp_path / "stated"
    stated.write_text("sqlite:///a.db", encoding="utf-8")
    values = {"NUTGRAF_WEB__ENABLED": "true", "NUTGRAF_WEB__LISTEN": "0.0.0.0:8080"}
    for name in set(SETTING.findall(file.read_text(encoding="utf-8"))):
        value = str(stated) if name.endswith("_FILE") else values.get(name, "sqlite:///a.db")
        read = load(None, {name: value}, folder=tmp_path)
        assert isinstance(read.telegram.token, Secret)


def test_the_image_is_of_one_python_and_runs_as_nobody_in_particular() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    bases = {line.split()[1] for line in lines if line.startswith("FROM")}
    assert len(bases) == 1
    assert "USER 10001:10001" in lines
    assert "STOPSIGNAL SIGTERM" in lines
    root = DEPLOY.parent
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY") and "--from" not in line]
    assert all((root / name).exists() for names in copied for name in names)


# ---------------------------------------------------------------- systemd


@pytest.fixture
def systemd() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("there is no systemd-analyze here")
    return found


def test_systemd_understands_the_unit(systemd: str, tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    # The program is not where it will be.
    unit.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/nutgraf/bin/nutgraf run", "/bin/true"), "utf-8")
    done = subprocess.run([systemd, "verify", unit], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_unit_is_exposed_to_little(systemd: str) -> None:
    done = subprocess.run(
        [systemd, "security", "--offline=true", "--threshold=20", "--no-pager", UNIT],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze looks at no file")
    assert done.returncode == 0, done.stdout[-2000:]


def test_the_unit_ends_restarts_and_reloads_as_the_program_does() -> None:
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    for line in (
        "Type=notify",
        "ExecReload=/bin/kill -HUP $MAINPID",
        "KillMode=mixed",
        "TimeoutStopSec=20",
        # Wrong use or configuration.
        "RestartPreventExitStatus=2",
        "OOMPolicy=continue",
        "UMask=0077",
    ):
        assert line in lines
    # Where the embedder reads what the processor can.
    assert not any(line.startswith("ProcSubset") for line in lines)
