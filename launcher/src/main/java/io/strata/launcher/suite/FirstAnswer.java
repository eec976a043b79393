package io.strata.launcher.suite;

import io.strata.engines.Refusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The proof that a suite is ready: a request through the gateway, authenticated wherever a service
 * is there to take a token.
 */
final class FirstAnswer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** One request; its client is null where it is the refusal of a stranger that proves the work. */
  private record Question(URI uri, String client, int expected) {}

  private final Addresses addresses;
  private final Probe probe;
  private final Function<String, String> tokens;
  private final Duration patience;
  private String withoutAnswer = "nothing";

  FirstAnswer(Addresses addresses, Probe probe, Function<String, String> tokens) {
    this(addresses, probe, tokens, PATIENCE);
  }

  FirstAnswer(
      Addresses addresses, Probe probe, Function<String, String> tokens, Duration patience) {
    this.patience = patience;
    this.addresses = addresses;
    this.probe = probe;
    this.tokens = tokens;
  }

  /** Waits for it, given the names of the services that are ready. */
  void await(List<String> services) {
    Question question = question(services);
    Instant until = Instant.now().plus(patience);
    Optional<Integer> answer = ask(question);
    while (answer.filter(status -> status == question.expected()).isEmpty()) {
      if (Instant.now().isAfter(until)) {
        throw Refusal.failed(
            "Everything runs, but GET %s as %s was answered with %s instead of %d."
                .formatted(
                    question.uri(),
                    question.client(),
                    answer.map(Object::toString).orElse(withoutAnswer),
                    question.expected()));
      }
      Shutdown.pause(Duration.ofMillis(200));
      answer = ask(question);
    }
  }

  private Question question(List<String> services) {
    if (services.contains("exp-web")) {
      return new Question(addresses.edge().resolve("/web/v1/customers?query="), "web-demo", 200);
    }
    return services.stream()
        .filter(name -> !name.startsWith("exp-"))
        .map(name -> addresses.internal().resolve("/" + name + "/openapi"))
        .map(contract -> new Question(contract, "team-returns", 200))
        .findFirst()
        .orElseGet(() -> new Question(addresses.edge().resolve("/web/v1/customers"), null, 401));
  }

  private Optional<Integer> ask(Question question) {
    withoutAnswer = "nothing";
    try {
      Map<String, String> headers =
          question.client() == null
              ? Map.of()
              : Map.of("Authorization", "Bearer " + tokens.apply(question.client()));
      return probe.status(question.uri(), headers);
    } catch (Refusal noToken) {
      // Keycloak may need another moment, as the gateway may.
      withoutAnswer = "nothing (" + noToken.getMessage() + ")";
      return Optional.empty();
    }
  }
}
