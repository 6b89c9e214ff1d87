"""The OpenAPI document, made from the records and the table of resources."""

import dataclasses
import types
import typing
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any, Final

from watchfloor.records import Brief
from watchfloor.web.api.resources import Filter, Resource

_SCALARS: Final[dict[Any, dict[str, str]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}
_AS_OF: Final = Filter(
    name="as_of",
    about="Only what was published by this ISO day. Default: the latest publication.",
)


def openapi(resources: Iterable[Resource]) -> dict[str, Any]:
    """The document of OpenAPI 3.1."""
    schemas: dict[str, Any] = {"Problem": _problem_schema()}
    paths: dict[str, Any] = {}
    for resource in resources:
        _add_schema(resource.record_class, schemas)
        paths[f"/api/v1/{resource.name}"] = {"get": _listing(resource)}
        if resource.key is not None:
            about = f"One record of {resource.name} by {resource.key}."
            paths[f"/api/v1/{resource.name}/{{record_id}}"] = {
                "get": _operation(about, [_in_path(), _parameter(_AS_OF)], resource.record_class)
            }
    _add_schema(Brief, schemas)
    since = Filter(name="since", about="Also what changed after this ISO day.")
    paths["/api/v1/brief"] = {
        "get": _operation("The brief.", [_parameter(_AS_OF), _parameter(since)], Brief)
    }
    paths["/api/v1/why/{record_id}"] = {
        "get": _operation(
            "From any id down to its spans, codebook entries and judgements; of ties, relations, "
            "binds and rows of event history as one text.",
            [_in_path(), _parameter(_AS_OF)],
            None,
        )
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Watchfloor",
            "version": version("watchfloor"),
            "description": "The same records as the command line. Reading only. On this "
            "machine's own address no token is needed; elsewhere it is sent as "
            "`Authorization: Bearer TOKEN`.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _listing(resource: Resource) -> dict[str, Any]:
    parameters = [_parameter(each) for each in (*resource.filters, _AS_OF)]
    parameters += [
        {
            "name": "limit",
            "in": "query",
            "description": "Records on a page. The bulk formats give all without it.",
            "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100},
        },
        {
            "name": "offset",
            "in": "query",
            "description": "Records passed over.",
            "schema": {"type": "integer", "minimum": 0, "default": 0},
        },
        _parameter(
            Filter(
                name="format",
                about="Also chosen by the Accept header.",
                choices=("json", "ndjson", "arrow", "csv"),
            )
        ),
    ]
    operation = _operation(resource.about, parameters, None)
    page = {
        "type": "object",
        "required": ["as_of", "coder_version", "total", "next", resource.name],
        "properties": {
            "as_of": {"type": ["string", "null"]},
            "coder_version": {"type": "string"},
            "total": {"type": "integer"},
            "next": {"type": ["string", "null"], "description": "Address of the next page."},
            resource.name: {"type": "array", "items": _reference(resource.record_class)},
        },
    }
    operation["responses"]["200"]["content"] = {
        "application/json": {"schema": page},
        "application/x-ndjson": {"schema": _reference(resource.record_class)},
        "application/vnd.apache.arrow.stream": {},
        "text/csv": {},
    }
    return operation


def _operation(about: str, parameters: list[Any], record_class: type | None) -> dict[str, Any]:
    schema = _reference(record_class) if record_class is not None else {"type": "object"}
    problem = {
        "description": "A problem document (RFC 9457).",
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
    }
    return {
        "summary": about,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "Found.",
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": "Nothing changed since the ETag in If-None-Match."},
            "default": problem,
        },
    }


def _parameter(each: Filter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if each.choices:
        schema["enum"] = list(each.choices)
    return {"name": each.name, "in": "query", "description": each.about, "schema": schema}


def _in_path() -> dict[str, Any]:
    return {"name": "record_id", "in": "path", "required": True, "schema": {"type": "string"}}


def _problem_schema() -> dict[str, Any]:
    words = ("type", "title", "detail", "instance")
    properties: dict[str, Any] = {word: {"type": "string"} for word in words}
    return {"type": "object", "properties": {**properties, "status": {"type": "integer"}}}


def _reference(record_class: type) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{record_class.__name__}"}


def _add_schema(record_class: type, schemas: dict[str, Any]) -> None:
    """The schema of a record and of all records in it: every field is there, unknown is null."""
    if record_class.__name__ in schemas:
        return
    schemas[record_class.__name__] = {}
    hints = typing.get_type_hints(record_class)
    names = [each.name for each in dataclasses.fields(record_class)]
    schemas[record_class.__name__] = {
        "type": "object",
        "required": names,
        "properties": {name: _schema(hints[name], schemas) for name in names},
    }


def _schema(hint: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        inner = next(part for part in typing.get_args(hint) if part is not type(None))
        return {"anyOf": [_schema(inner, schemas), {"type": "null"}]}
    if typing.get_origin(hint) is typing.Literal:
        return {"type": "string", "enum": list(typing.get_args(hint))}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(typing.get_args(hint)[0], schemas)}
    if dataclasses.is_dataclass(hint):
        record_class = typing.cast(type, hint)
        _add_schema(record_class, schemas)
        return _reference(record_class)
    return dict(_SCALARS[hint])
