"""The 1EdTech CASE 1.0 service (read): published standards under /ims/case/v1p0/, as the specification names the paths.
Errors are its status objects, with 404 for what is not there and 400 for a wrong page."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from jiangce.faces.api.views import api
from jiangce.faces.ui.doors import door
from jiangce.registers.standards import case, register
from jiangce.registers.standards.case import ROOT

READ = ("GET", "HEAD")
PAGE, MOST, DIGITS = 100, 500, 9
Answer = Callable[..., dict[str, Any]]


class WrongPage(ValueError):
    """limit or offset is no whole number in its range."""


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _failure(status: int, minor: str, words: str) -> HttpResponse:
    told = {
        "imsx_codeMajor": "failure", "imsx_severity": "error", "imsx_description": words,
        "imsx_codeMinor": {
            "imsx_codeMinorField": [{"imsx_codeMinorFieldName": "TargetEndSystem", "imsx_codeMinorFieldValue": minor}]
        },
    }  # fmt: skip
    return JsonResponse(told, status=status)


def _answers(answer: Answer) -> Callable[..., HttpResponse]:
    """The view of an operation: JSON, or the status object of what went wrong."""

    @wraps(answer)
    def view(request: HttpRequest, identifier: str = "") -> HttpResponse:
        try:
            told = answer(request, identifier) if identifier else answer(request)
        except ObjectDoesNotExist:
            return _failure(404, "unknownobject", "No published object has this identifier.")
        except WrongPage:
            return _failure(400, "invalid_selection_field", "limit and offset are whole numbers.")
        except ValueError:
            return _failure(404, "invaliduuid", "The identifier is not a GUID.")
        total = told.pop("_total", None)
        response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
        if total is not None:
            response["X-Total-Count"] = str(total)
        return response

    return door(public=True, methods=READ)(view)


@api.get(f"{ROOT}/CFDocuments", operation_id="getAllCFDocuments", summary="CASE：已发布的标准")
def _documents(request: HttpRequest) -> dict[str, Any]:
    limit, offset = (_whole(request, name, most) for name, most in (("limit", PAGE), ("offset", 0)))
    rows = register.public_versions(on=timezone.localdate())
    found = [
        case.document_json(register.case_document(version=row), base=_base(request))
        for row in rows[offset : offset + min(limit, MOST)]
    ]
    return {"CFDocuments": found, "_total": rows.count()}


def _whole(request: HttpRequest, name: str, default: int) -> int:
    text = request.GET.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise WrongPage(name)
    return int(text)


@api.get(f"{ROOT}/CFDocuments/{{identifier}}", operation_id="getCFDocument", summary="CASE：一个标准的首页")
def _document(request: HttpRequest, identifier: str) -> dict[str, Any]:
    row = register.public_version_by_guid(guid=UUID(identifier))
    return case.document_json(register.case_document(version=row), base=_base(request))


@api.get(f"{ROOT}/CFPackages/{{identifier}}", operation_id="getCFPackage", summary="CASE：一个标准的全部内容")
def _package(request: HttpRequest, identifier: str) -> dict[str, Any]:
    row = register.public_version_by_guid(guid=UUID(identifier))
    document, nodes = register.case_document(version=row), register.nodes_of(version=row)
    return case.package_json(document, nodes, base=_base(request))


@api.get(f"{ROOT}/CFItems/{{identifier}}", operation_id="getCFItem", summary="CASE：标准的一个条目")
def _item(request: HttpRequest, identifier: str) -> dict[str, Any]:
    row = register.public_item(item_id=UUID(identifier))
    document = register.case_document(version=row.version)
    return case.item_json(register.node_of(row), document, base=_base(request))


@api.get(
    f"{ROOT}/CFItemAssociations/{{identifier}}", operation_id="getCFItemAssociations", summary="CASE：条目和它的关联"
)
def _item_associations(request: HttpRequest, identifier: str) -> dict[str, Any]:
    row = register.public_item(item_id=UUID(identifier))
    document = register.case_document(version=row.version)
    every = case.associations(register.nodes_of(version=row.version), document, base=_base(request))
    ends = ("originNodeURI", "destinationNodeURI")
    found = [one for one in every if str(row.pk) in [one[end]["identifier"] for end in ends]]
    return {"CFItem": case.item_json(register.node_of(row), document, base=_base(request)), "CFAssociations": found}


@api.get(f"{ROOT}/CFAssociations/{{identifier}}", operation_id="getCFAssociation", summary="CASE：一个关联")
def _association(request: HttpRequest, identifier: str) -> dict[str, Any]:
    wanted = UUID(identifier)
    row = register.public_item_among(ids=case.items_of_association(wanted))
    document = register.case_document(version=row.version)
    every = case.associations(register.nodes_of(version=row.version), document, base=_base(request))
    return next(one for one in every if one["identifier"] == str(wanted))


@api.get(f"{ROOT}/CFItemTypes/{{identifier}}", operation_id="getCFItemType", summary="CASE：条目的层次")
def _item_type(request: HttpRequest, identifier: str) -> dict[str, Any]:
    every = {one["identifier"]: one for one in case.item_types(base=_base(request))}
    if str(UUID(identifier)) not in every:
        raise ObjectDoesNotExist
    return {"CFItemTypes": [every[str(UUID(identifier))]]}


@api.get(f"{ROOT}/CFRubrics/{{identifier}}", operation_id="getCFRubric", summary="CASE：一个等级的理论或技能权重")
def _rubric(request: HttpRequest, identifier: str) -> dict[str, Any]:
    wanted = UUID(identifier)
    row = register.public_version_among(
        wanted=lambda guid, levels: any(
            case.rubric_id(guid, level, dimension) == wanted for level in levels for dimension in case.DIMENSIONS
        )
    )
    document, nodes = register.case_document(version=row), register.nodes_of(version=row)
    every = case.rubrics(nodes, document, base=_base(request))
    return next(one for one in every if one["identifier"] == str(wanted))


documents, document, package = _answers(_documents), _answers(_document), _answers(_package)
item, item_associations, association = _answers(_item), _answers(_item_associations), _answers(_association)
item_type, rubric = _answers(_item_type), _answers(_rubric)
