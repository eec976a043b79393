package io.strata.sandbox.sap.webhook;

import java.time.Duration;

/** How an attempt to bring a message ended. */
public sealed interface Attempt {

  /** The receiver has it. */
  record Delivered(int status) implements Attempt {}

  /** The receiver does not want it, and will not tomorrow. */
  record Refused(int status, String why) implements Attempt {}

  /**
   * It did not work this time.
   *
   * @param status 0 without an answer
   * @param notBefore how long the receiver wants to be left alone, zero when it did not say
   */
  record Missed(int status, String why, Duration notBefore) implements Attempt {}

  /** What an answer means: 408, 425, 429, 404 and 5xx may be better another time. */
  static Attempt of(int status, String retryAfter) {
    if (status / 100 == 2) {
      return new Delivered(status);
    }
    boolean again =
        status >= 500
            || status == 401
            || status == 403
            || status == 404
            || status == 408
            || status == 425
            || status == 429;
    String why = "HTTP status " + status;
    return again ? new Missed(status, why, seconds(retryAfter)) : new Refused(status, why);
  }

  private static Duration seconds(String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : Duration.ZERO;
  }
}
