package io.strata.launcher.catalogue;

import io.strata.engines.Engines;
import io.strata.engines.kafka.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One entry of the catalogue.
 *
 * @param layer system, process or experience; null for what is no service
 * @param module folder of the Maven module that builds it; null for what is not built here
 * @param vendor the sandbox a system API talks to when no real vendor is configured; or null
 * @param upstreams the services it calls
 * @param engines the engines it stands on, Keycloak apart
 * @param always part of every suite
 * @param heap most of it, as in `192m`; null for what all have
 * @param grpc whether it is a sandbox that serves gRPC as well
 * @param topics those that Kafka has
 * @param config own keys of its run file, with placeholders
 */
public record Component(
    String name,
    Kind kind,
    String layer,
    String module,
    String vendor,
    List<String> upstreams,
    List<String> engines,
    boolean always,
    String heap,
    boolean grpc,
    List<Topic> topics,
    Map<String, String> config) {

  public Component {
    upstreams = upstreams == null ? List.of() : List.copyOf(upstreams);
    engines = engines == null ? List.of() : List.copyOf(engines);
    heap = heap == null ? "192m" : heap;
    topics = topics == null ? List.of() : List.copyOf(topics);
    config = config == null ? Map.of() : Map.copyOf(config);
  }

  /** Names of what must be ready before this one starts. */
  public List<String> needs() {
    List<String> needs = new ArrayList<>(upstreams);
    needs.addAll(engines);
    if (vendor != null) {
      needs.add(vendor);
    }
    if (kind == Kind.SERVICE || kind == Kind.GATEWAY) {
      needs.add(Engines.KEYCLOAK);
    }
    return List.copyOf(needs);
  }

  /** The artifact's name in its Maven module, which is the component's. */
  public boolean isBuiltHere() {
    return module != null;
  }
}
