package io.strata.system.salesforce.vendor.pubsub;

import java.util.regex.Pattern;

/** Ids of records, of which the longer form is the same in any case of letters. */
final class RecordId {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?");
  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int SHORT = 15;
  private static final int GROUP = 5;

  private RecordId() {}

  /** The 18 characters of an id; the last three say which of five letters each are upper case. */
  static String of(String id) throws UnreadableEvent {
    if (id == null || !FORM.matcher(id).matches()) {
      throw new UnreadableEvent("the event does not name a record");
    }
    if (id.length() > SHORT) {
      return id;
    }
    StringBuilder longer = new StringBuilder(id);
    for (int group = 0; group < SHORT; group += GROUP) {
      int bits = 0;
      for (int i = 0; i < GROUP; i++) {
        char letter = id.charAt(group + i);
        bits |= letter >= 'A' && letter <= 'Z' ? 1 << i : 0;
      }
      longer.append(DIGITS.charAt(bits));
    }
    return longer.toString();
  }
}
