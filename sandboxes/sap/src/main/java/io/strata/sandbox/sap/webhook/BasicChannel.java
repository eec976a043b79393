package io.strata.sandbox.sap.webhook;

import io.strata.sandbox.sap.record.Row;
import java.io.IOException;

/** A receiver that knows the system by user and password, as an HTTP destination of SM59 has it. */
public record BasicChannel(Http http, String user, String password) implements Channel {

  @Override
  public Attempt send(Row message) throws IOException, InterruptedException {
    return http.post(message, "Authorization", Http.basic(user, password));
  }
}
