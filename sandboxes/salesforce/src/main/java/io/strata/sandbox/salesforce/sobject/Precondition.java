package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Conditional requests: entity tags for accounts only, dates for every row (REST API Developer
 * Guide, Conditional Request Headers). DELETE knows tags but no dates.
 */
final class Precondition {

  /** HTTP-date with the two-digit day RFC 9110 asks for. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Call call;
  private final boolean tagged;

  private Precondition(Call call, boolean tagged) {
    this.call = call;
    this.tagged = tagged;
  }

  static Precondition of(Call call, String objectName) {
    return new Precondition(call, objectName.equals("Account"));
  }

  /** True when a reader has the row already. */
  boolean unchanged(Row row) {
    Optional<String> tags = header("if-none-match");
    if (tags.isPresent()) {
      return matches(tags.get(), row);
    }
    return date("if-modified-since", false)
        .filter(since -> !modified(row).isAfter(since))
        .isPresent();
  }

  /** Refuses with 412 when the row is not the one the caller knows. */
  void check(Row row) {
    boolean writes = !call.method().equals("GET") && !call.method().equals("HEAD");
    boolean dated = !call.method().equals("DELETE");
    boolean failed =
        header("if-match").filter(tags -> !matches(tags, row)).isPresent()
            || writes && header("if-none-match").filter(tags -> matches(tags, row)).isPresent()
            || dated
                && date("if-unmodified-since", writes).filter(modified(row)::isAfter).isPresent()
            || dated
                && writes
                && date("if-modified-since", true)
                    .filter(since -> !modified(row).isAfter(since))
                    .isPresent();
    if (failed) {
      throw new OrgException(
          412, "PRECONDITION_FAILED", "The record does not meet the precondition of the request");
    }
  }

  /**
   * The row's tag, when its object has tags; it names the coding of the body, as the vendor's does.
   */
  Optional<String> tag(Row row) {
    boolean gzip =
        call.header("accept-encoding").filter(value -> value.contains("gzip")).isPresent();
    return tagged
        ? Optional.of("\"" + hash(row) + (gzip ? "--gzip" : "") + "\"")
        : Optional.empty();
  }

  static String lastModified(Row row) {
    return HTTP_DATE.format(modified(row));
  }

  private Optional<String> header(String name) {
    return tagged ? call.header(name) : Optional.empty();
  }

  private Optional<Instant> date(String name, boolean strict) {
    try {
      return call.header(name).map(text -> Instant.from(HTTP_DATE.parse(text.strip())));
    } catch (DateTimeParseException malformed) {
      if (strict) {
        throw new OrgException(
            400, "INVALID_ARGUMENT", "The value of " + name + " is not an HTTP date");
      }
      return Optional.empty();
    }
  }

  private static boolean matches(String tags, Row row) {
    return Arrays.stream(tags.split(","))
        .map(
            tag ->
                tag.strip().replaceFirst("^W/", "").replace("\"", "").replaceFirst("--gzip$", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(hash(row)));
  }

  private static Instant modified(Row row) {
    return (Instant) row.values().get("LastModifiedDate");
  }

  private static String hash(Row row) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((row.id() + "/" + row.version()).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
