package io.strata.sandbox.salesforce.record;

import java.util.Map;

/**
 * What a transaction did to one record, or one platform event it published.
 *
 * @param replay number of this change in the org's log, never used twice
 * @param id of the record; of an event its UUID
 * @param fields new values by canonical name; of an update the changed ones only, null for cleared
 */
public record Change(
    long replay, Kind kind, String objectName, String id, Map<String, Object> fields) {

  /** The spelling in the log is the lower-case name. */
  public enum Kind {
    CREATE,
    UPDATE,
    DELETE,
    UNDELETE,
    PUBLISH
  }

  /** True for a platform event, which belongs to no record. */
  public boolean isEvent() {
    return kind == Kind.PUBLISH;
  }
}
