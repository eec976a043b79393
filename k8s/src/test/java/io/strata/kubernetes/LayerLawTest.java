package io.strata.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.kubernetes.manifest.Manifest;
import io.strata.kubernetes.manifest.Manifests;
import io.strata.kubernetes.network.Endpoint;
import io.strata.kubernetes.network.Endpoint.Host;
import io.strata.kubernetes.network.Endpoint.Pod;
import io.strata.kubernetes.network.NetworkPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may call whom, for every ordered pair of everyone there is: allowed exactly if the layer law
 * says so.
 */
class LayerLawTest {
  private static final String STRATA = "strata";
  private static final List<Integer> PORTS = List.of(22, 53, 80, 443, 5432, 8080, 8081, 9000, 9092);
  private static final Set<String> LAYERS = Set.of("gateway", "experience", "process", "system");
  private static final Map<String, Set<String>> MAY_CALL =
      Map.of(
          "gateway", Set.of("experience", "process", "system"),
          "experience", Set.of("process"),
          "process", Set.of("system"));

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void everyPairMayTalkExactlyIfTheLawSaysSo(String overlay) {
    assertThat(allowed(policies(overlay), everyone(overlay))).isEqualTo(lawful(everyone(overlay)));
  }

  /** Either half would do: both say the law, so that one mistake opens nothing. */
  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void callerAndCalleeKeepTheLawEachOnItsOwn(String overlay) {
    NetworkPolicies policies = policies(overlay);
    List<Endpoint> inside =
        everyone(overlay).stream().filter(e -> e.podOf(STRATA).isPresent()).toList();
    forEachPair(
        inside,
        (from, to) -> {
          for (int port : PORTS) {
            boolean lawful = law(from, to).contains(port);
            assertThat(policies.letsOut(from, to, port)).as(pair(from, to, port)).isEqualTo(lawful);
            // The edge is open to everyone, so only the caller's half keeps the inside out of it.
            if (!layer(to).equals("gateway")) {
              assertThat(policies.letsIn(from, to, port))
                  .as(pair(from, to, port))
                  .isEqualTo(lawful);
            }
          }
        });
  }

  static Stream<Arguments> everyPolicy() {
    return Manifests.overlays().stream()
        .flatMap(
            overlay ->
                policies(overlay).policies().stream()
                    .map(p -> Arguments.argumentSet(overlay + " " + p.name(), overlay, p)));
  }

  @ParameterizedTest
  @MethodSource("everyPolicy")
  void noPolicyCanBeLeftOut(String overlay, Manifest policy) {
    NetworkPolicies fewer = policies(overlay).without(policy);

    assertThat(allowed(fewer, everyone(overlay))).isNotEqualTo(lawful(everyone(overlay)));
  }

  @Test
  void skippingALayerIsSeen() {
    NetworkPolicies lawful = policies("local");
    List<Manifest> skipping = new ArrayList<>(lawful.policies());
    skipping.addAll(
        Manifests.read(
                """
                spec:
                  podSelector: {matchLabels: {strata.io/layer: experience}}
                  policyTypes: [Egress]
                  egress: [{to: [{podSelector: {matchLabels: {strata.io/layer: system}}}]}]
                ---
                spec:
                  podSelector: {matchLabels: {strata.io/layer: system}}
                  policyTypes: [Ingress]
                  ingress: [{from: [{podSelector: {matchLabels: {strata.io/layer: experience}}}]}]
                """)
            .all());
    List<Endpoint> everyone = everyone("local");

    Set<String> more = allowed(new NetworkPolicies(STRATA, skipping), everyone);
    more.removeAll(lawful(everyone));

    assertThat(more).contains("exp-web -> sys-salesforce:8080");
  }

  private static NetworkPolicies policies(String overlay) {
    return new NetworkPolicies(STRATA, Manifests.ofOverlay(overlay).ofKind("NetworkPolicy"));
  }

