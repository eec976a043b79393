package io.strata.sandbox.sap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.sandbox.control.Sandbox;
import io.strata.sandbox.control.SandboxConfig;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.SapSandbox;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of what the system does by itself. */
class ProcessSetupTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sandbox.idoc-partners|STRATA|no partner profile: STRATA",
        "sandbox.idoc-delay|soon|sandbox.idoc-delay is no duration",
        "sandbox.lifecycle|on|sandbox.lifecycle is neither true nor false",
        "sandbox.lifecycle-goods-issued|1d|sandbox.lifecycle-goods-issued is no duration",
        "sandbox.retry-attempts|0|sandbox.retry-attempts is no number",
        "sandbox.aleaud-url|http://127.0.0.1:1/|missing in the configuration: sandbox.aleaud-username",
        "sandbox.aleaud-url|localhost|sandbox.aleaud-url is no URL",
        "sandbox.webhook-url|http://127.0.0.1:1/{order}|sandbox.webhook-token-url",
        "sandbox.events-url|mailto:me|sandbox.events-url is no URL",
      })
  void mistakesAreNamedAndLeaveTheRecordsFree(String key, String value, String message)
      throws IOException {
    Properties properties = SystemSandbox.configuration(folder);
    properties.setProperty(key, value);
    assertThatThrownBy(() -> SapSandbox.start(new SandboxConfig(properties)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    properties.remove(key);
    try (Sandbox sandbox = SapSandbox.start(new SandboxConfig(properties))) {
      assertThat(sandbox.url()).isNotNull();
    }
  }

  @Test
  void nobodyIsToldAnythingByDefault() throws IOException {
    String order = Orders.create(system, "N-1", Orders.item("P-1001", "1"));
    system
        .control("POST", "/actions/advance-order", "{\"id\":\"" + order + "\",\"to\":\"invoiced\"}")
        .expect(200);
    assertThat(system.records("OutgoingMessage")).isEmpty();
    assertThat(system.records("OrderMilestone")).hasSize(6);
    system.control("POST", "/actions/send-event", "{\"topic\":\"x\"}").expect(409);
    system.control("POST", "/actions/close-opportunity", "{\"id\":\"x\"}").expect(501);
  }
}
