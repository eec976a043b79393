package io.strata.launcher.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The gateway's Envoy configuration: {@code gateway-config/envoy.yaml}, and the edits that fit it
 * to one machine.
 */
public final class GatewayConfig {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Nothing listens there (tcpmux is not served anywhere): a cluster without a process refuses at
   * once.
   */
  private static final int CLOSED_PORT = 1;

  private static final List<String> CONSUMER_LISTENERS = List.of("edge", "internal");

  private final ObjectNode root;

  private GatewayConfig(ObjectNode root) {
    this.root = root;
  }

  /** Reads a configuration; anchors are resolved, so that each place can be edited by itself. */
  public static GatewayConfig read(Path file) throws IOException {
    // Jackson's tree reader does not resolve YAML aliases.
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try (Reader source = Files.newBufferedReader(file)) {
      Map<String, Object> document = yaml.load(source);
      return new GatewayConfig(YAML.valueToTree(document));
    }
  }

  /** A copy fitted to one machine: loopback only, its ports, its issuer, its limits. */
  public GatewayConfig fittedTo(LocalGateway local) {
    GatewayConfig fitted = new GatewayConfig(root.deepCopy());
    fitted.bind(local.listeners());
    fitted.pointClusters(local);
    fitted.trust(local);
    fitted.limitAddresses(local.requestsPerAddress());
    fitted.allowCallIn(local.callInFrom());
    if (local.tls() != null) {
      CONSUMER_LISTENERS.forEach(name -> fitted.serveTls(name, local.tls()));
    }
    return fitted;
  }

  public void write(Path file) throws IOException {
    YAML.writeValue(file.toFile(), root);
  }

  /**
   * Names of the services and engines behind the gateway, its own admin and the span exporter
   * apart.
   */
  public List<String> upstreams() {
    return clusters()
        .map(cluster -> cluster.path("name").textValue())
        .filter(name -> !name.equals("admin") && !name.equals("spans"))
        .toList();
  }

  /** The tiers that have a bucket on every listener that consumers reach. */
  public List<String> tiers() {
    TreeSet<String> tiers = null;
    for (String listener : CONSUMER_LISTENERS) {
      TreeSet<String> here =
          new TreeSet<>(filter(listener(listener), "tiers").findValuesAsText("value"));
      if (tiers == null) {
        tiers = here;
      } else {
        tiers.retainAll(here);
      }
    }
    return List.copyOf(tiers);
  }

  private void bind(LocalGateway.Listeners ports) {
    setAddress(root.path("admin"), ports.admin());
    setAddress(cluster("admin"), ports.admin());
    setAddress(listener("edge").path("address"), ports.edge());
    setAddress(listener("internal").path("address"), ports.internal());
    setAddress(listener("management").path("address"), ports.management());
  }

  private void pointClusters(LocalGateway local) {
    upstreams()
        .forEach(
            name -> setAddress(cluster(name), local.upstreams().getOrDefault(name, CLOSED_PORT)));
  }

  private void trust(LocalGateway local) {
    int keycloak = local.upstreams().getOrDefault("keycloak", CLOSED_PORT);
    for (JsonNode provider : root.findParents("remote_jwks")) {
      ((ObjectNode) provider).put("issuer", local.issuer());
      ObjectNode keys = (ObjectNode) provider.path("remote_jwks").path("http_uri");
      keys.put(
          "uri",
          keys.path("uri").textValue().replaceFirst("//[^/]+", "//" + LOOPBACK + ":" + keycloak));
    }
  }

  private void limitAddresses(int requests) {
    for (String name : CONSUMER_LISTENERS) {
      for (JsonNode bucket : filter(listener(name), "per_ip").findValues("token_bucket")) {
        ((ObjectNode) bucket).put("max_tokens", requests).put("tokens_per_fill", requests);
      }
    }
  }

  private void allowCallIn(String block) {
    String[] parts = block.split("/", 2);
    for (String name : CONSUMER_LISTENERS) {
      ObjectNode listed = (ObjectNode) filter(listener(name), "call_in").findValue("remote_ip");
      listed.put("address_prefix", parts[0]);
      listed.put("prefix_len", parts.length == 2 ? Integer.parseInt(parts[1]) : 32);
    }
  }

  private void serveTls(String listener, LocalGateway.Tls tls) {
    ObjectNode chain = (ObjectNode) listener(listener).path("filter_chains").path(0);
    ObjectNode socket =
        chain.putObject("transport_socket").put("name", "envoy.transport_sockets.tls");
    ObjectNode common =
        socket
            .putObject("typed_config")
            .put(
                "@type",
                "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext")
            .putObject("common_tls_context");
    common.putArray("alpn_protocols").add("h2").add("http/1.1");
    common.putObject("tls_params").put("tls_minimum_protocol_version", "TLSv1_2");
    ObjectNode certificate = common.putArray("tls_certificates").addObject();
    certificate.putObject("certificate_chain").put("filename", tls.certificateChain().toString());
    certificate.putObject("private_key").put("filename", tls.privateKey().toString());
  }

  private static void setAddress(JsonNode holder, int port) {
    ObjectNode address = (ObjectNode) holder.findValue("socket_address");
    address.put("address", LOOPBACK).put("port_value", port);
  }

  private JsonNode listener(String name) {
    return named(root.path("static_resources").path("listeners"), name);
  }

  private JsonNode cluster(String name) {
    return named(root.path("static_resources").path("clusters"), name);
  }

  private Stream<JsonNode> clusters() {
    return StreamSupport.stream(
        root.path("static_resources").path("clusters").spliterator(), false);
  }

  private static JsonNode filter(JsonNode listener, String name) {
    return named(listener.findValue("http_filters"), name);
  }

  private static JsonNode named(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(entry -> entry.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("The gateway configuration has no '" + name + "'"));
  }
}