  /** All Deployments, neighbours of theirs in the same layer, and everyone around them. */
  private static List<Endpoint> everyone(String overlay) {
    List<Endpoint> all = new ArrayList<>();
    for (Manifest deployment : Manifests.ofOverlay(overlay).deployments()) {
      all.add(new Pod(deployment.name(), STRATA, Map.of(), deployment.podLabels()));
    }
    for (String layer : List.of("experience", "process", "system")) {
      all.add(new Pod("another-" + layer, STRATA, Map.of(), Map.of("strata.io/layer", layer)));
    }
    all.add(new Pod("keycloak", STRATA, Map.of(), Map.of("app.kubernetes.io/name", "keycloak")));
    all.add(
        new Pod("postgresql", STRATA, Map.of(), Map.of("app.kubernetes.io/name", "postgresql")));
    all.add(new Pod("kafka", STRATA, Map.of(), Map.of("app.kubernetes.io/name", "kafka")));
    all.add(new Pod("unlabelled", STRATA, Map.of(), Map.of()));
    all.add(
        new Pod(
            "dns",
            "kube-system",
            Map.of("kubernetes.io/metadata.name", "kube-system"),
            Map.of("k8s-app", "kube-dns")));
    all.add(
        new Pod(
            "kube-system-pod",
            "kube-system",
            Map.of("kubernetes.io/metadata.name", "kube-system"),
            Map.of()));
    all.add(new Pod("team", "returns", Map.of("strata.io/internal-callers", "true"), Map.of()));
    all.add(new Pod("prometheus", "watch", Map.of("strata.io/monitoring", "true"), Map.of()));
    all.add(new Pod("impostor", "elsewhere", Map.of(), Map.of("strata.io/layer", "gateway")));
    all.add(new Host("vendor", "93.184.215.14"));
    all.add(new Host("vendor-v6", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"));
    all.add(new Host("intranet", "10.20.30.40"));
    all.add(new Host("intranet-v6", "fd00::1"));
    all.add(new Host("cloud-metadata", "169.254.169.254"));
    return all;
  }

  private static Set<String> allowed(NetworkPolicies policies, List<Endpoint> everyone) {
    Set<String> pairs = new TreeSet<>();
    forEachPair(
        everyone,
        (from, to) ->
            PORTS.stream()
                .filter(port -> policies.allows(from, to, port))
                .forEach(port -> pairs.add(pair(from, to, port))));
    return pairs;
  }

  private static Set<String> lawful(List<Endpoint> everyone) {
    Set<String> pairs = new TreeSet<>();
    forEachPair(
        everyone, (from, to) -> law(from, to).forEach(port -> pairs.add(pair(from, to, port))));
    return pairs;
  }

  /** The law: the ports of the callee that the caller may reach. */
  private static Set<Integer> law(Endpoint from, Endpoint to) {
    if (from.podOf(STRATA).isEmpty()) {
      return lawFromOutside(from.name(), layer(to));
    }
    if (to.name().equals("dns")) {
      return Set.of(53);
    }
    if (to.name().startsWith("vendor")) {
      return layer(from).equals("system") ? Set.of(443) : Set.of();
    }
    if (to.name().equals("postgresql")) {
      return uses("strata.io/database", "postgresql", from) ? Set.of(5432) : Set.of();
    }
    if (to.name().equals("kafka")) {
      return uses("strata.io/events", "kafka", from) ? Set.of(9092) : Set.of();
    }
    boolean identity = to.name().equals("keycloak") && LAYERS.contains(layer(from));
    boolean exception = from.name().equals("exp-portal") && to.name().equals("sys-salesforce");
    boolean down = MAY_CALL.getOrDefault(layer(from), Set.of()).contains(layer(to));
    return identity || down || exception ? Set.of(8080) : Set.of();
  }

  private static boolean uses(String label, String engine, Endpoint from) {
    return from.podOf(STRATA).filter(pod -> engine.equals(pod.labels().get(label))).isPresent();
  }

  private static Set<Integer> lawFromOutside(String caller, String layer) {
    Set<Integer> ports = new TreeSet<>();
    if (layer.equals("gateway")) {
      ports.add(8080);
      if (caller.equals("team")) {
        ports.add(8081);
      }
    }
    if (caller.equals("prometheus") && LAYERS.contains(layer)) {
      ports.add(9000);
    }
    return ports;
  }

  private static String layer(Endpoint endpoint) {
    return endpoint
        .podOf(STRATA)
        .map(pod -> pod.labels().getOrDefault("strata.io/layer", ""))
        .orElse("");
  }

  private interface Pair {
    void accept(Endpoint from, Endpoint to);
  }

  /** Pairs of which at least one is in the namespace: the rest is not ours to decide. */
  private static void forEachPair(List<Endpoint> everyone, Pair pair) {
    for (Endpoint from : everyone) {
      for (Endpoint to : everyone) {
        boolean ours = from.podOf(STRATA).isPresent() || to.podOf(STRATA).isPresent();
        if (ours && from != to) {
          pair.accept(from, to);
        }
      }
    }
  }

  private static String pair(Endpoint from, Endpoint to, int port) {
    return from.name() + " -> " + to.name() + ":" + port;
  }
}
