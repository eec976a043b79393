package io.strata.sandbox.sap.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CsrfTest {

  private static final String ROOT = SystemSandbox.ROOT + "API_SALES_ORDER_SRV/";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void wrongPasswordIsAPageWithARealm() throws IOException {
    Reply reply =
        system
            .bare("GET", ROOT, null, "Authorization", SystemSandbox.basic("STRATA", "wrong"))
            .expect(401);
    assertThat(reply.header("WWW-Authenticate"))
        .hasValue("Basic realm=\"SAP NetWeaver Application Server [S4H/100]\"");
    assertThat(reply.header("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(reply.body()).startsWith("<html>");
    system.bare("GET", ROOT, null).expect(401);
  }

  @Test
  void anotherClientIsNotThisUsers() throws IOException {
    system.bare("GET", ROOT + "?sap-client=200", null, SystemSandbox.authorized()).expect(401);
    system.bare("GET", ROOT + "?sap-client=100", null, SystemSandbox.authorized()).expect(200);
  }

  @Test
  void refusedLogonGivesNoToken() throws IOException {
    Reply reply =
        system.bare(
            "GET",
            ROOT,
            null,
            "Authorization",
            SystemSandbox.basic("STRATA", "wrong"),
            "X-CSRF-Token",
            "Fetch");
    assertThat(reply.header("x-csrf-token")).isEmpty();
    assertThat(reply.header("set-cookie")).isEmpty();
  }

  @Test
  void tokenIsFetchedByGetAndHeadOfAnyResource() throws IOException {
    for (String method : new String[] {"GET", "HEAD"}) {
      for (String path : new String[] {ROOT, ROOT.replaceAll("/$", ""), ROOT + "$metadata"}) {
        Reply reply =
            system
                .bare(method, path, null, SystemSandbox.authorized("X-CSRF-Token", "fetch"))
                .expect(200);
        assertThat(reply.header("x-csrf-token").orElseThrow()).hasSize(24);
        assertThat(reply.response().headers().allValues("set-cookie"))
            .anyMatch(cookie -> cookie.startsWith("SAP_SESSIONID_S4H_100="))
            .anyMatch(cookie -> cookie.equals("sap-usercontext=sap-client=100; path=/"))
            .noneMatch(cookie -> cookie.contains("secure"));
      }
    }
  }

  @Test
  void oneSessionHasOneTokenAndGetsNoSecondCookie() throws IOException {
    Reply again = system.get("API_SALES_ORDER_SRV/", "x-csrf-token", "Fetch").expect(200);
    assertThat(again.header("x-csrf-token")).hasValue(system.token());
    assertThat(again.header("set-cookie")).isEmpty();
  }

  @Test
  void writeWithoutTokenIsForbiddenAndDoesNothing() throws IOException {
    String body = Orders.body("CSRF-1", Orders.item("P-1001", "1"));
    for (String token : new String[] {"", "Fetch", "AAAAAAAAAAAAAAAAAAAAAA=="}) {
      refused(system.post(Orders.SET, body, "x-csrf-token", token));
    }
    refused(
        system.bare(
            "POST",
            SystemSandbox.ROOT + Orders.SET,
            body,
            SystemSandbox.authorized("Content-Type", "application/json")));
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=CSRF-1")).isEmpty();
  }

  @Test
  void tokenOfOneSessionIsNotGoodWithTheCookieOfAnother() throws IOException {
    String token = system.token();
    String cookie = system.cookie();
    system.logOn();
    String body = Orders.body("CSRF-2", Orders.item("P-1001", "1"));
    refused(system.post(Orders.SET, body, "x-csrf-token", token));
    refused(system.post(Orders.SET, body, "Cookie", cookie));
    system.post(Orders.SET, body, "Cookie", cookie, "x-csrf-token", token).expect(201);
    system.post(Orders.SET, body).expect(201);
  }

  @Test
  void batchOfReadsNeedsATokenToo() throws IOException {
    refused(system.post("API_SALES_ORDER_SRV/$batch", "", "x-csrf-token", "none"));
  }

  @Test
  void sessionEndsThirtyMinutesAfterItsLastUse() throws IOException {
    String body = Orders.body("CSRF-3", Orders.item("P-1001", "1"));
    system.advance("PT29M");
    system.get("API_SALES_ORDER_SRV/").expect(200);
    system.advance("PT29M");
    system.post(Orders.SET, body).expect(201);
    system.advance("PT30M");
    refused(system.post(Orders.SET, body));
    system.logOn();
    system.post(Orders.SET, body).expect(201);
  }

  @Test
  void expiredSessionReadsOnWithANewOne() throws IOException {
    system.fault("{\"match\":{\"method\":\"GET\"},\"effect\":{\"expireSession\":true}}");
    Reply reply = system.get("API_SALES_ORDER_SRV/").expect(200);
    assertThat(reply.header("set-cookie")).isPresent();
    refused(system.post(Orders.SET, Orders.body("CSRF-4", "")));
  }

  private static void refused(Reply reply) {
    reply.expect(403);
    assertThat(reply.header("x-csrf-token")).hasValue("Required");
    assertThat(reply.header("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(reply.body()).isEqualTo("CSRF token validation failed");
    assertThat(reply.header("set-cookie")).isEmpty();
  }
}
