package io.strata.contracts.flow;

/**
 * What a contract keeps to so that Flow and Apex can import it as an External Service. Sources are
 * pages of Salesforce Help, "External Services"; where none is named the rule is our own, for the
 * people who click flows together.
 */
enum FlowRule {
  VERSION("is OpenAPI 3.0 (OpenAPI 2.0 and 3.0 Support)"),
  METHOD("uses GET, POST, PUT, PATCH and DELETE, and GET without a body (Schema Definitions)"),
  MEDIA_TYPE("sends and answers application/json only (OpenAPI 2.0 and 3.0 Support)"),
  RESPONSE_HEADER("needs no header of an answer: they are not supported (Schema Definitions)"),
  IDENTIFIER("has names that are Apex identifiers (Naming and Description Conventions)"),
  ONE_CASE("has no two names that differ in case only: Apex does not tell them apart (the same)"),
  NAME_LENGTH("has names of at most 80 characters (Apex Class Names and Developer Names)"),
  DESCRIPTION("describes in at most 1,333 characters (Naming and Description Conventions)"),
  TYPE("gives everything a supported type, integers a format (Schema Definitions)"),
  NO_COMPOSITION(
      "composes no schemas: only a discriminator would be followed (Schema Definitions)"),
  NO_MAP("has no maps: Flow Builder cannot show the Map that Apex gets"),
  FLAT("is flat: members are primitive, lists of primitives or lists of such objects"),
  SIZE("has at most 3,000,000 characters (System Limits)");

  private final String claim;

  FlowRule(String claim) {
    this.claim = claim;
  }

  @Override
  public String toString() {
    return "A contract for Flow " + claim;
  }
}
