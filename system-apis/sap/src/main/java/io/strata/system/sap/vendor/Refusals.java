package io.strata.system.sap.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.strata.runtime.guard.MomentaryRefusal;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.strata.system.sap.vendor.odata.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * What the system's refusals mean to our caller. A refusal of us (credentials, authorizations, a
 * query it does not understand) is our fault, 502; a refusal of what the caller wants to change is
 * the caller's, with the system's own words; the rest is unavailability.
 */
public final class Refusals {

  /** What may be told and logged: a code has this form, anything else may be data. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_/-]{1,40}");

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private Refusals() {}

  /**
   * @param retryAfter the header as sent, null when absent
   */
  static ProblemException of(Refusal refusal, String retryAfter, Target target) {
    Duration wait = wait(retryAfter);
    if (refusal.locked()) {
      return new MomentaryRefusal("SAP: the document is being processed by another user", wait);
    }
    ProblemType type = meaning(refusal, target);
    if (type == ProblemType.RULE_VIOLATED) {
      return new ProblemException(type, words(refusal), violations(refusal, target.members()));
    }
    return new ProblemException(
        type, type.status() < 500 ? null : answered(refusal), List.of(), wait, null);
  }

  /**
   * What cannot be read was not said by the system but by something in between. The parser's
   * message is left out, since it quotes what it read; the place is enough to find the reason.
   */
  static ProblemException unreadable(JsonProcessingException cause) {
    if (cause instanceof JsonMappingException mapping) {
      LOG.warnf("Unreadable answer at %s", mapping.getPathReference());
    }
    return unreadable();
  }

  public static ProblemException unreadable() {
    return new ProblemException(ProblemType.UPSTREAM_REFUSED, "SAP answered something unreadable");
  }

  private static ProblemType meaning(Refusal refusal, Target target) {
    return switch (refusal.status()) {
      case 400, 409, 422 ->
          target.write() ? ProblemType.RULE_VIOLATED : ProblemType.UPSTREAM_REFUSED;
      case 404 ->
          target.named() && !refusal.serviceIsMissing()
              ? ProblemType.NOT_FOUND
              : ProblemType.UPSTREAM_REFUSED;
      case 412 -> ProblemType.PRECONDITION_FAILED;
      case 408, 425, 429 -> ProblemType.UPSTREAM_UNAVAILABLE;
      default ->
          refusal.status() >= 500 ? ProblemType.UPSTREAM_UNAVAILABLE : ProblemType.UPSTREAM_REFUSED;
    };
  }

  /** Status and code; messages stay out, since they quote what was sent. */
  private static String answered(Refusal refusal) {
    String code = refusal.code();
    boolean tellable = code != null && CODE.matcher(code).matches();
    return "SAP answered " + refusal.status() + (tellable ? " " + code : "");
  }

  private static String words(Refusal refusal) {
    return refusal.details().isEmpty() ? null : refusal.details().getFirst().text();
  }

  private static List<Violation> violations(Refusal refusal, Map<String, String> members) {
    return refusal.details().stream()
        .map(
            detail ->
                Violation.inBody(
                    detail.target() == null ? null : members.get(property(detail.target())),
                    detail.code().isBlank()
                        ? detail.text()
                        : detail.text() + " [" + detail.code() + "]"))
        .toList();
  }

  /** `to_Item(1)/Material` and `/#TRANSIENT#/Material` are both about Material. */
  private static String property(String target) {
    return target.substring(target.lastIndexOf('/') + 1);
  }

  private static Duration wait(String retryAfter) {
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
}
