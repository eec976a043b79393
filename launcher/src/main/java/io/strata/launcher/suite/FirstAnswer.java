package io.strata.launcher.suite;

import io.strata.launcher.Refusal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The proof that a suite is ready: a request through the gateway, authenticated wherever a service
 * is there to take a token.
 */
final class FirstAnswer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Addresses addresses;
  private final Probe probe;
  private final BiFunction<String, List<String>, String> tokens;

  FirstAnswer(Addresses addresses, Probe probe, BiFunction<String, List<String>, String> tokens) {
    this.addresses = addresses;
    this.probe = probe;
    this.tokens = tokens;
  }

  /** Waits for it, given the names of the services that are ready. */
  void await(List<String> services) {
    Instant until = Instant.now().plus(PATIENCE);
    Optional<Integer> answer = ask(services);
    while (answer.filter(status -> status == expected(services)).isEmpty()) {
      if (Instant.now().isAfter(until)) {
        throw Refusal.failed(
            "The gateway runs, but its first answer was %s instead of %d."
                .formatted(answer.map(Object::toString).orElse("none"), expected(services)));
      }
      sleep();
      answer = ask(services);
    }
  }

  private Optional<Integer> ask(List<String> services) {
    if (services.contains("exp-web")) {
      URI screen = addresses.edge().resolve("/web/v1/customers?query=");
      return probe.status(screen, bearer("web-demo", List.of("web:read")));
    }
    Optional<String> inner = inner(services);
    return inner.isPresent()
        ? probe.status(
            addresses.internal().resolve("/" + inner.get() + "/openapi"),
            bearer("team-returns", List.of()))
        : probe.status(addresses.edge().resolve("/web/v1/customers"), Map.of());
  }

  private static Optional<String> inner(List<String> services) {
    return services.stream().filter(name -> !name.startsWith("exp-")).findFirst();
  }

  private static int expected(List<String> services) {
    return services.contains("exp-web") || inner(services).isPresent() ? 200 : 401;
  }

  private Map<String, String> bearer(String client, List<String> scopes) {
    return Map.of("Authorization", "Bearer " + tokens.apply(client, scopes));
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted");
    }
  }
}
