package io.strata.system.salesforce.vendor;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.runtime.guard.MomentaryRefusal;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What the vendor's refusals mean to our caller. A refusal of us (credentials, permissions, a query
 * it does not understand) is our fault, 502; a refusal of what the caller wants is the caller's,
 * with the vendor's own words; the rest is unavailability.
 */
final class Refusals {

  /** By error code, whatever the status (SOAP API Developer Guide, StatusCode). */
  private static final Map<String, ProblemType> MEANINGS =
      Map.ofEntries(
          entry("REQUEST_LIMIT_EXCEEDED", ProblemType.ALLOWANCE_EXHAUSTED),
          entry("UNABLE_TO_LOCK_ROW", ProblemType.UPSTREAM_UNAVAILABLE),
          entry("SERVER_UNAVAILABLE", ProblemType.UPSTREAM_UNAVAILABLE),
          entry("QUERY_TIMEOUT", ProblemType.UPSTREAM_UNAVAILABLE),
          entry("ENTITY_IS_DELETED", ProblemType.NOT_FOUND),
          entry("MALFORMED_ID", ProblemType.NOT_FOUND),
          entry("DUPLICATE_VALUE", ProblemType.CONFLICT),
          entry("DUPLICATE_EXTERNAL_ID", ProblemType.CONFLICT),
          entry("DUPLICATES_DETECTED", ProblemType.CONFLICT),
          entry("ENTITY_IS_LOCKED", ProblemType.CONFLICT),
          entry("REQUIRED_FIELD_MISSING", ProblemType.RULE_VIOLATED),
          entry("FIELD_CUSTOM_VALIDATION_EXCEPTION", ProblemType.RULE_VIOLATED),
          entry("FIELD_INTEGRITY_EXCEPTION", ProblemType.RULE_VIOLATED),
          entry("INVALID_EMAIL_ADDRESS", ProblemType.RULE_VIOLATED),
          entry("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", ProblemType.RULE_VIOLATED),
          entry("NUMBER_OUTSIDE_VALID_RANGE", ProblemType.RULE_VIOLATED),
          entry("STRING_TOO_LONG", ProblemType.RULE_VIOLATED),
          entry("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", ProblemType.RULE_VIOLATED));

  /** The vendor is well, and another transaction or a heavy query is in the way. */
  private static final Set<String> MOMENTARY = Set.of("UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT");

