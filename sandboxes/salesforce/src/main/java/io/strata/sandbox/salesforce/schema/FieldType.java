package io.strata.sandbox.salesforce.schema;

/**
 * The field types this org knows, with the describe spelling of each (Salesforce Object Reference,
 * Field Types).
 */
public enum FieldType {
  ID("id", "tns:ID"),
  STRING("string", "xsd:string"),
  TEXTAREA("textarea", "xsd:string"),
  PICKLIST("picklist", "xsd:string"),
  EMAIL("email", "xsd:string"),
  PHONE("phone", "xsd:string"),
  URL("url", "xsd:string"),
  REFERENCE("reference", "tns:ID"),
  BOOLEAN("boolean", "xsd:boolean"),
  INT("int", "xsd:int"),
  DOUBLE("double", "xsd:double"),
  CURRENCY("currency", "xsd:double"),
  PERCENT("percent", "xsd:double"),
  DATE("date", "xsd:date"),
  DATETIME("datetime", "xsd:dateTime");

  private final String wireName;
  private final String soapType;

  FieldType(String wireName, String soapType) {
    this.wireName = wireName;
    this.soapType = soapType;
  }

  public String wireName() {
    return wireName;
  }

  public String soapType() {
    return soapType;
  }

  public boolean isText() {
    return switch (this) {
      case STRING, TEXTAREA, PICKLIST, EMAIL, PHONE, URL -> true;
      default -> false;
    };
  }

  public boolean isNumber() {
    return switch (this) {
      case INT, DOUBLE, CURRENCY, PERCENT -> true;
      default -> false;
    };
  }
}
