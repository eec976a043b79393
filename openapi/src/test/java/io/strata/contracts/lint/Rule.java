package io.strata.contracts.lint;

/** What every contract keeps to. */
enum Rule {
  VERSION("is OpenAPI 3.0.3"),
  OPERATION_ID("has operationIds of verb and noun, in camelCase"),
  UNIQUE_ID("uses an operationId once"),
  ONE_TAG("has exactly one tag, which the contract declares"),
  SUMMARY("has a summary"),
  SCOPES("names its scopes as <noun>:read or <noun>:write"),
  ONE_SUCCESS("has exactly one success answer"),
  DEFAULT_PROBLEM("has a default answer of application/problem+json"),
  EXAMPLE("shows its body and its success answer by example"),
  EXAMPLE_VALID("has examples that its schemas allow"),
  NAMED_ENUM("has every enumeration under a name"),
  ENUM_WORDS("has enumerations in lower_snake"),
  NO_INHERITANCE("composes no schemas"),
  NAMED_OBJECT("has every object and every body under a name"),
  PAGED_LIST("pages its lists: limit, cursor, items, nextCursor"),
  IDEMPOTENCY_KEY("takes an Idempotency-Key where it creates"),
  CAMEL_CASE("names members and parameters in camelCase");

  private final String claim;

  Rule(String claim) {
    this.claim = claim;
  }

  @Override
  public String toString() {
    return "Every contract " + claim;
  }
}