  /** What may be told and logged: a code has this form, anything else may be data. */
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,59}");

  /** Message of an INVALID_FIELD that is about a parent nobody knows, not about a field. */
  private static final String UNKNOWN_PARENT = "Foreign key external ID";

  /** Message of an INVALID_QUERY_FILTER_OPERATOR that is about an id with a wrong checksum. */
  private static final String BAD_ID = "invalid ID field";

  /** Code of an id that no record has; the single record's 404 is the same. */
  private static final String UNKNOWN_RECORD = "INVALID_CROSS_REFERENCE_KEY";

  private static final int MOST_CODES = 5;

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private final ObjectMapper json;

  Refusals(ObjectMapper json) {
    this.json = json;
  }

  /** The problem of an answer whose status is not a success. */
  ProblemException of(Answer answer, Target target) {
    List<SfError> errors = errors(answer.body());
    String code = errors.isEmpty() ? null : errors.getFirst().code();
    if (answer.status() == 401 && (code == null || code.equals("INVALID_SESSION_ID"))) {
      return new SessionExpired();
    }
    ProblemType type =
        errors.stream()
            .findFirst()
            .flatMap(Refusals::meaning)
            .orElseGet(() -> meaning(answer.status(), target));
    return problem(
        type, errors, target, "Salesforce answered " + answer.status(), wait(answer.retryAfter()));
  }

  /** The problem of one record of a collection, whose other records stand for themselves. */
  static ProblemException ofRecord(List<SfError> errors, Target target) {
    SfError first = errors.isEmpty() ? new SfError(null, null, null) : errors.getFirst();
    ProblemType type =
        meaning(first)
            .orElse(
                UNKNOWN_RECORD.equals(first.code()) && first.fieldsOrNone().isEmpty()
                    ? ProblemType.NOT_FOUND
                    : ProblemType.UPSTREAM_REFUSED);
    return problem(type, errors, target, "Salesforce answered", null);
  }

  private static ProblemException problem(
      ProblemType type, List<SfError> errors, Target target, String answered, Duration wait) {
    if (type.status() < 500) {
      return new ProblemException(type, null, violations(errors, target), wait, null);
    }
    String detail = withCodes(answered, errors);
    String code = errors.isEmpty() ? null : errors.getFirst().code();
    return code != null && MOMENTARY.contains(code)
        ? new MomentaryRefusal(detail, wait)
        : new ProblemException(type, detail, List.of(), wait, null);
  }

  /**
   * What cannot be read was not said by the vendor's API but by something in between. The parser's
   * message is left out, since it quotes what it read; the place is enough to find the reason.
   */
  static ProblemException unreadable(JsonProcessingException cause) {
    if (cause instanceof JsonMappingException mapping) {
      LOG.warnf("Unreadable answer at %s", mapping.getPathReference());
    }
    return unreadable();
  }

  static ProblemException unreadable() {
    return new ProblemException(
        ProblemType.UPSTREAM_REFUSED, "Salesforce answered something unreadable");
  }

  static Duration wait(String retryAfter) {
    if (retryAfter == null) {
      return null;
    }
    if (retryAfter.matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter));
      Duration left = Duration.between(Instant.now(), at);
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static Optional<ProblemType> meaning(SfError error) {
    if (error.messageOrNone().startsWith(UNKNOWN_PARENT)) {
      return Optional.of(ProblemType.RULE_VIOLATED);
    }
    if (error.messageOrNone().contains(BAD_ID)) {
      return Optional.of(ProblemType.NOT_FOUND);
    }
    return Optional.ofNullable(error.code()).map(MEANINGS::get);
  }

  private static ProblemType meaning(int status, Target target) {
    return switch (status) {
      case 300 -> ProblemType.CONFLICT;
      case 404 -> target.named() ? ProblemType.NOT_FOUND : ProblemType.UPSTREAM_REFUSED;
      case 412 -> ProblemType.PRECONDITION_FAILED;
      case 420, 429 -> ProblemType.UPSTREAM_UNAVAILABLE;
      default -> status >= 500 ? ProblemType.UPSTREAM_UNAVAILABLE : ProblemType.UPSTREAM_REFUSED;
    };
  }

  /** The codes after it; the messages stay out, since they quote what was sent. */
  private static String withCodes(String answered, List<SfError> errors) {
    return errors.stream()
        .map(SfError::code)
        .filter(code -> code != null && CODE.matcher(code).matches())
        .distinct()
        .limit(MOST_CODES)
        .collect(Collectors.joining(", ", answered + " ", ""))
        .strip();
  }

  private static List<Violation> violations(List<SfError> errors, Target target) {
    List<Violation> found = new ArrayList<>();
    for (SfError error : errors) {
      if (error.messageOrNone().startsWith(UNKNOWN_PARENT)) {
        found.add(Violation.inBody("/accountId", "names no account"));
      } else if (error.fieldsOrNone().isEmpty()) {
        found.add(Violation.inBody(null, error.messageOrNone()));
      } else {
        error
            .fieldsOrNone()
            .forEach(
                field ->
                    found.add(
                        Violation.inBody(target.members().get(field), error.messageOrNone())));
      }
    }
    return found;
  }

  /** None when the body is not the vendor's array of errors. */
  private List<SfError> errors(String body) {
    try {
      SfError[] errors = json.readValue(body, SfError[].class);
      return errors == null ? List.of() : Arrays.stream(errors).filter(Objects::nonNull).toList();
    } catch (JsonProcessingException other) {
      return List.of();
    }
  }
}
