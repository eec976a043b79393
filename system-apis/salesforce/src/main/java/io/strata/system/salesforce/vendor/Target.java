package io.strata.system.salesforce.vendor;

import java.util.Map;

/**
 * What a call is about, to tell its caller about a refusal in the caller's words.
 *
 * @param type object name at the vendor
 * @param members JSON pointers of canonical members by the vendor's field names
 * @param named whether the caller named the record, so that its absence is the caller's 404
 */
public record Target(String type, Map<String, String> members, boolean named) {

  /** A query names no record: what it does not find is no row, never a 404. */
  static final Target QUERY = new Target(null, Map.of(), false);

  public Target(String type, Map<String, String> members) {
    this(type, members, true);
  }

  /** An upsert creates what is absent, so a 404 is about the field it goes by. */
  Target notNamed() {
    return new Target(type, members, false);
  }
}
