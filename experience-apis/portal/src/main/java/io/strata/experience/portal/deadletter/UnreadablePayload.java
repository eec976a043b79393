package io.strata.experience.portal.deadletter;

/** What a person wrote is not a payload; the message says why, to that person. */
final class UnreadablePayload extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadablePayload(String message) {
    super(message);
  }
}
