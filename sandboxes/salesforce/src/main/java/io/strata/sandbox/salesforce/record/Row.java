package io.strata.sandbox.salesforce.record;

import java.util.Map;

/**
 * A record as of its last change.
 *
 * @param version replay number of that change
 * @param values as {@link Rows} describes them, unmodifiable
 */
public record Row(long version, Map<String, Object> values) {

  public boolean deleted() {
    return Boolean.TRUE.equals(values.get("IsDeleted"));
  }

  public String id() {
    return (String) values.get("Id");
  }
}
