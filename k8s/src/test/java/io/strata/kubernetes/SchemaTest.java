package io.strata.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.kubernetes.tool.Command;
import io.strata.kubernetes.tool.Kustomize;
import io.strata.kubernetes.tool.SchemaValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

  @ParameterizedTest
  @MethodSource("io.strata.kubernetes.manifest.Manifests#overlays")
  void everyManifestOfAnOverlayHasOnlyFieldsThatKubernetesKnows(String overlay) {
    Command.Outcome outcome = SchemaValidator.validate(Kustomize.render("k8s/overlays/" + overlay));

    assertThat(outcome.succeeded()).as(outcome.output() + outcome.errors()).isTrue();
    assertThat(outcome.output() + outcome.errors()).contains("deployment/sys-salesforce");
  }

  @Test
  void misspelledFieldIsRefused() {
    String misspelled =
        Kustomize.render("k8s/overlays/local").replaceFirst("\\blimits:", "limitz:");

    Command.Outcome outcome = SchemaValidator.validate(misspelled);

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.output() + outcome.errors()).contains("limitz");
  }
}
