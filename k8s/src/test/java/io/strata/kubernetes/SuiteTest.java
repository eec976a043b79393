package io.strata.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.strata.kubernetes.manifest.Manifest;
import io.strata.kubernetes.manifest.Manifests;
import io.strata.kubernetes.tool.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests say the same as the rest of the repository. */
class SuiteTest {
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>((?:sys|prc|exp)-[^<]+)</artifactId>");
  private static final Pattern ISSUER = Pattern.compile("issuer: (\\S+)");

  @Test
  void everyServiceHasAShortKustomizationThatIsApplied() throws IOException {
    Map<String, Path> modules = serviceModules();
    assertThat(modules).isNotEmpty();
    for (String artifact : modules.keySet()) {
      Path kustomization = Checkout.path("k8s/services/" + artifact + "/kustomization.yaml");
      assertThat(kustomization).exists();
      assertThat(Files.readAllLines(kustomization)).hasSizeLessThanOrEqualTo(12);
    }
    for (String overlay : Manifests.overlays()) {
      assertThat(Manifests.ofOverlay(overlay).services())
          .extracting(Manifest::name)
          .containsExactlyInAnyOrderElementsOf(modules.keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void serviceHasTheLayerAndTheUpstreamsThatItHasOnOneMachine(String overlay) throws IOException {
    Manifests manifests = Manifests.ofOverlay(overlay);
    for (JsonNode component : suite()) {
      Manifest service = manifests.named("Deployment", component.path("name").asText());
      assertThat(service.layer()).isEqualTo(component.path("layer").asText());
      Map<String, String> addresses = new TreeMap<>();
      component
          .path("upstreams")
          .forEach(
              upstream ->
                  addresses.put(
                      variable("quarkus.rest-client." + upstream.asText() + ".url"),
                      "http://" + upstream.asText() + ":8080"));
      Map<String, String> given = new TreeMap<>(service.environment());
      given.keySet().removeIf(name -> !name.startsWith("QUARKUS_REST_CLIENT_"));
      assertThat(given).as(service.name()).isEqualTo(addresses);
    }
  }

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void whoOwnsASchemaOnOneMachineReachesTheDatabaseWithItsOwnSecret(String overlay)
      throws IOException {
    Manifests manifests = Manifests.ofOverlay(overlay);
    for (JsonNode component : suite()) {
      String name = component.path("name").asText();
      Manifest service = manifests.named("Deployment", name);
      boolean owner = uses(component, "postgresql");
      assertThat(service.podLabels().get("strata.io/database"))
          .as(name)
          .isEqualTo(owner ? "postgresql" : null);
      List<String> datasource = new ArrayList<>();
      for (JsonNode variable : service.podSpec().at("/containers/0/env")) {
        if (variable.path("name").asText().startsWith("QUARKUS_DATASOURCE_")) {
          assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).isEqualTo(name);
          datasource.add(variable.path("name").asText());
        }
      }
      assertThat(datasource).as(name).hasSize(owner ? 3 : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void whoHasEventsOnOneMachineReachesKafkaByItsName(String overlay) throws IOException {
    Manifests manifests = Manifests.ofOverlay(overlay);
    for (JsonNode component : suite()) {
      Manifest service = manifests.named("Deployment", component.path("name").asText());
      boolean events = uses(component, "kafka");
      assertThat(service.podLabels().get("strata.io/events"))
          .as(service.name())
          .isEqualTo(events ? "kafka" : null);
      assertThat(service.environment().get(variable("kafka.bootstrap.servers")))
          .as(service.name())
          .isEqualTo(events ? "kafka:9092" : null);
    }
  }

  private static boolean uses(JsonNode component, String engine) {
    return component.path("engines").valueStream().anyMatch(e -> e.asText().equals(engine));
  }

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void serviceTakesItsOwnSecretAndTheAddressesOfIdentity(String overlay) {
    Manifests manifests = Manifests.ofOverlay(overlay);
    for (Manifest service : manifests.services()) {
      JsonNode container = service.podSpec().at("/containers/0");
      assertThat(container.path("env"))
          .anySatisfy(
              variable -> {
                assertThat(variable.path("name").asText())
                    .isEqualTo("STRATA_IDENTITY_CLIENT_SECRET");
                assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                    .isEqualTo(service.name());
              });
      Manifest platform =
          manifests.named("ConfigMap", container.at("/envFrom/0/configMapRef/name").asText());
      assertThat(Manifest.text(platform.root().path("data")))
          .containsEntry("STRATA_IDENTITY_SERVER_URL", "http://keycloak:8080/realms/strata");
    }
    assertThat(manifests.ofKind("Secret")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void gatewayRunsTheConfigurationThatRunsOnOneMachine(String overlay) throws IOException {
    Manifests manifests = Manifests.ofOverlay(overlay);
    Manifest gateway = manifests.named("Deployment", "gateway");
    String name = volume(gateway, "/etc/envoy").at("/configMap/name").asText();
    JsonNode data = manifests.named("ConfigMap", name).root().path("data");

    assertThat(Manifest.text(data))
        .isEqualTo(
            Map.of("envoy.yaml", Files.readString(Checkout.path("gateway-config/envoy.yaml"))));
    assertThat(gateway.podSpec().at("/containers/0/image").asText())
        .startsWith("envoyproxy/envoy:v1.40.");
  }

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void servicesTrustTheIssuerThatTheGatewayTrusts(String overlay) throws IOException {
    Matcher trusted = ISSUER.matcher(Files.readString(Checkout.path("gateway-config/envoy.yaml")));
    assertThat(trusted.find()).isTrue();

    assertThat(Manifests.ofOverlay(overlay).ofKind("ConfigMap"))
        .extracting(map -> map.root().at("/data/STRATA_IDENTITY_ISSUER").asText())
        .contains(trusted.group(1));
  }

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void everyNameThatIsCalledIsAService(String overlay) {
    Manifests manifests = Manifests.ofOverlay(overlay);
    for (Manifest deployment : manifests.deployments()) {
      Manifest service = manifests.named("Service", deployment.name());
      assertThat(deployment.podLabels())
          .containsAllEntriesOf(Manifest.text(service.spec().path("selector")));
      assertThat(service.spec().at("/ports/0/port").asInt()).isEqualTo(8080);
      assertThat(Manifest.text(service.spec().path("selector"))).isNotEmpty();
    }
  }

  private static JsonNode volume(Manifest deployment, String path) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode mount : deployment.podSpec().at("/containers/0/volumeMounts")) {
      if (mount.path("mountPath").asText().equals(path)) {
        deployment.podSpec().path("volumes").forEach(found::add);
        found.removeIf(volume -> !volume.path("name").equals(mount.path("name")));
      }
    }
    assertThat(found).as("volume at " + path).hasSize(1);
    return found.getFirst();
  }

  /** As MicroProfile Config names a key in the environment. */
  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** What the launcher starts as services. */
  private static List<JsonNode> suite() throws IOException {
    JsonNode suite =
        new YAMLMapper().readTree(Checkout.path("launcher/src/main/resources/suite.yaml").toFile());
    List<JsonNode> services = new ArrayList<>();
    suite.path("components").forEach(services::add);
    services.removeIf(component -> !component.path("kind").asText().equals("service"));
    assertThat(services).isNotEmpty();
    return services;
  }

  private static Map<String, Path> serviceModules() throws IOException {
    Map<String, Path> modules = new TreeMap<>();
    for (String layer : List.of("system-apis", "process-apis", "experience-apis")) {
      try (Stream<Path> folders = Files.list(Checkout.path(layer))) {
        for (Path pom : folders.map(f -> f.resolve("pom.xml")).filter(Files::exists).toList()) {
          Matcher artifact = ARTIFACT.matcher(Files.readString(pom));
          assertThat(artifact.find()).as("artifact of " + pom).isTrue();
          modules.put(artifact.group(1), pom.getParent());
        }
      }
    }
    return modules;
  }
}
