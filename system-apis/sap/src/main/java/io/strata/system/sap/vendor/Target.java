package io.strata.system.sap.vendor;

import java.util.Map;

/**
 * What a call is about, to tell its caller about a refusal in the caller's words.
 *
 * @param named whether the caller named the record, so that its absence is the caller's 404
 * @param write whether the caller asked for a change, so that a rule it breaks is the caller's 422
 * @param members JSON pointers of canonical members by the system's property names
 */
public record Target(boolean named, boolean write, Map<String, String> members) {

  /**
   * A query names no record: what it does not find is no row, and what is wrong with it we made.
   */
  public static final Target QUERY = new Target(false, false, Map.of());

  public static final Target RECORD = new Target(true, false, Map.of());

  public static Target change(Map<String, String> members) {
    return new Target(true, true, members);
  }
}
