package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.engines.Refusal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {

  @ParameterizedTest
  @CsvSource({
    "STRATA_EDGE_PORT, 70000",
    "STRATA_INTERNAL_PORT, 0",
    "STRATA_INTERNAL_PORT, -1",
    "STRATA_EDGE_PORT, http",
    "STRATA_IP_LIMIT, 0",
    "STRATA_IP_LIMIT, 3000000000",
    "STRATA_CALLIN_ALLOW, localhost",
    "STRATA_CALLIN_ALLOW, 10.0.0.0/x",
    "STRATA_CALLIN_ALLOW, 10.0.0.0/33",
    "STRATA_CALLIN_ALLOW, 10.0.0.0/",
    "STRATA_CALLIN_ALLOW, 10.0.0/8",
    "STRATA_CALLIN_ALLOW, 10.0.0.",
    "STRATA_CALLIN_ALLOW, 10.0.0.0.0",
    "STRATA_CALLIN_ALLOW, 256.0.0.1",
    "STRATA_CALLIN_ALLOW, 1.2.3.4 5.6.7.8"
  })
  void aValueThatCannotBeIsAMistakeOfUsageThatNamesItsVariable(String variable, String value) {
    assertThatThrownBy(() -> with(variable, value))
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.reason()).isEqualTo(Refusal.Reason.USAGE))
        .hasMessageStartingWith(variable + "=" + value + " is no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.0.0.1/32", "10.20.0.0/16", "0.0.0.0/0", "192.168.1.255/9"})
  void callInsMayComeFromAnyBlockOfIpv4Addresses(String block) {
    assertThat(with("STRATA_CALLIN_ALLOW", block).callInFrom()).isEqualTo(block);
  }

  @Test
  void anEmptyVariableIsNone() {
    assertThat(with("STRATA_CALLIN_ALLOW", "").callInFrom()).isEqualTo("127.0.0.1/32");
    assertThat(with("STRATA_EDGE_PORT", " ").ports().edge()).isEqualTo(8080);
    assertThat(with("STRATA_HOME", "").home()).isEqualTo(with("STRATA_HOME", ".strata").home());
    assertThat(with("STRATA_ENVOY", "").envoy()).isEmpty();
    assertThat(with("STRATA_EDGE_PORT", "65535").ports().edge()).isEqualTo(65_535);
  }

  private static Installation with(String variable, String value) {
    return Installation.fromEnvironment(Path.of("."), Map.of(variable, value));
  }
}
