package io.strata.sandbox.sap.webhook;

import io.strata.sandbox.sap.record.Row;
import java.io.IOException;

/** A receiver that wants a bearer token; one that it refuses is replaced once. */
public record OAuthChannel(Http http, TokenSource tokens) implements Channel {

  @Override
  public Attempt send(Row message) throws IOException, InterruptedException {
    String token = tokens.token();
    Attempt first = http.post(message, "Authorization", "Bearer " + token);
    if (!(first instanceof Attempt.Missed missed) || missed.status() != 401) {
      return first;
    }
    tokens.refused(token);
    return http.post(message, "Authorization", "Bearer " + tokens.token());
  }
}
