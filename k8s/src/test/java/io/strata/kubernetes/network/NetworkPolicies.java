package io.strata.kubernetes.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.kubernetes.manifest.Manifest;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Who may open a TCP connection to whom, as NetworkPolicies of one namespace decide it (Kubernetes
 * documentation, Network Policies): a pod that a policy selects may do only what some policy
 * allows, and a connection needs the caller's egress and the callee's ingress.
 */
public record NetworkPolicies(String namespace, List<Manifest> policies) {

  public boolean allows(Endpoint from, Endpoint to, int port) {
    return letsOut(from, to, port) && letsIn(from, to, port);
  }

  /** The caller's half alone. */
  public boolean letsOut(Endpoint from, Endpoint to, int port) {
    return open("Egress", from, to, port);
  }

  /** The callee's half alone. */
  public boolean letsIn(Endpoint from, Endpoint to, int port) {
    return open("Ingress", to, from, port);
  }

  public NetworkPolicies without(Manifest policy) {
    return new NetworkPolicies(
        namespace, policies.stream().filter(other -> !other.equals(policy)).toList());
  }

  private boolean open(String direction, Endpoint subject, Endpoint peer, int port) {
    List<Manifest> selecting =
        subject
            .podOf(namespace)
            .map(pod -> policies.stream().filter(p -> selects(p, direction, pod)).toList())
            .orElse(List.of());
    String peers = direction.equals("Egress") ? "to" : "from";
    return selecting.isEmpty()
        || selecting.stream()
            .flatMap(policy -> elements(policy.spec().path(direction.toLowerCase())))
            .anyMatch(rule -> opensTo(rule.path(peers), peer) && opensPort(rule, port));
  }

  private static boolean selects(Manifest policy, String direction, Endpoint.Pod pod) {
    return elements(policy.spec().path("policyTypes")).anyMatch(t -> t.asText().equals(direction))
        && Selector.matches(policy.spec().path("podSelector"), pod.labels());
  }

  private boolean opensTo(JsonNode peers, Endpoint peer) {
    return peers.isEmpty() || elements(peers).anyMatch(one -> isPeer(one, peer));
  }

  private boolean isPeer(JsonNode described, Endpoint peer) {
    return switch (peer) {
      case Endpoint.Host host -> described.has("ipBlock") && inBlock(described, host);
      case Endpoint.Pod pod ->
          !described.has("ipBlock")
              && (described.has("namespaceSelector")
                  ? Selector.matches(described.path("namespaceSelector"), pod.namespaceLabels())
                  : pod.namespace().equals(namespace))
              && Selector.matches(described.path("podSelector"), pod.labels());
    };
  }

  private static boolean inBlock(JsonNode described, Endpoint.Host host) {
    JsonNode block = described.path("ipBlock");
    return AddressBlock.parse(block.path("cidr").asText()).contains(host.address())
        && elements(block.path("except"))
            .noneMatch(except -> AddressBlock.parse(except.asText()).contains(host.address()));
  }

  private static boolean opensPort(JsonNode rule, int port) {
    JsonNode ports = rule.path("ports");
    return ports.isEmpty()
        || elements(ports)
            .filter(one -> one.path("protocol").asText("TCP").equals("TCP"))
            .anyMatch(one -> !one.has("port") || one.path("port").asInt() == port);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
