package io.strata.launcher.suite;

import io.strata.launcher.catalogue.Catalogue;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import io.strata.launcher.state.ComponentRecord;
import io.strata.launcher.state.ComponentState;
import io.strata.launcher.state.SuiteState;
import io.strata.launcher.suite.StatusReport.ComponentStatus;
import java.util.ArrayList;
import java.util.List;

/** Looks at what is remembered and at what lives, and says how the suite is. */
final class Survey {
  private final Installation installation;
  private final Catalogue catalogue;

  Survey(Installation installation, Catalogue catalogue) {
    this.installation = installation;
    this.catalogue = catalogue;
  }

  StatusReport report(SuiteState state) {
    Addresses addresses = new Addresses(state);
    List<ComponentStatus> components = new ArrayList<>();
    for (Component component : catalogue.listed()) {
      components.add(component(component, state, addresses));
    }
    return new StatusReport(
        summary(state), addresses.edge(), addresses.internal(), addresses.issuer(), components);
  }

  /** Only what was asked for counts: a suite of three components can be up. */
  private static String summary(SuiteState state) {
    List<ComponentState> asked =
        state.components().values().stream().map(ComponentRecord::observed).toList();
    if (!asked.isEmpty() && asked.stream().allMatch(ComponentState.READY::equals)) {
      return "up";
    }
    if (atWork(state) && asked.stream().anyMatch(Survey::isOnItsWay)) {
      return "starting";
    }
    return state.anyAlive() ? "degraded" : "down";
  }

  private static boolean isOnItsWay(ComponentState state) {
    return state == ComponentState.BUILDING || state == ComponentState.STARTING;
  }

  private static boolean atWork(SuiteState state) {
    return state.launcher() != null && state.launcher().isAlive();
  }

  private ComponentStatus component(Component component, SuiteState state, Addresses addresses) {
    String name = component.name();
    ComponentRecord record = state.component(name);
    boolean abandoned = record.state() == ComponentState.BUILDING && !atWork(state);
    Kind kind = component.kind();
    boolean sandbox = kind == Kind.SANDBOX;
    boolean managed = kind == Kind.SERVICE || kind == Kind.GATEWAY;
    return new ComponentStatus(
        name,
        kind,
        component.layer(),
        abandoned ? ComponentState.STOPPED : record.observed(),
        record.isAlive() ? record.process().pid() : null,
        addresses.told(name).orElse(null),
        managed ? addresses.managementUrl(name).orElse(null) : null,
        sandbox ? addresses.controlUrl(name).orElse(null) : null,
        sandbox ? addresses.tlsUrl(name).orElse(null) : null,
        component.grpc() ? addresses.grpcUrl(name).orElse(null) : null,
        record.startSeconds(),
        installation.log(name).toString());
  }
}
