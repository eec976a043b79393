package io.strata.benchmarks;

import static io.strata.acceptance.suite.Edge.internal;
import static io.strata.acceptance.suite.Edge.suite;
import static io.strata.acceptance.suite.Edge.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.sap.cloud.sdk.cloudplatform.connectivity.DefaultHttpDestination;
import com.sap.cloud.sdk.cloudplatform.connectivity.HttpClientAccessor;
import com.sap.cloud.sdk.datamodel.odata.client.ODataProtocol;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestRead;
import com.sap.cloud.sdk.datamodel.odata.client.request.ODataRequestResultGeneric;
import io.strata.acceptance.suite.Http;
import io.strata.acceptance.suite.RunningSuite;
import io.strata.launcher.identity.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.http.client.HttpClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole material master: page by page through gateway and sys-sap, whose heap is 128 MB, and by
 * the vendor's own client straight from the sandbox. Pages are of the same size, and both end as
 * trees of rows in this process.
 */
@Tag("benchmark")
class MaterialsBenchmark {

  private static final int MATERIALS = 50_000;
  private static final int PAGE = 5_000;
  private static final int ROUNDS = 3;
  private static final int REQUESTS_PER_MINUTE = 1_000_000;
  private static final int SECONDS = 290;
  private static final String QUERY =
      "$select=Product,ProductType,ProductGroup,BaseUnit,ProductStandardID,NetWeight,WeightUnit,"
          + "IsMarkedForDeletion,CreationDate,LastChangeDateTime,to_Description"
          + "&$expand=to_Description&$orderby=Product&$top="
          + PAGE;

  @BeforeAll
  static void suiteOfItsUsers() {
    RunningSuite.asShipped(REQUESTS_PER_MINUTE);
  }

  @Test
  @Timeout(SECONDS)
  void throughTheSystemApiBesideTheVendorsClient() throws Exception {
    HttpClient client = vendorsClient();
    long process = suite().status().component("sys-sap").pid();
    timed("warm-up, sys-sap", MaterialsBenchmark::bySystemApi);
    timed("warm-up, SAP Cloud SDK", () -> byVendorsClient(client));
    SideBySide both =
        SideBySide.alternate(
            ROUNDS,
            () -> timed("sys-sap", MaterialsBenchmark::bySystemApi),
            () -> timed("SAP Cloud SDK", () -> byVendorsClient(client)));
    say("through gateway and sys-sap", both.ours());
    say("SAP Cloud SDK for Java, straight from the ERP", both.peer());
    System.out.printf(
        Locale.ROOT, "materials: the peer takes %.2f times as long%n", both.ratio(50));
    assertThat(suite().status().component("sys-sap").pid()).isEqualTo(process);
    System.out.printf(
        Locale.ROOT,
        "materials: process of sys-sap %s, with all that is no heap at most %s resident%n",
        ProcessHandle.of(process).flatMap(one -> one.info().arguments()).stream()
            .flatMap(Stream::of)
            .filter(word -> word.startsWith("-Xmx"))
            .toList(),
        peakResident(process));
  }

  private static Sample timed(String who, Callable<Set<String>> reading) throws Exception {
    long start = System.nanoTime();
    assertThat(reading.call()).hasSize(MATERIALS);
    double millis = (System.nanoTime() - start) / 1e6;
    System.out.printf(Locale.ROOT, "  %s %.0f ms%n", who, millis);
    return new Sample(List.of(millis), Map.of());
  }

  private static void say(String who, List<Sample> rounds) {
    double median = Sample.median(rounds.stream().map(round -> round.percentile(50)).toList());
    System.out.printf(
        Locale.ROOT,
        "materials: %s: median %.1f s (%s), %.0f rows/s%n",
        who,
        median / 1000,
        String.join(
            ", ",
            rounds.stream()
                .map(round -> String.format(Locale.ROOT, "%.1f s", round.percentile(50) / 1000))
                .toList()),
        MATERIALS * 1000 / median);
  }

  private static Set<String> bySystemApi() {
    Set<String> read = new HashSet<>();
    String cursor = "";
    do {
      Http.Answer page =
          Http.get(internal("/sys-sap/v1/materials?limit=" + PAGE + cursor), token("bench"));
      assertThat(page.status()).isEqualTo(200);
      var json = page.json();
      json.path("items").forEach(material -> read.add(material.path("id").asText()));
      cursor = json.hasNonNull("nextCursor") ? "&cursor=" + json.path("nextCursor").asText() : null;
    } while (cursor != null);
    return read;
  }

  private static HttpClient vendorsClient() {
    Credentials.Sap sap = suite().credentials().vendors().sap();
    return HttpClientAccessor.getHttpClient(
        DefaultHttpDestination.builder(
                suite().addresses().url("sandbox-sap").orElseThrow().toString())
            .basicCredentials(sap.username(), sap.password())
            .property("sap-client", sap.client())
            .build());
  }

  private static Set<String> byVendorsClient(HttpClient client) {
    Set<String> read = new HashSet<>();
    ODataRequestResultGeneric page =
        new ODataRequestRead(
                "/sap/opu/odata/sap/API_PRODUCT_SRV", "A_Product", QUERY, ODataProtocol.V2)
            .execute(client);
    collect(page, read);
    while (page.getNextLink().isDefined()) {
      page = page.tryGetNextPage().get();
      collect(page, read);
    }
    return read;
  }

  private static void collect(ODataRequestResultGeneric page, Set<String> read) {
    page.asListOfMaps().forEach(row -> read.add((String) row.get("Product")));
  }

  /** The kernel's own high-water mark, where it keeps one (Linux). */
  private static String peakResident(long process) throws IOException {
    Path status = Path.of("/proc/" + process + "/status");
    return !Files.exists(status)
        ? "(not known here)"
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .map(line -> line.replaceAll("\\D", ""))
            .map(kilobytes -> Long.parseLong(kilobytes) / 1024 + " MiB")
            .findFirst()
            .orElse("(not known here)");
  }
}
