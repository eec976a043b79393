package io.strata.launcher.suite;

import io.strata.engines.Engines;
import io.strata.engines.Refusal;
import io.strata.engines.program.Distribution;
import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import io.strata.launcher.certificate.Certificates;
import io.strata.launcher.identity.Credentials;
import io.strata.launcher.process.Ports;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.state.ComponentRecord;
import io.strata.launcher.state.ComponentState;
import io.strata.launcher.state.StateFile;
import io.strata.launcher.state.SuiteState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A suite of real processes on this machine, for the command line and for tests. Every operation
 * may throw a {@link Refusal} whose message is meant for people.
 */
public final class Suite {
  private static final int DOWN_ROUNDS = 3;

  private final Installation installation;
  private final Catalogue catalogue;
  private final StateFile stateFile;
  private final Consumer<String> progress;
  private final Preparation preparation;
  private final ProcessIdentity own =
      ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
  private volatile StartSequence sequence;

  public Suite(Installation installation, Catalogue catalogue, Consumer<String> progress) {
    this.installation = installation;
    this.catalogue = catalogue;
    this.stateFile = new StateFile(installation.home());
    this.progress = progress;
    this.preparation = new Preparation(installation, progress);
  }

  /**
   * Builds and starts the named components, what is below them, Keycloak and gateway; no name: all.
   */
  public void up(Collection<String> names) {
    bring(catalogue.closure(names));
    List<String> services =
        catalogue.listed().stream()
            .filter(c -> c.kind() == Kind.SERVICE && isReady(c))
            .map(Component::name)
            .toList();
    new FirstAnswer(addresses(), probe(), client -> token(client, Optional.empty()))
        .await(services);
  }

  /** Stops all that was started. False if there was nothing; refuses when something stays. */
  public boolean down() {
    boolean any = false;
    for (int round = 0; round < DOWN_ROUNDS; round++) {
      Optional<SuiteState> before = stateFile.read();
      List<ProcessIdentity> launcher =
          before.flatMap(state -> state.otherLauncher(own)).map(List::of).orElseGet(List::of);
      any |= !launcher.isEmpty() || before.filter(SuiteState::anyAlive).isPresent();
      Shutdown.end(launcher);
      stateFile.read().ifPresent(this::endAll);
      if (stateFile.deleteIfIdle(own)) {
        return any;
      }
      // An up that began meanwhile is ended as well: without the state nobody finds its set.
    }
    throw Refusal.failed("Something still runs, see ./strata status. Run ./strata down again.");
  }

  /** Starts one component, whatever runs besides it; one that is ready is left alone. */
  public void start(String name) {
    bring(List.of(catalogue.startable(name)));
  }

  public void stop(String name) {
    Shutdown.end(List.of(running(name)));
    stateFile.update(state -> state.with(name, ComponentRecord.stopped()));
  }

  public void restart(String name) {
    catalogue.startable(name);
    stateFile
        .read()
        .map(state -> state.component(name))
        .filter(ComponentRecord::isAlive)
        .ifPresent(alive -> stop(name));
    start(name);
  }

  /** As a crash would end it; it stays failed until someone starts it. */
  public void kill(String name) {
    ProcessIdentity process = running(name);
    process.kill();
    Shutdown.gone(List.of(process), Duration.ofSeconds(10));
    stateFile.update(state -> state.with(name, state.component(name).failed()));
  }

  /** It keeps its connections and answers nothing until {@link #resume}. */
  public void pause(String name) {
    running(name).pause();
  }

  public void resume(String name) {
    running(name).resume();
  }

  public StatusReport status() {
    return new Survey(installation, catalogue).report(state());
  }

  public Addresses addresses() {
    return new Addresses(state());
  }

  /** All secrets of this installation, made now if it has none yet. */
  public Credentials credentials() {
    return wiring().credentials();
  }

  /** An access token of a client, with all its scopes unless some are named. */
  public String token(String clientId, Optional<List<String>> scopes) {
    Credentials credentials = credentials();
    List<String> known =
        credentials.clients().stream().map(Credentials.ClientSecret::clientId).toList();
    if (!known.contains(clientId)) {
      throw Refusal.unknown("client", clientId, known);
    }
    running(Engines.KEYCLOAK);
    Credentials.ClientSecret client = credentials.client(clientId);
    return new Tokens(addresses().identityServer(), probe())
        .fetch(client, scopes.orElse(client.scopes()));
  }

