package io.strata.system.sap.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Memory of a reader is that of a page, however many materials there are and however wide. */
class FiftyThousandMaterialsTest {

  private static final int MATERIALS = 50_000;
  private static final int PAGE = 5_000;
  private static final String ROW =
      """
      {"__metadata":{"id":"https://h/sap/opu/odata/sap/API_PRODUCT_SRV/A_Product('M-%1$d')",
      "type":"API_PRODUCT_SRV.A_ProductType"},
      "Product":"M-%1$d","ProductType":"FERT","BaseUnit":"PC","NetWeight":"1.500","WeightUnit":"KG",
      "IsMarkedForDeletion":false,
      "LastChangeDateTime":"\\/Date(1764065730123+0000)\\/","Filler":"%2$s",
      "to_Description":{"results":[{"Product":"M-%1$d",
      "Language":"EN","ProductDescription":"Material %1$d"}]}}""";

  @Test
  void processOfAHundredAndTwentyEightMegabytesReadsThemAll() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", FiftyThousandMaterialsTest::page);
    server.start();
    try {
      Process reader =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  MaterialsReader.class.getName(),
                  "http://127.0.0.1:" + server.getAddress().getPort())
              .redirectErrorStream(true)
              .start();
      List<String> said = reader.inputReader().lines().toList();
      assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said.getLast()).isEqualTo("read " + MATERIALS + " last M-" + MATERIALS);
      assertThat(reader.exitValue()).isZero();
    } finally {
      server.stop(0);
    }
  }

  /** Pages of 5,000 rows of 3 KB: 15 MB each, packed, the next one by its link. */
  private static void page(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    int from =
        query.contains("$skiptoken=")
            ? Integer.parseInt(query.replaceFirst(".*\\$skiptoken=([0-9]+).*", "$1"))
            : 0;
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    String filler = "x".repeat(3_000);
    try (OutputStream body =
        new BufferedOutputStream(new GZIPOutputStream(exchange.getResponseBody()))) {
      body.write("{\"d\":{\"results\":[".getBytes(StandardCharsets.UTF_8));
      for (int i = from + 1; i <= from + PAGE; i++) {
        body.write(
            ((i == from + 1 ? "" : ",") + ROW.formatted(i, filler))
                .getBytes(StandardCharsets.UTF_8));
      }
      String next =
          from + PAGE < MATERIALS
              ? ",\"__next\":\"A_Product?$skiptoken=" + (from + PAGE) + "\""
              : "";
      body.write(("]" + next + "}}").getBytes(StandardCharsets.UTF_8));
    }
  }
}
