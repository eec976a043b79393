package io.strata.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.kubernetes.manifest.Manifest;
import io.strata.kubernetes.manifest.Manifests;
import io.strata.kubernetes.tool.ApiServer;
import io.strata.kubernetes.tool.Command;
import io.strata.kubernetes.tool.Kustomize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server judges the manifests: {@code ./strata prove kubernetes}. */
@Tag("kubernetes")
class ApiServerTest {
  private static ApiServer server;

  @BeforeAll
  static void startWithTheNamespace() throws IOException {
    server = ApiServer.start();
    Manifest namespace = Manifests.ofOverlay("production").named("Namespace", "strata");
    assertAccepted(server.kubectl(namespace.root().toString(), "apply", "-f", "-"));
    record(server.kubectl("", "version").output());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void overlayIsAcceptedWithoutAWarning(String overlay) throws IOException {
    Command.Outcome outcome = dryRun(Kustomize.render("k8s/overlays/" + overlay));

    assertAccepted(outcome);
    int objects = Manifests.ofOverlay(overlay).all().size();
    assertThat(outcome.output().lines()).hasSize(objects).allMatch(l -> l.contains("dry run"));
    record("Overlay %s: %d objects accepted, no warning.%n".formatted(overlay, objects));
  }

  /** Of a Deployment the server only warns; a Pod that is not `restricted` it refuses. */
  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void everyPodIsAdmittedUnderTheRestrictedStandard(String overlay) {
    for (Manifest deployment : Manifests.ofOverlay(overlay).deployments()) {
      assertAccepted(dryRun(pod(deployment).toString()));
    }
  }

  @Test
  void podThatMayBecomeRootIsRefused() {
    ObjectNode pod = pod(Manifests.ofOverlay("local").services().getFirst());
    ((ObjectNode) pod.at("/spec/securityContext")).put("runAsNonRoot", false);

    Command.Outcome outcome = dryRun(pod.toString());

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errors()).contains("violates PodSecurity", "runAsNonRoot");
  }

  @Test
  void deploymentOfSuchAPodIsAWarningAndAWarningFails() {
    String manifests =
        Kustomize.render("k8s/overlays/local").replace("runAsNonRoot: true", "runAsNonRoot: false");

    Command.Outcome outcome = dryRun(manifests);

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errors()).contains("would violate PodSecurity");
  }

  @Test
  void misspelledFieldIsRefused() {
    String manifests = Kustomize.render("k8s/overlays/local").replaceFirst("\\blimits:", "limitz:");

    Command.Outcome outcome = dryRun(manifests);

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.errors()).contains("unknown field").contains("limitz");
  }

  private static Command.Outcome dryRun(String manifests) {
    return server.kubectl(
        manifests,
        "apply",
        "--dry-run=server",
        "--validate=strict",
        "--warnings-as-errors",
        "-f",
        "-");
  }

  private static void assertAccepted(Command.Outcome outcome) {
    assertThat(outcome.succeeded()).as(outcome.errors()).isTrue();
    assertThat(outcome.errors()).isEmpty();
  }

  private static ObjectNode pod(Manifest deployment) {
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("name", deployment.name()).put("namespace", "strata");
    metadata.set("labels", deployment.spec().at("/template/metadata/labels"));
    pod.set("spec", deployment.podSpec().deepCopy());
    return pod;
  }

  private static void record(String figure) throws IOException {
    String file = System.getProperty("proof.figures");
    if (file != null) {
      Files.writeString(
          Path.of(file), figure, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
