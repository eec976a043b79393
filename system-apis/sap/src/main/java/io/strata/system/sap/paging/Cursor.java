package io.strata.system.sap.paging;

import io.strata.runtime.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a list went on: the last key of the page before and the filter it was made for, so that a
 * cursor cannot continue another list. Keys are ids, hence pages stay right while records come and
 * go.
 */
public final class Cursor {

  private static final Pattern PLAIN = Pattern.compile("([0-9a-f]{16})/(.{1,40})");
  private static final int FILTER_BYTES = 8;

  private Cursor() {}

  /**
   * The key after which the page starts.
   *
   * @param cursor as the caller sent it, null for the first page
   * @param filter every value that decides what is on the list; nulls count
   * @throws ProblemException `invalid-request` for a cursor of another list or of nobody
   */
  public static Optional<String> after(String cursor, Object... filter) {
    if (cursor == null) {
      return Optional.empty();
    }
    var parts = PLAIN.matcher(decoded(cursor));
    if (!parts.matches() || !parts.group(1).equals(fingerprint(filter))) {
      throw notOurs();
    }
    return Optional.of(parts.group(2));
  }

  /** The cursor of the page that follows this key. */
  public static String next(String lastKey, Object... filter) {
    String plain = fingerprint(filter) + "/" + lastKey;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException garbage) {
      throw notOurs();
    }
  }

  private static ProblemException notOurs() {
    return ProblemException.invalidParameter("cursor", "must be the nextCursor of this very list");
  }

  private static String fingerprint(Object... filter) {
    try {
      List<Object> values = Arrays.asList(filter);
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(values.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, FILTER_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
