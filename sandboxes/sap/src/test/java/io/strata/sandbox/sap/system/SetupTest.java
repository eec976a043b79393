package io.strata.sandbox.sap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** A system that is set up otherwise than the default. */
class SetupTest {

  @RegisterExtension
  static final SystemSandbox system =
      new SystemSandbox(
          "sandbox.unauthorized-services=API_PRODUCT_AVAILY_INFO_BASIC, API_BILLING_DOCUMENT_SRV",
          "sandbox.incomplete-orders=reject",
          "sandbox.session-timeout=PT5M",
          "sandbox.client=200");

  @TempDir Path folder;

  @Test
  void serviceWithoutAuthorizationIsForbiddenAndNotForItsToken() throws IOException {
    var reply = system.get("API_BILLING_DOCUMENT_SRV/A_BillingDocument('90000001')");
    assertThat(reply.error(403, "/IWFND/CM_BEC/026"))
        .isEqualTo("No authorization to access Service 'API_BILLING_DOCUMENT_SRV'");
    assertThat(reply.header("x-csrf-token")).isEmpty();
    system.get("API_PRODUCT_AVAILY_INFO_BASIC/").error(403, "/IWFND/CM_BEC/026");
  }

  @Test
  void incompleteOrderIsRefused() throws IOException {
    system
        .post(Orders.SET, Orders.body("U-1", "{\"Material\":\"P-1001\"}"))
        .error(400, "SLS_LORD/009");
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=U-1")).isEmpty();
  }

  @Test
  void sessionIsAsShortAsConfiguredAndNamedAfterTheClient() throws IOException {
    assertThat(system.cookie()).startsWith("SAP_SESSIONID_S4H_200=");
    system.advance("PT5M");
    system.post(Orders.SET, Orders.body("U-2", "")).expect(403);
  }

  @Test
  void mistakesOfTheConfigurationAreNamed() {
    assertNamed("sandbox.request-id", "maybe", "neither true nor false");
    assertNamed("sandbox.session-timeout", "soon", "no duration");
    assertNamed("sandbox.incomplete-orders", "ignore", "neither save nor reject");
    assertNamed("sandbox.password", "", "missing in the configuration: sandbox.password");
  }

  private void assertNamed(String key, String value, String message) {
    Properties properties = SystemSandbox.configuration(folder.resolve(key));
    properties.setProperty(key, value);
    assertThatThrownBy(() -> SapSandbox.start(new SandboxConfig(properties)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