  /** Stops what this object has started and no other has stopped since. */
  public void stopStarted() {
    List<ProcessIdentity> started = sequence == null ? List.of() : sequence.started();
    Shutdown.end(started);
    stateFile.update(state -> state.withStopped(started));
    stateFile.release(own);
    stateFile.deleteIfIdle(own);
  }

  public Installation installation() {
    return installation;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  private SuiteState state() {
    return stateFile.read().orElseGet(this::fresh);
  }

  private SuiteState fresh() {
    return SuiteState.fresh(
        installation.ports().edge(), installation.ports().internal(), installation.tls());
  }

  /** A suite that has anything alive keeps its ports; another begins anew. */
  private SuiteState opened(Optional<SuiteState> before, List<Component> wanted) {
    SuiteState state = before.filter(SuiteState::anyAlive).orElseGet(this::fresh);
    if (installation.tls() && !state.tls()) {
      throw Refusal.failed("The suite runs with plain http. Run ./strata down before up --tls.");
    }
    requireGatewayPorts(state, wanted);
    return state.withPortsFor(catalogue.listed().stream().map(Component::name).toList());
  }

  private void bring(List<Component> wanted) {
    stateFile.claim(own, before -> opened(before, wanted));
    try {
      List<Component> missing = wanted.stream().filter(c -> !isReady(c)).toList();
      if (!missing.isEmpty()) {
        missing.forEach(this::clear);
        prepare(missing);
        sequence = new StartSequence(stateFile, this::process, installation::log, progress);
        sequence.run(missing);
      }
    } finally {
      stateFile.release(own);
    }
  }

  private void prepare(List<Component> missing) {
    try {
      preparation.run(missing);
    } catch (RuntimeException failed) {
      missing.forEach(
          c -> stateFile.update(state -> state.with(c.name(), ComponentRecord.stopped())));
      throw failed;
    }
  }

  /** Ends what an interrupted start may have left of it. */
  private void clear(Component component) {
    ComponentRecord before = state().component(component.name());
    if (before.isAlive()) {
      Shutdown.end(List.of(before.process()));
    }
    stateFile.update(state -> state.with(component.name(), ComponentRecord.building()));
  }

  private static void requireGatewayPorts(SuiteState state, List<Component> wanted) {
    boolean starts = wanted.stream().anyMatch(c -> c.kind() == Kind.GATEWAY);
    if (starts && !state.component("gateway").isAlive()) {
      Ports.requireFree(state.edgePort(), "edge", "STRATA_EDGE_PORT");
      Ports.requireFree(state.internalPort(), "internal", "STRATA_INTERNAL_PORT");
    }
  }

  private ComponentProcess process(Component component) {
    Wiring wiring = wiring();
    return switch (component.kind()) {
      case SANDBOX, SERVICE -> new JavaProcess(component, wiring, preparation.modules(), probe());
      case GATEWAY -> new GatewayProcess(wiring, catalogue, preparation.envoy());
      case ENGINE -> engine(component, wiring);
    };
  }

  private ComponentProcess engine(Component component, Wiring wiring) {
    Distribution programs = preparation.engine(component.name());
    return switch (component.name()) {
      case Engines.POSTGRESQL ->
          new PostgresProcess(wiring, programs, SchemaOwners.roles(catalogue));
      case Engines.KAFKA -> new KafkaProcess(component, wiring, programs);
      default -> new KeycloakProcess(wiring, programs, probe());
    };
  }

  private synchronized Wiring wiring() {
    return Wiring.prepare(installation, addresses());
  }

  private Probe probe() {
    return new Probe(new Certificates(installation.home()));
  }

  private boolean isReady(Component component) {
    return state().component(component.name()).observed() == ComponentState.READY;
  }

  private ProcessIdentity running(String name) {
    ComponentRecord record = state().component(catalogue.component(name).name());
    if (!record.isAlive()) {
      throw Refusal.notRunning(name + " is not running.");
    }
    return record.process();
  }

  /** From the top down, so that nobody calls what has gone. */
  private void endAll(SuiteState state) {
    for (Kind kind : List.of(Kind.GATEWAY, Kind.SERVICE, Kind.SANDBOX, Kind.ENGINE)) {
      Shutdown.end(
          state.components().entrySet().stream()
              .filter(entry -> kindOf(entry.getKey()) == kind)
              .map(entry -> entry.getValue().process())
              .filter(Objects::nonNull)
              .toList());
    }
  }

  /** A name from the state of another version of the catalogue counts as a service. */
  private Kind kindOf(String name) {
    return catalogue.listed().stream()
        .filter(component -> component.name().equals(name))
        .map(Component::kind)
        .findFirst()
        .orElse(Kind.SERVICE);
  }
}
