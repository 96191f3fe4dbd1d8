"""The published schemas, and what is wrong with an object by them."""

import json
from importlib import resources

from jsonschema import Draft202012Validator


def load(name):
    """A schema of `reports/schema/`, itself checked."""
    schema = json.loads(resources.files("reports").joinpath(f"schema/{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return schema


INSPECTION = load("inspection-1")
FACTS = load("facts-1")


def errors(schema, value):
    """Where and why `value` does not keep to `schema`."""
    found = Draft202012Validator(schema).iter_errors(value)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]
