package io.strata.sandbox.sap.idoc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The control record EDI_DC40 of an inbound IDoc: what it must hold, and what of it is kept. */
final class ControlRecord {

  /** Lengths of the fields of EDI_DC40 that are kept. */
  private static final Map<String, Integer> KEPT = new LinkedHashMap<>();

  private static final String[] MANDATORY = {
    "IDOCTYP", "MESTYP", "SNDPOR", "SNDPRT", "SNDPRN", "RCVPOR", "RCVPRT", "RCVPRN"
  };

  static {
    KEPT.put("MANDT", 3);
    KEPT.put("DIRECT", 1);
    KEPT.put("IDOCTYP", 30);
    KEPT.put("CIMTYP", 30);
    KEPT.put("MESTYP", 30);
    KEPT.put("MESCOD", 3);
    KEPT.put("MESFCT", 3);
    KEPT.put("TEST", 1);
    KEPT.put("SNDPOR", 10);
    KEPT.put("SNDPRT", 2);
    KEPT.put("SNDPFC", 2);
    KEPT.put("SNDPRN", 10);
    KEPT.put("RCVPOR", 10);
    KEPT.put("RCVPRT", 2);
    KEPT.put("RCVPFC", 2);
    KEPT.put("RCVPRN", 10);
    KEPT.put("ARCKEY", 70);
  }

  private ControlRecord() {}

  /** The fields that the IDoc's own record keeps, cut to their lengths. */
  static Map<String, Object> kept(Segment control) {
    Map<String, Object> fields = new LinkedHashMap<>();
    KEPT.forEach((name, length) -> fields.put(name, cut(control.text(name), length)));
    fields.put("SenderDOCNUM", cut(control.text("DOCNUM"), 16));
    return fields;
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }

  /** Why the IDoc is added with errors (status 56), empty when the control record is right. */
  static Optional<StatusText> fault(Segment control, String client, PartnerProfiles profiles) {
    for (String field : MANDATORY) {
      if (control.text(field).isEmpty()) {
        return wrong("337", "Field " + field + " in the control record is initial");
      }
    }
    for (Map.Entry<String, Integer> field : KEPT.entrySet()) {
      if (control.text(field.getKey()).length() > field.getValue()) {
        return wrong("338", "Field " + field.getKey() + " in the control record is too long");
      }
    }
    if (!control.text("MANDT").isEmpty() && !control.text("MANDT").equals(client)) {
      return wrong("339", "Client " + control.text("MANDT") + " is not the client of this system");
    }
    if (!control.text("DIRECT").isEmpty() && !control.text("DIRECT").equals("2")) {
      return wrong("340", "Direction " + control.text("DIRECT") + " is not inbound");
    }
    if (!profiles.knows(control)) {
      return Optional.of(
          StatusText.error(
              "E0",
              "332",
              "EDI: Partner profile not available (inbound %s/%s/%s)"
                  .formatted(
                      control.text("SNDPRN"), control.text("SNDPRT"), control.text("MESTYP"))));
    }
    return Optional.empty();
  }

  private static Optional<StatusText> wrong(String number, String text) {
    return Optional.of(StatusText.error("E0", number, "EDI: " + text));
  }
}
