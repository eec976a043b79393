package io.strata.sandbox.sap.webhook;

import io.strata.sandbox.sap.record.Row;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A subscriber of events. Before the first one it is asked whether it wants any (CloudEvents HTTP
 * 1.1 Web Hooks, 4: validation handshake); after a 410 it is asked again.
 */
public final class EventChannel implements Channel {

  static final String ORIGIN = "s4h.sandbox.example";

  private final Http http;
  private final List<String> authorization;
  private volatile boolean allowed;

  /** A subscriber that knows the system by this user, or by nothing. */
  public EventChannel(Http http, Optional<String> user, String password) {
    this.http = http;
    this.authorization =
        user.map(name -> List.of("Authorization", Http.basic(name, password))).orElse(List.of());
  }

  @Override
  public Attempt send(Row message) throws IOException, InterruptedException {
    if (!allowed) {
      HttpResponse<String> answer = ask(message.text("URL"));
      allowed =
          answer.statusCode() / 100 == 2
              && List.of("*", ORIGIN)
                  .contains(answer.headers().firstValue("WebHook-Allowed-Origin").orElse(""));
      if (!allowed) {
        return new Attempt.Missed(
            answer.statusCode(), "the subscriber did not allow events", Duration.ZERO);
      }
    }
    Attempt attempt = http.post(message, authorization.toArray(String[]::new));
    if (attempt instanceof Attempt.Refused refused && refused.status() == 410) {
      allowed = false;
    }
    return attempt;
  }

  private HttpResponse<String> ask(String url) throws IOException, InterruptedException {
    return http.call(
        Http.request(url)
            .header("WebHook-Request-Origin", ORIGIN)
            .method("OPTIONS", BodyPublishers.noBody())
            .build());
  }
}
