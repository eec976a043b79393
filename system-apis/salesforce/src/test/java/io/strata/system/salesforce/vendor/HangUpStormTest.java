package io.strata.system.salesforce.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.strata.system.salesforce.Api;
import io.strata.system.salesforce.StubbedOrg;
import io.strata.testing.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HangUpStormTest {

  /** Four times the client's pool. */
  private static final int CALLERS = 200;

  private static final int AFTERWARDS = 100;

  @BeforeEach
  @AfterEach
  void workingVendor() {
    Api.untilTheVendorIsTrusted();
  }

  @Test
  void callersThatHangUpMidFlightHarmNobodyAfterThem() throws IOException {
    StubbedOrg.query("FROM Account", okJson(StubbedOrg.page()).withFixedDelay(1000));
    List<Socket> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(asking());
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> StubbedOrg.queries().size() >= 40);
    for (Socket caller : callers) {
      caller.setSoLinger(true, 0);
      caller.close();
    }
    StubbedOrg.rows("FROM Account");
    for (int i = 0; i < AFTERWARDS; i++) {
      assertThat(Api.with("accounts:read").get("/v1/accounts").statusCode())
          .as("request %d", i)
          .isEqualTo(200);
    }
  }

  private static Socket asking() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    String request =
        "GET /v1/accounts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + Tokens.of("system", "accounts:read")
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }
}
