package io.strata.acceptance;

import static io.strata.acceptance.suite.Edge.edge;
import static io.strata.acceptance.suite.Edge.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.strata.acceptance.suite.Edge;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.Org;
import io.strata.launcher.identity.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What passes through the suite stays out of its logs and metrics. */
class SecrecyTest {

  private static final String EMAIL = "planted.person@secret.example";
  private static final String LAST = "last-of-the-planted";
  private static final String SECRET = "planted-5ecret-9f8e7d";

  @Test
  void nothingPlantedNoTokenAndNoSecretAppearsInALogOrMetric() throws IOException {
    Http.get(edge("/web/v1/customers?query=" + EMAIL), token("web-demo"));
    Http.get(edge("/web/v1/customers?access_token=" + SECRET), token("web-demo"));
    Http.get(edge("/web/v1/customers"), SECRET);
    Http.get(edge("/web/v1/customers"), token("web-demo"), "X-Planted", SECRET);
    Edge.graph("partner-acme", "{customers(query:\"" + EMAIL + "\"){edges{node{id}}}}");
    Org.fault("{\"path\":\"/services/data/**\"}", "{\"status\":400,\"body\":\"" + EMAIL + "\"}", 2);
    Edge.overview("C-10004");
    Org.heal();
    // The gateway writes its log late and in order: with the last request all are there.
    Edge.overview("C-10004", "X-Request-Id", LAST);
    assertThat(Edge.logged(LAST).path("status").asInt()).isEqualTo(200);
    try (Stream<Path> logs = Files.list(Edge.suite().installation().log("exp-web").getParent())) {
      List<Path> files = logs.toList();
      assertThat(files).hasSizeGreaterThanOrEqualTo(7);
      for (Path log : files) {
        assertThat(Files.readString(log)).as(log.toString()).doesNotContain(kept());
      }
    }
    for (String artifact :
        List.of(
            "exp-web",
            "exp-partner",
            "exp-salesforce",
            "prc-customer-360",
            "prc-inventory",
            "sys-salesforce")) {
      URI metrics =
          URI.create(Edge.suite().addresses().managementUrl(artifact).orElseThrow() + "/q/metrics");
      assertThat(Http.get(metrics, null).text()).doesNotContain(kept());
    }
  }

  /** What was planted, the tokens that were used, and every secret of this installation. */
  private static List<String> kept() {
    Credentials own = Edge.suite().credentials();
    List<String> kept =
        new ArrayList<>(List.of(EMAIL, SECRET, token("web-demo"), token("partner-acme")));
    own.clients().forEach(client -> kept.add(client.secret()));
    own.users().forEach(user -> kept.add(user.password()));
    kept.add(own.vendors().salesforce().clientSecret());
    return kept;
  }
}
