package io.strata.system.salesforce.version;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A record as it was read, and the tag of exactly that state.
 *
 * @param etag quoted, strong (RFC 9110, section 8.8.3)
 */
public record Versioned<T>(T value, String etag) {

  private static final int TAG_BYTES = 16;

  /**
   * @param state everything read of the record, its time of change included: that time alone has a
   *     resolution of one second
   */
  public static <T> Versioned<T> of(T value, Record state) {
    return new Versioned<>(value, "\"" + hash(state.toString()) + "\"");
  }

  public RestResponse<T> ok() {
    return RestResponse.ResponseBuilder.ok(value).header("ETag", etag).build();
  }

  /**
   * @param ifMatch the header as sent: strong comparison, so a weak tag never matches
   * @throws ProblemException `precondition-failed` when it names other versions only
   */
  public void requireMatch(String ifMatch) {
    if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(etag::equals)) {
      throw new ProblemException(ProblemType.PRECONDITION_FAILED, null);
    }
  }

  /** Refuses a change that does not say what it changes: `precondition-required`. */
  public static void requireCondition(String ifMatch) {
    if (ifMatch == null) {
      throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, null);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
