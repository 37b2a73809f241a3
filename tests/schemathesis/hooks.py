"""What schemathesis cannot take from the document of an API alone."""

import itertools
import os
import re
from decimal import Decimal, InvalidOperation

import schemathesis
from document import bounded
from hypothesis import strategies
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData

# Of any scheme, hardly one would pass the pattern that the servers have of URLs.
schemathesis.openapi.format(
    "uri", strategies.from_regex(r"\Ahttps?://[a-z0-9]+(\.[a-z0-9]+)*(:[0-9]{1,5})?(/[!$-;=?-Z_a-z~]*)?\Z")
)

NUMBERS = itertools.count()

# `where[id][in][0]`, but not `where[OR][0]`.
PLACE_IN_VALUES = re.compile(r"^(where.*\[(?:in|notIn|has|hasSome|hasEvery)\])\[\d+\]$")

# What a query is refused for in the relation of its parts.
BEYOND_SCHEMAS = [
    re.compile(r"^cursor (is no cursor of this list in this order|cannot be combined with `skip`)$"),
    # `orderBy=id,-id`
    re.compile(r"^orderBy names `\w+` more than once$"),
    # Of a query in all.
    re.compile(r"at most \d+ (parameters|relations)"),
    re.compile(r"at most \d+ (values|characters) together$"),
]

# What `src` of an example refuses, and what a tree does.
RULES_OF_THE_EXAMPLES = {
    ("parentId", "own_parent"),
    ("couponCode", "coupon"),
    ("reason", "reason"),
    ("status", "status"),
    ("parentId", "other_post"),
    ("parentId", "other_product"),
}


@schemathesis.hook
def before_load_schema(context, raw_schema):
    bounded(raw_schema)


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(NUMBERS)
    # Requests are counted by address: each comes from one of its own, as a proxy says that the server trusts.
    case.headers["X-Forwarded-For"] = ".".join(str(part) for part in number.to_bytes(4, "big"))
    if case.query:
        case.query = in_brackets_of_ours(case.query)
        # No schema says which text is a cursor. One that is made up is refused, and the rest of the query never looked at.
        if number % 4 > 0:
            case.query.pop("cursor", None)


def in_brackets_of_ours(query):
    """What is nested in a `deepObject`, as the servers take it: OpenAPI does not say how."""
    written = {}

    def write(name, value):
        of_list = PLACE_IN_VALUES.match(name)
        if isinstance(value, dict):
            for key, item in value.items():
                write(f"{name}[{key}]", item)
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for place, item in enumerate(value):
                write(f"{name}[{place}]", item)
        elif of_list:
            written.setdefault(of_list.group(1) + "[]", []).append(value)
        else:
            written[name] = value

    for name, value in query.items():
        write(name, value)
    return written


@schemathesis.hook
def filter_failure(context, failure, case, response):
    if isinstance(failure, AcceptedNegativeData) and has_null(case.query):
        return False
    return not (isinstance(failure, RejectedPositiveData) and is_beyond_schemas(case, response))


def has_null(query):
    """Whether a null was put into a query. It is sent as `null`, which is a text like any other."""
    values = (query or {}).values()
    return any(value is None or isinstance(value, list) and None in value for value in values)


def is_beyond_schemas(request, response):
    """Whether a request was refused for what no JSON Schema of its parts can say."""
    # It is longer than HTTP servers take.
    if response.status_code == 414:
        return True
    try:
        problem = response.json()
    except ValueError:
        return False
    told = [problem["detail"], *(f"{error['path']} {error['message']}" for error in problem["errors"])]
    match problem["code"]:
        # A link to a row that a list did not have: its id is Python's `None`.
        case "invalid_path":
            return any(value in (None, "None") for value in (request.path_parameters or {}).values())
        case "invalid_query":
            return any(pattern.search(text) for pattern in BEYOND_SCHEMAS for text in told)
        case "validation_failed":
            return all(is_beyond_schema(request, error) for error in problem["errors"])
    return False


def is_beyond_schema(request, error):
    match error["code"]:
        # Which fields admins alone write, the document says in words.
        case "read_only":
            return os.environ["SCHEMATHESIS_AS"] != "admin"
        # The text of a Decimal or a BigInt has no least and no greatest.
        case "range":
            return isinstance(request.body.get(error["path"]), str)
        # How many digits a Decimal may have, the schema of a number cannot say; nor what a Json may hold, that of anything.
        case "precision" | "characters" | "depth":
            return True
        case "type" if "a double holds" in error["message"]:
            return True
        # A Decimal has at most 65 digits, written without an exponent.
        case "type" if "65 digits" in error["message"]:
            return digits_of(request.body.get(error["path"])) > 65
    return (error["path"], error["code"]) in RULES_OF_THE_EXAMPLES


def digits_of(number):
    try:
        _, digits, exponent = Decimal(str(number)).as_tuple()
    except InvalidOperation:
        return 0
    return max(len(digits) + exponent, 1) + max(-exponent, 0)
