package io.strata.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.acceptance.suite.Browser;
import io.strata.acceptance.suite.Edge;
import org.junit.jupiter.api.Test;

/** The operators' console behind the gateway, with a log-in at the real Keycloak. */
class PortalTest {

  @Test
  void operatorLogsInAndSeesTheLedgerAndTheStreams() {
    Browser browser = new Browser();
    String login = browser.get(Edge.edge("/portal/"));
    assertThat(login).as("Keycloak's own form").contains("kc-form-login");
    String overview = browser.logIn(login, "ada", Edge.password("ada"));
    assertThat(overview)
        .contains(
            "Every closed order is accounted for", "/event/Opportunity_Closed_Won__e", "operator");
    assertThat(browser.get(Edge.edge("/portal/dead-letters"))).contains("Dead letters");
  }

  @Test
  void viewerSeesOrdersAndHasNoButtonToCancelThem() {
    Browser browser = new Browser();
    browser.logIn(browser.get(Edge.edge("/portal/orders")), "vera", Edge.password("vera"));
    assertThat(browser.get(Edge.edge("/portal/orders")))
        .contains("viewer")
        .doesNotContain("Cancel");
  }

  @Test
  void nobodySeesAPageWithoutLoggingIn() {
    assertThat(new Browser().get(Edge.edge("/portal/orders"))).contains("kc-form-login");
  }
}
