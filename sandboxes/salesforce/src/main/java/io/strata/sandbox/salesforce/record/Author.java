package io.strata.sandbox.salesforce.record;

/**
 * Who is behind a transaction.
 *
 * @param userId null for the org itself
 * @param origin the API and client of the call in the form of a change event's {@code
 *     changeOrigin}, empty when it was none
 */
public record Author(String userId, String origin) {

  /** A user whose call has no origin to tell. */
  public static Author of(String userId) {
    return new Author(userId, "");
  }
}
