package io.strata.launcher.state;

import io.strata.launcher.process.Ports;
import io.strata.launcher.process.ProcessIdentity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the launcher remembers between two commands.
 *
 * @param tls whether the edge serves https
 * @param launcher the {@code up} at work; null when none is
 * @param ports of every component of the catalogue
 * @param components those asked for; nothing else counts for the state of the suite
 */
public record SuiteState(
    int edgePort,
    int internalPort,
    boolean tls,
    ProcessIdentity launcher,
    Map<String, ComponentPorts> ports,
    Map<String, ComponentRecord> components) {

  public SuiteState {
    ports = new LinkedHashMap<>(ports);
    components = new LinkedHashMap<>(components);
  }

  /** A suite nothing of which runs yet. */
  public static SuiteState fresh(int edgePort, int internalPort, boolean tls) {
    return new SuiteState(edgePort, internalPort, tls, null, Map.of(), Map.of());
  }

  /** With ports for every name that has none. */
  public SuiteState withPortsFor(Collection<String> names) {
    Ports free = new Ports();
    SuiteState next = copy();
    names.forEach(name -> next.ports.computeIfAbsent(name, any -> ComponentPorts.allocate(free)));
    return next;
  }

  public SuiteState with(String name, ComponentRecord component) {
    SuiteState next = copy();
    next.components.put(name, component);
    return next;
  }

  /** With whatever these processes were as stopped, not as failed. */
  public SuiteState withStopped(Collection<ProcessIdentity> processes) {
    SuiteState next = copy();
    next.components.replaceAll(
        (name, record) ->
            processes.contains(record.process()) ? ComponentRecord.stopped() : record);
    return next;
  }

  public SuiteState withLauncher(ProcessIdentity process) {
    return new SuiteState(edgePort, internalPort, tls, process, ports, components);
  }

  /** The record of that component, a stopped one if it was never asked for. */
  public ComponentRecord component(String name) {
    return components.getOrDefault(name, ComponentRecord.stopped());
  }

  /** The living launcher at work, unless it is this one. */
  public Optional<ProcessIdentity> otherLauncher(ProcessIdentity own) {
    return Optional.ofNullable(launcher).filter(l -> !l.equals(own) && l.isAlive());
  }

  public boolean anyAlive() {
    return components.values().stream().anyMatch(ComponentRecord::isAlive);
  }

  private SuiteState copy() {
    return new SuiteState(edgePort, internalPort, tls, launcher, ports, components);
  }
}
