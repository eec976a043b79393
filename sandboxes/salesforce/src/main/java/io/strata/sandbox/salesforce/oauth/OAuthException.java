package io.strata.sandbox.salesforce.oauth;

/** A refusal in OAuth's own shape: always 400 and an object, never the REST API's array. */
final class OAuthException extends RuntimeException {

  private final String error;

  OAuthException(String error, String description) {
    super(description);
    this.error = error;
  }

  String error() {
    return error;
  }
}
