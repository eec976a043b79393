package io.strata.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a path reaches what its plain spelling does not. */
class GatewayPathTest extends StartedGateway {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realms/strata/../master/protocol/openid-connect/certs2",
        "/realms/strata/%2e%2e/master/x",
        "/realms/strata/..%2fmaster/x",
        "/realms/strata/%2e%2e%2fmaster/x",
        "/realms/strata/..%5cmaster/x",
        "/realms/strata/..\\master/x",
        "/realms/strata/..;/master/x",
        "/realms/strata/%2e%2e;/master/x",
        "/realms/strata/.;/..;/master/x",
        "/realms/strata;/../master/x",
        "/realms//master/x",
        "/resources/../admin",
        "/resources/..;/admin",
        "/resources/%2e%2e;a=b/admin",
        "//admin",
        "/REALMS/strata/x",
        "/web/app/../../admin",
        "/web/app/..;/v1/customers",
        "/web/app/%2e%2e;/v1/customers",
        "/web/app/%2e%2e/v1/customers",
        "/web/app/../v1/customers",
        "/portal/../web/v1/customers",
        "http://edge.test/admin"
      })
  void withoutATokenNoSpellingOpensAnythingElse(String path) throws IOException {
    Answer answer = Answer.to(gateway.edge(), Requests.text("GET " + path));
    assertThat(answer.status()).isIn(400, 401, 404);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(gateway.reached()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/prc-customer-360/../sys-salesforce/v1/accounts",
        "/prc-customer-360/%2e%2e/sys-salesforce/v1/accounts",
        "/prc-customer-360/..%2fsys-salesforce/v1/accounts",
        "/prc-customer-360/..;/sys-salesforce/v1/accounts",
        "/prc-customer-360//../../sys-salesforce/v1/accounts",
        "//sys-salesforce/v1/accounts",
        "/SYS-salesforce/v1/accounts"
      })
  void aProcessTokenDoesNotReachASystemApiByAnySpelling(String path) throws IOException {
    String token = gateway.issuer().token("exp-web", "internal", "process");
    Answer answer =
        Answer.to(
            gateway.internal(), Requests.text("GET " + path, "Authorization: Bearer " + token));
    assertThat(answer.status()).isIn(400, 403, 404);
    assertThat(gateway.reached()).noneMatch(line -> line.startsWith("sys-salesforce"));
  }

  @Test
  void doubleSlashesAreOne() throws IOException {
    String token = gateway.issuer().token("web-demo", "internal", "experience");
    Answer.to(gateway.edge(), Requests.text("GET //web///v1//x", "Authorization: Bearer " + token));
    assertThat(gateway.reached()).containsExactly("exp-web /v1/x");
  }

  @Test
  void managementShowsHealthAndMetricsAndNothingElseOfTheAdminPages() throws IOException {
    int management = gateway.management().getPort();
    assertThat(Answer.to(management, Requests.text("GET /q/health/ready")).body()).contains("LIVE");
    assertThat(Answer.to(management, Requests.text("GET /q/metrics")).body())
        .contains("# TYPE envoy_http_downstream_rq");
    for (String path :
        List.of("/", "/config_dump", "/quitquitquit", "/stats", "/q/metrics/../../config_dump")) {
      assertThat(Answer.to(management, Requests.text("GET " + path)).status())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(Answer.to(gateway.admin(), Requests.text("POST /quitquitquit")).status())
        .isEqualTo(403);
  }

  @Test
  void nothingListensBeyondLoopback() throws IOException {
    InetAddress outside = InetAddress.getLocalHost();
    if (outside.isLoopbackAddress()) {
      outside = InetAddress.getByName("127.0.0.2");
    }
    for (int port :
        List.of(
            gateway.edge(), gateway.internal(), gateway.management().getPort(), gateway.admin())) {
      assertRefused(outside, port);
    }
  }

  private static void assertRefused(InetAddress address, int port) throws IOException {
    try (Socket open = new Socket(address, port)) {
      throw new AssertionError("Port " + port + " answers on " + open.getInetAddress());
    } catch (ConnectException refused) {
      assertThat(refused).hasMessageContaining("refused");
    }
  }
}
