package io.strata.sandbox.sap.idoc;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose IDocs are taken in (transaction WE20, table EDP21): partner type, partner, message type;
 * role, variant, function and test flag are blank.
 */
public record PartnerProfiles(Set<String> entries) {

  /** Reads entries `LS/STRATA/ORDERS`, separated by commas. */
  public static PartnerProfiles of(String text) {
    Set<String> entries =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    for (String entry : entries) {
      if (!entry.matches("[A-Z]{2}/[^/]{1,10}/[^/]{1,30}")) {
        throw new IllegalArgumentException("no partner profile: " + entry);
      }
    }
    return new PartnerProfiles(entries);
  }

  boolean knows(Segment control) {
    boolean blank =
        List.of("SNDPFC", "MESCOD", "MESFCT", "TEST").stream()
            .allMatch(field -> control.text(field).isEmpty());
    return blank
        && entries.contains(
            String.join(
                "/", control.text("SNDPRT"), control.text("SNDPRN"), control.text("MESTYP")));
  }
}
