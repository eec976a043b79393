package io.strata.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.kubernetes.manifest.Manifest;
import io.strata.kubernetes.manifest.Manifests;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every workload of every overlay. */
class WorkloadTest {

  static Stream<Arguments> deployments() {
    return Manifests.overlays().stream()
        .flatMap(
            overlay ->
                Manifests.ofOverlay(overlay).deployments().stream()
                    .map(d -> Arguments.argumentSet(overlay + " " + d.name(), d)));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void workloadHasNoMoreRightsThanItNeeds(Manifest deployment) {
    JsonNode pod = deployment.podSpec();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.path("serviceAccountName").asText()).isEqualTo(deployment.name());
    for (JsonNode container : pod.path("containers")) {
      JsonNode context = container.path("securityContext");
      assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(context.at("/capabilities/drop")).hasToString("[\"ALL\"]");
      assertThat(context.at("/capabilities/add")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void workloadIsProbedOnItsManagementPort(Manifest deployment) {
    for (JsonNode container : deployment.podSpec().path("containers")) {
      assertThat(container.path("ports"))
          .anySatisfy(
              port -> {
                assertThat(port.path("name").asText()).isEqualTo("management");
                assertThat(port.path("containerPort").asInt()).isEqualTo(9000);
              });
      assertProbe(container.path("startupProbe"), "/q/health/live");
      assertProbe(container.path("livenessProbe"), "/q/health/live");
      assertProbe(container.path("readinessProbe"), "/q/health/ready");
    }
  }

  private static void assertProbe(JsonNode probe, String path) {
    assertThat(probe.at("/httpGet/path").asText()).isEqualTo(path);
    assertThat(probe.at("/httpGet/port").asText()).isEqualTo("management");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void workloadSaysWhatItNeedsAndMayTake(Manifest deployment) {
    for (JsonNode container : deployment.podSpec().path("containers")) {
      for (String kind : new String[] {"requests", "limits"}) {
        JsonNode amounts = container.path("resources").path(kind);
        assertThat(amounts.path("cpu").asText()).as(kind).isNotBlank();
        assertThat(amounts.path("memory").asText()).as(kind).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void imageIsNamedByVersion(Manifest deployment) {
    for (JsonNode container : deployment.podSpec().path("containers")) {
      assertThat(container.path("image").asText())
          .matches(".+(:[^:/]+|@sha256:[0-9a-f]{64})")
          .doesNotEndWith(":latest");
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void everyFolderThatIsWrittenToIsMounted(Manifest deployment) {
    assertThat(deployment.podSpec().at("/containers/0/volumeMounts"))
        .anySatisfy(mount -> assertThat(mount.path("mountPath").asText()).isEqualTo("/tmp"));
    for (JsonNode mount : deployment.podSpec().at("/containers/0/volumeMounts")) {
      boolean writable = !mount.path("readOnly").asBoolean();
      assertThat(writable).isEqualTo(mount.path("mountPath").asText().equals("/tmp"));
    }
  }
}
