package io.strata.system.sap.vendor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.strata.system.sap.vendor.http.Outgoing;
import io.strata.system.sap.vendor.http.SapHttp;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.NextLink;
import io.strata.system.sap.vendor.odata.RowReader;
import io.strata.system.sap.vendor.odata.SapService;
import java.util.Map;

/** Reads every material of a system and says how many there were; a process of its own. */
public final class MaterialsReader {

  private MaterialsReader() {}

  record Row(@JsonProperty("Product") String product) {}

  public static void main(String[] url) throws Exception {
    SapHttp http = new SapHttp(config(url[0]));
    RowReader reader = new RowReader(Edm.mapper(new ObjectMapper()));
    int[] count = {0};
    String[] last = {null};
    String target = SapService.PRODUCTS.path() + "A_Product";
    while (target != null) {
      String next =
          http.exchange(
              Outgoing.get(target),
              answer ->
                  reader.rows(
                      answer.body(),
                      Row.class,
                      row -> {
                        count[0]++;
                        last[0] = row.product();
                      }));
      target = next == null ? null : NextLink.target(next, SapService.PRODUCTS);
    }
    System.out.println("read " + count[0] + " last " + last[0]);
    System.exit(0);
  }

  private static SapConfig config(String url) {
    return new SmallRyeConfigBuilder()
        .withMapping(SapConfig.class)
        .withDefaultValues(
            Map.of(
                "sap.url", url,
                "sap.client", "100",
                "sap.username", "u",
                "sap.password", "p",
                "sap.sales-area", "1710/10/00"))
        .build()
        .getConfigMapping(SapConfig.class);
  }
}
