"""Runs zeep as published against the WSDL of exp-salesforce.

Prints one JSON line an operation; what is right about it is decided elsewhere. PUBLIC_URL is the
address that the WSDL must name; no gateway stands there, so an adapter of the library's own HTTP
client does what the gateway would do: it takes that prefix away and goes to SERVICE_URL.
"""

import json
import os
import sys
from decimal import Decimal
from importlib.metadata import version

import requests
from requests.adapters import HTTPAdapter
from zeep import Client
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.transports import Transport


def required(name):
    value = os.environ.get(name)
    if not value:
        sys.exit(f"{name} is not set")
    return value


PUBLIC_URL = required("PUBLIC_URL")
SERVICE_URL = required("SERVICE_URL")


class Gateway(HTTPAdapter):
    def send(self, request, *args, **kwargs):
        if request.url.startswith(PUBLIC_URL):
            request.url = SERVICE_URL + request.url[len(PUBLIC_URL) :]
        return super().send(request, *args, **kwargs)


def plain(value):
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat().replace("+00:00", "Z")


def operation(name, run):
    print(json.dumps({"operation": name, "result": run()}, default=plain), flush=True)


def client():
    http = requests.Session()
    http.trust_env = False
    http.headers["Authorization"] = "Bearer " + required("TOKEN")
    http.mount("http://", Gateway())
    return Client(PUBLIC_URL + "/soap/inventory?wsdl", transport=Transport(session=http))


def refused(inventory):
    try:
        inventory.service.checkInventory(lines=[{"material": "", "quantity": 0}])
    except Fault as fault:
        problem = inventory.wsdl.types.get_element("{https://strata.dev/salesforce/inventory/v1}problem")
        return {"code": fault.code, "problem": serialize_object(problem.parse(fault.detail[0], inventory.wsdl.types), dict)}
    return None


def main():
    inventory = client()
    lines = [
        {"material": "P-1001", "quantity": Decimal("2.5"), "date": "2026-12-01"},
        {"material": "P-1002", "quantity": Decimal("1")},
    ]
    operation("version", lambda: version("zeep"))
    operation("address", lambda: inventory.service._binding_options["address"])
    operation(
        "check",
        lambda: serialize_object(inventory.service.checkInventory(lines=lines, plants=["1010", "1710"]), dict),
    )
    operation("refused", lambda: refused(inventory))


main()
