"""An estimate is asked for at once and answered by the worker, on behalf of whoever asked."""

import json
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.people_of_the_service import Team

from tisserand.accounts.api import Agent
from tisserand.rights.actions import answer_estimate
from tisserand.rights.api import EstimateRun, RunState, SituationFaults, ask_estimate, earlier_runs, latest_run
from tisserand.rights.tasks import compute_estimate
from tisserand.secrecy.api import Container, ContainerKind, GrantBasis, Refused, agent_context, grant, open_container

EXAMPLES = Path(__file__).parents[2] / "examples"
SITUATION: dict[str, Any] = json.loads((EXAMPLES / "estimate_rights.json").read_text(encoding="utf-8"))
ANSWER: dict[str, Any] = json.loads((EXAMPLES / "estimate_rights.out.json").read_text(encoding="utf-8"))


@pytest.fixture
def container(worker: Agent) -> Container:
    with agent_context(worker):
        opened = open_container(kind=ContainerKind.FILE)
        grant(container=opened, agent=worker, basis=GrantBasis.LEAD_WORKER)
    return opened


def ask(agent: Agent, container: Container, situation: dict[str, Any] = SITUATION) -> EstimateRun:
    with agent_context(agent):
        return ask_estimate(container=container, situation=situation, sources={"household": "Ménage"}, names={"anna": "Anna"})


def test_asking_queues_the_work_and_answering_keeps_the_estimates(worker: Agent, container: Container) -> None:
    run = ask(worker, container)
    job = ProcrastinateJob.objects.get(task_name="rights.compute_estimate")
    assert job.args == {"run_id": str(run.pk), "agent_id": str(worker.pk)}
    compute_estimate(**job.args)
    with agent_context(worker):
        kept = latest_run(worker, container.pk)
        assert kept is not None
        assert (kept.state, kept.engine_version, kept.answer) == (RunState.DONE, ANSWER["engine"]["version"], ANSWER)
        assert [each.pk for each in earlier_runs(worker, container.pk)] == [run.pk]


def test_an_answered_estimate_is_not_computed_again(worker: Agent, container: Container) -> None:
    run = ask(worker, container)
    with agent_context(worker):
        EstimateRun.objects.filter(pk=run.pk).update(state=RunState.FAILED)
    answer_estimate(run_id=run.pk, agent=worker)
    with agent_context(worker):
        kept = latest_run(worker, container.pk)
        assert kept is not None
        assert (kept.state, kept.answer) == (RunState.FAILED, None)


def test_a_disabled_agent_gets_no_answer(worker: Agent, container: Container) -> None:
    run = ask(worker, container)
    Agent.objects.filter(pk=worker.pk).update(is_active=False)
    compute_estimate(run_id=str(run.pk), agent_id=str(worker.pk))
    Agent.objects.filter(pk=worker.pk).update(is_active=True)
    with agent_context(worker):
        assert EstimateRun.objects.get(pk=run.pk).state == RunState.WAITING


def test_facts_that_cannot_be_are_refused_and_nothing_is_kept(worker: Agent, container: Container) -> None:
    with pytest.raises(SituationFaults):
        ask(worker, container, {**SITUATION, "couple": "married"})
    with agent_context(worker):
        assert EstimateRun.objects.count() == 0
    assert not ProcrastinateJob.objects.filter(task_name="rights.compute_estimate").exists()


def test_nobody_else_asks_or_reads(team: Team, worker: Agent, container: Container) -> None:
    ask(worker, container)
    for agent in team.everybody.values():
        if agent != worker:
            with pytest.raises(Refused):
                ask(agent, container)
            with agent_context(agent):
                assert latest_run(agent, container.pk) is None
                assert EstimateRun.objects.count() == 0


def test_an_estimate_that_the_legislation_cannot_compute_has_failed_and_says_so(
    worker: Agent, container: Container, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def divide_by_zero(_situation: object) -> None:
        raise ZeroDivisionError("Anna, 1 200 euros")

    run = ask(worker, container)
    monkeypatch.setattr("tisserand.rights.actions.estimate", divide_by_zero)
    answer_estimate(run_id=run.pk, agent=worker)
    with agent_context(worker):
        kept = latest_run(worker, container.pk)
        assert kept is not None
        assert (kept.state, kept.answer, kept.engine_version) == (RunState.FAILED, None, "")
    assert caplog.messages == ["an estimate failed: ZeroDivisionError"]
