package io.strata.launcher.suite;

import io.strata.engines.Engines;
import io.strata.engines.postgresql.PostgresServer;
import io.strata.engines.program.Distribution;
import io.strata.launcher.process.Detached;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** PostgreSQL on a data folder of this home, with a schema for every owner. */
final class PostgresProcess implements ComponentProcess {
  private final Installation installation;
  private final SchemaOwners owners;
  private final List<String> roles;
  private final PostgresServer server;

  /**
   * @param roles each gets a schema of its own
   */
  PostgresProcess(Wiring wiring, Distribution distribution, List<String> roles) {
    this.installation = wiring.installation();
    this.owners = new SchemaOwners(installation);
    this.roles = roles;
    this.server =
        new PostgresServer(
            distribution,
            installation.data(Engines.POSTGRESQL),
            wiring.addresses().ports(Engines.POSTGRESQL).orElseThrow().http(),
            owners::password);
  }

  @Override
  public Detached prepare() {
    owners.prepare(roles, Files.exists(server.data()));
    server.initialize(installation.log("prepare-postgresql"));
    return new Detached(server.command(), Map.of("LC_ALL", "C"), server.data());
  }

  @Override
  public boolean isReady() {
    return server.isReady(SchemaOwners.DATABASE, roles);
  }
}
