package io.strata.launcher.gateway;

import io.strata.launcher.process.Ports;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.process.Sleeper;
import io.strata.launcher.state.ComponentPorts;
import io.strata.launcher.state.ComponentRecord;
import io.strata.launcher.state.StateFile;
import io.strata.launcher.state.SuiteState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A Keycloak that an earlier {@code up} has started, for the launcher: its keys are there, and a
 * process. So a suite of this home has only its gateway to start.
 */
public final class KeycloakStandIn implements AutoCloseable {
  private static final String KEYS = "/realms/strata/protocol/openid-connect/certs";

  private final Sleeper process = new Sleeper();
  private final Upstream server;
  private final SuiteState state;

  public KeycloakStandIn(Path home, boolean tls) throws IOException {
    Ports free = new Ports();
    int edge = free.free();
    String issuer = "%s://127.0.0.1:%d/realms/strata".formatted(tls ? "https" : "http", edge);
    server = new Upstream("keycloak", Map.of(KEYS, new TokenIssuer(issuer).keySet()));
    state =
        new SuiteState(
            edge,
            free.free(),
            tls,
            null,
            Map.of("keycloak", new ComponentPorts(server.port(), 1, 1, 1, 1)),
            Map.of("keycloak", ComponentRecord.starting(process.identity()).ready(1.0)));
    new StateFile(home).create(state);
  }

  /** From now on it answers nothing, so no gateway gets ready. */
  public void withholdKeys() {
    server.close();
  }

  public int edgePort() {
    return state.edgePort();
  }

  public int internalPort() {
    return state.internalPort();
  }

  /** The process that counts as Keycloak's. */
  public ProcessIdentity process() {
    return process.identity();
  }

  @Override
  public void close() {
    process.close();
    server.close();
  }
}
