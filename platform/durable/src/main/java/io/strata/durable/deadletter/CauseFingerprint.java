package io.strata.durable.deadletter;

import io.strata.durable.idempotency.Fingerprint;
import java.util.regex.Pattern;

/** The same for errors that differ only in what is particular to one item. */
final class CauseFingerprint {

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** Ids, amounts and dates: every word with a digit in it. */
  private static final Pattern PARTICULAR =
      Pattern.compile("[\\p{Alnum}_.:,+/-]*\\p{Digit}[\\p{Alnum}_.:,+/-]*");

  private CauseFingerprint() {}

  static String of(String step, String type, String detail) {
    String general = QUOTED.matcher(detail == null ? "" : detail).replaceAll("#");
    general = PARTICULAR.matcher(general).replaceAll("#").replaceAll("\\s+", " ").strip();
    return Fingerprint.ofText(step + '\n' + type + '\n' + general).substring(0, 16);
  }
}
