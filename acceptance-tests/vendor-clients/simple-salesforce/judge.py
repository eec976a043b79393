"""Runs simple-salesforce as published against a Salesforce at SALESFORCE_URL (https).

Prints one JSON line an operation. What is right about it is decided elsewhere: in the sandbox's own
records and journal. The library knows no host but *.salesforce.com, so an adapter of its own HTTP
client sends what is meant for those to SALESFORCE_URL.
"""

import json
import os
import sys
from importlib.metadata import version
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce, format_soql

SMALL_PAGES = {"Sforce-Query-Options": "batchSize=200"}
VERSION = "59.0"


def required(name):
    value = os.environ.get(name)
    if not value:
        sys.exit(f"{name} is not set")
    return value


class SandboxHosts(HTTPAdapter):
    """Sends requests for any *.salesforce.com to one other host."""

    def __init__(self, url):
        super().__init__()
        self.netloc = urlsplit(url).netloc

    def send(self, request, *args, **kwargs):
        url = urlsplit(request.url)
        if url.hostname.endswith(".salesforce.com"):
            request.url = url._replace(netloc=self.netloc).geturl()
        return super().send(request, *args, **kwargs)


def operation(name, run):
    try:
        print(json.dumps({"operation": name, "result": run()}), flush=True)
    except Exception as refused:  # the judge reports whatever the library raises
        content = getattr(refused, "content", None)
        error = content[0]["errorCode"] if isinstance(content, list) else getattr(refused, "code", None)
        print(json.dumps({"operation": name, "error": error, "message": f"{type(refused).__name__}: {refused}"}))


def session():
    http = requests.Session()
    http.trust_env = False
    http.verify = required("SALESFORCE_CA_FILE")
    http.mount("https://", SandboxHosts(required("SALESFORCE_URL")))
    return http


def by_secret():
    return Salesforce(
        consumer_key=required("SALESFORCE_CLIENT_ID"),
        consumer_secret=required("SALESFORCE_CLIENT_SECRET"),
        domain="judge.my",
        session=session(),
        version=VERSION,
    )


def by_key():
    return Salesforce(
        username=required("SALESFORCE_USERNAME"),
        consumer_key=required("SALESFORCE_CLIENT_ID"),
        privatekey_file=required("SALESFORCE_KEY_FILE"),
        session=session(),
        version=VERSION,
    )


def pages(sf):
    soql = "SELECT Id FROM Opportunity ORDER BY Id"
    page = sf.query(soql, headers=SMALL_PAGES)
    sizes, ids = [len(page["records"])], {r["Id"] for r in page["records"]}
    while not page["done"]:
        page = sf.query_more(page["nextRecordsUrl"], identifier_is_url=True)
        sizes.append(len(page["records"]))
        ids.update(r["Id"] for r in page["records"])
    return {"totalSize": page["totalSize"], "sizes": sizes, "distinct": len(ids)}


def described(sf):
    account = sf.Account.describe()
    return {
        "name": account["name"],
        "keyPrefix": account["keyPrefix"],
        "externalIds": [f["name"] for f in account["fields"] if f["externalId"]],
    }


def queries(sf):
    operation("describe-global", lambda: [s["name"] for s in sf.describe()["sobjects"]])
    operation("describe", lambda: described(sf))
    operation("query-pages", lambda: pages(sf))
    operation(
        "query-all",
        lambda: len(sf.query_all("SELECT Id FROM Opportunity", headers=SMALL_PAGES)["records"]),
    )
    operation("query-refused", lambda: sf.query("SELECT Colour FROM Account"))
    operation("is-sandbox", sf.is_sandbox)
    operation("limits", lambda: sf.limits()["DailyApiRequests"])
    operation("limit-info", lambda: sf.api_usage["api-usage"]._asdict())


def changes(sf):
    name = "O'Neil & \"Söhne\" \\ 100 %"
    created = {}

    def create():
        created.update(sf.Account.create({"Name": name, "Customer_Number__c": "PY-1"}))
        return created

    operation("create", create)
    account = created.get("id")
    operation("get", lambda: sf.Account.get(account))
    operation("get-by-custom-id", lambda: sf.Account.get_by_custom_id("Customer_Number__c", "PY-1")["Id"])
    operation("update", lambda: sf.Account.update(account, {"Industry": "Energy"}))
    operation("upsert-existing", lambda: sf.Account.upsert("Customer_Number__c/PY-1", {"Phone": "+49 30 1234"}))
    operation("upsert-new", lambda: sf.Account.upsert("Customer_Number__c/PY-2", {"Name": "Upserted"}))
    operation("create-refused", lambda: sf.Account.create({"Industry": "Energy"}))
    operation(
        "query-created",
        lambda: sf.query(format_soql("SELECT Id FROM Account WHERE Name = {}", name))["records"][0]["Id"],
    )
    doomed = {}

    def create_doomed():
        doomed.update(sf.Account.create({"Name": "Doomed", "Customer_Number__c": "PY-3"}))
        return doomed

    operation("create-doomed", create_doomed)
    operation("delete", lambda: sf.Account.delete(doomed["id"]))
    operation("get-deleted", lambda: sf.Account.get(doomed["id"]))


def main():
    operation("client", lambda: "simple-salesforce " + version("simple-salesforce"))
    operation("login-client-credentials", lambda: by_secret().sf_instance)
    operation("login-jwt-bearer", lambda: by_key().sf_instance)
    sf = by_key()
    queries(sf)
    changes(sf)


main()
