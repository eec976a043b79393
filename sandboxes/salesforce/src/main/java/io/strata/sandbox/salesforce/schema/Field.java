package io.strata.sandbox.salesforce.schema;

import java.util.List;

/**
 * One field of an object.
 *
 * @param length maximum characters of text, 0 when the type has no length
 * @param precision total digits of a number, 0 otherwise
 * @param scale digits after the point
 * @param referenceTo object name a reference points to, null otherwise
 * @param relationshipName name of the parent path (`Account`, `Owner`, `Foo__r`), null when none
 * @param picklistValues active values in order, empty when not a picklist
 */
public record Field(
    String name,
    String label,
    FieldType type,
    int length,
    int precision,
    int scale,
    boolean nillable,
    boolean createable,
    boolean updateable,
    boolean externalId,
    boolean unique,
    String referenceTo,
    String relationshipName,
    List<String> picklistValues) {

  public boolean custom() {
    return name.endsWith("__c");
  }
}
