import http.client
import json

import pytest

from lab import doors
from lab.serve import start


def visit(running, host):
    connection = http.client.HTTPConnection("127.0.0.1", running.http_port, timeout=5)
    connection.request("GET", "/", headers={"Host": host})
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_door_answers_its_visits_by_its_plan():
    with start(doors.one_week()) as running:
        told = json.loads((running.folder / "truth.json").read_text())
        twice = next(row for row in told if row["name"] == "twice")
        seen = [visit(running, "twice.doors.example.gov.cn") for _ in range(34)]
    assert [status == 200 for status in seen[:33]] == twice["says"]
    assert seen[33] == 200


def test_a_week_plants_what_is_found_and_what_is_one_visit_short_of_it():
    found = {door.name: (door.finds, door.failed) for door in doors.one_week().doors}
    assert found["nine"] == ("availability.unreachable", 9)
    assert found["eight"] == ("", 8)
    assert found["once"] == ("", 1)
    assert {rule for rule, _ in found.values() if rule} == {"availability.unreachable", "availability.service-down"}


@pytest.mark.parametrize("slow", [False, True])
def test_every_door_of_a_round_leads_somewhere_or_is_told_to_lead_nowhere(slow):
    made = doors.one_round(slow)
    names = {f"{door.name}.doors.example.gov.cn" for door in made.doors}
    assert names == {*made.hosts, *made.dead_names, *made.refused_names}
    assert len(names) == len(made.doors)
    assert {door.says for door in made.doors} == {(True,), (False,), (None,)}


def test_as_many_doors_are_made_as_are_wanted():
    made = doors.many(300)
    assert len(made.hosts) == len(made.doors) == 300
