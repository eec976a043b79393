package io.strata.sandbox.salesforce.schema;

import java.util.List;
import java.util.Optional;

/**
 * One object of the org. Field and relationship names match case-insensitively, as the vendor's do
 * (SOQL and SOSL Reference, "SOQL is not case-sensitive").
 *
 * @param keyPrefix first three characters of every record id
 * @param children collections of other objects that point here, by relationship name
 */
public record SObjectType(
    String name,
    String label,
    String labelPlural,
    String keyPrefix,
    List<Field> fields,
    List<ChildRelationship> children) {

  /**
   * `SELECT (SELECT .. FROM relationshipName)`: the child object and its field that points here.
   */
  public record ChildRelationship(
      String childObject, String field, String relationshipName, boolean cascadeDelete) {}

  /** True for a platform event (Platform Events Developer Guide, the suffix of their names). */
  public boolean isEvent() {
    return name.endsWith("__e");
  }

  /** Objects whose records are never deleted have no IsDeleted (Object Reference). */
  public boolean deletable() {
    return field("IsDeleted").isPresent();
  }

  public Optional<Field> field(String anyCaseName) {
    return fields.stream().filter(f -> f.name().equalsIgnoreCase(anyCaseName)).findFirst();
  }

  public Optional<Field> parent(String anyCaseRelationshipName) {
    return fields.stream()
        .filter(f -> anyCaseRelationshipName.equalsIgnoreCase(f.relationshipName()))
        .findFirst();
  }

  public Optional<ChildRelationship> child(String anyCaseRelationshipName) {
    return children.stream()
        .filter(c -> c.relationshipName().equalsIgnoreCase(anyCaseRelationshipName))
        .findFirst();
  }
}
