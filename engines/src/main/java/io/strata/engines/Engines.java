package io.strata.engines;

import io.strata.engines.kafka.KafkaDistribution;
import io.strata.engines.keycloak.KeycloakDistribution;
import io.strata.engines.postgresql.PostgresDistribution;
import io.strata.engines.program.Distribution;
import java.nio.file.Path;
import java.util.List;

/** The engines whose programs are fetched as distributions; Envoy may also be there already. */
public final class Engines {
  public static final String KEYCLOAK = "keycloak";
  public static final String POSTGRESQL = "postgresql";
  public static final String KAFKA = "kafka";

  private Engines() {}

  /** All of them, with their programs in {@code tools}. */
  public static List<Distribution> in(Path tools) {
    return List.of(
        KeycloakDistribution.in(tools),
        PostgresDistribution.in(tools),
        KafkaDistribution.in(tools));
  }
}
