"""The document of an API, as far as schemathesis is to follow it.

What recurs in it is cut off, or schemathesis makes requests without an end; and what it says of filters in words, for the
sake of viewers, is said in schemas, so that what is sent is what the servers take.
"""

import copy
import re

JUNCTIONS = ("AND", "OR", "NOT")

# What stands for the filter of a relation's rows.
FILTER = re.compile(r"^A filter of `(\w+)`, as lists of it take$")


def bounded(document):
    schemas = document["components"]["schemas"]
    filters = {name: schema for name, schema in schemas.items() if name.endswith(".Where")}
    for name, schema in filters.items():
        schemas[leaf(name)] = columns_alone(schema, schemas)
    for name, schema in filters.items():
        # Rows that only link others have no lists, and no filter of theirs is told.
        schema["properties"] = {field: it for field, it in schema["properties"].items() if is_told(it, schemas)}
        for junction in JUNCTIONS:
            # An array of none is nothing that can be written in brackets.
            schema["properties"][junction].update(minItems=1, maxItems=3, items=refer(leaf(name)))
    for name, schema in schemas.items():
        if name.endswith((".WhereOne", ".WhereMany")):
            schemas[name] = with_filters(schema)
    for path in document["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                if parameter.get("name") == "include":
                    parameter["schema"]["items"] = {"enum": sorted(relations(schemas, operation["tags"][0], 3))}


def is_told(schema, schemas):
    target, _, kind = schema.get("$ref", "").rpartition("/")[2].partition(".")
    return not kind.startswith("Where") or f"{target}.Where" in schemas


def columns_alone(schema, schemas):
    is_column = lambda it: not it.get("$ref", ".Where").rpartition("/")[2].partition(".")[2].startswith("Where")
    columns = {name: it for name, it in schema["properties"].items() if is_column(it)}
    return {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": copy.deepcopy(columns)}


def with_filters(schema):
    """A schema with the filters in it that it describes."""
    if isinstance(schema, dict):
        described = FILTER.match(str(schema.get("description")))
        if described:
            return refer(leaf(described.group(1) + ".Where"))
        return {key: with_filters(value) for key, value in schema.items()}
    return [with_filters(it) for it in schema] if isinstance(schema, list) else schema


def relations(schemas, name, depth):
    """`author`, `author.posts`"""
    paths = set()
    for field, schema in schemas.get(name, {}).get("properties", {}).items():
        target = embedded(schema)
        if target:
            paths.add(field)
            if depth > 1:
                paths.update(f"{field}.{further}" for further in relations(schemas, target, depth - 1))
    return paths


def embedded(schema):
    """Whose rows a field holds."""
    for it in [schema.get("items", {}), *schema.get("anyOf", [])]:
        target, _, kind = it.get("$ref", "").rpartition("/")[2].partition(".")
        if kind == "Embedded":
            return target
    return None


def leaf(name):
    return name.replace(".Where", ".WhereColumns")


def refer(name):
    return {"$ref": f"#/components/schemas/{name}"}
