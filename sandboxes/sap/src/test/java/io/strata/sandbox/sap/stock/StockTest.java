package io.strata.sandbox.sap.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StockTest {

  private static final String SET = "API_MATERIAL_STOCK_SRV/A_MatlStkInAcctMod";
  private static final String AVAILABILITY = "API_PRODUCT_AVAILY_INFO_BASIC/";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  private static List<JsonNode> stock(String filter) throws IOException {
    return system.get(SET + "?$filter=" + SystemSandbox.encode(filter)).expect(200).results();
  }

  @Test
  void catalogueProductLiesInEightPlantsInSeveralTypes() throws IOException {
    List<JsonNode> rows = stock("Material eq 'P-1001'");
    assertThat(new TreeSet<>(rows.stream().map(row -> row.get("Plant").textValue()).toList()))
        .containsExactly("1010", "1020", "1110", "1210", "1310", "1410", "1510", "1710");
    List<JsonNode> some = stock("startswith(Material,'P-100')");
    assertThat(some)
        .extracting(row -> row.get("InventoryStockType").textValue())
        .contains("01", "02", "07");
    assertThat(some)
        .extracting(row -> row.get("MatlWrhsStkQtyInMatlBaseUnit").textValue())
        .contains("0")
        .allMatch(quantity -> quantity.matches("\\d+"));
    assertThat(stock("Material eq 'P-1046'")).as("a service").isEmpty();
  }

  @Test
  void severalPlantsComeInOneRead() throws IOException {
    List<JsonNode> rows =
        stock(
            "Material eq 'P-1001' and InventoryStockType eq '01' and InventorySpecialStockType eq ''"
                + " and (Plant eq '1010' or Plant eq '1710')");
    assertThat(rows)
        .extracting(row -> row.get("Plant").asText() + " " + row.get("StorageLocation").asText())
        .containsExactly("1010 101A", "1010 101B", "1710 171A", "1710 171B");
    assertThat(rows)
        .allMatch(
            row ->
                row.get("Batch").asText().isEmpty()
                    && row.get("MaterialBaseUnit").asText().equals("PC"));
  }

  @Test
  void wholeKeyHasElevenPartsEmptyOnesToo() throws IOException {
    String key =
        "(Material='P-1001',Plant='1710',StorageLocation='171A',Batch='',Supplier='',Customer='',"
            + "WBSElementInternalID='',SDDocument='',SDDocumentItem='',InventorySpecialStockType='',"
            + "InventoryStockType='01')";
    JsonNode row = system.get(SET + key).expect(200).d();
    assertThat(row.at("/__metadata/uri").textValue()).endsWith(key);
    system.get(SET + key.replace("171A", "999Z")).error(404, "/IWBEP/CM_MGW_RT/020");
    assertThat(
            system
                .get("API_MATERIAL_STOCK_SRV/A_MaterialStock('P-1001')/to_MatlStkInAcctMod")
                .results())
        .hasSameSizeAs(stock("Material eq 'P-1001'"));
  }

  @Test
  void nothingCanBeWritten() throws IOException {
    system.post(SET, "{\"Material\":\"P-1001\"}").error(405, "/IWFND/CM_MGW/096");
  }

  private static JsonNode at(String time) throws IOException {
    return system
        .get(
            AVAILABILITY
                + "DetermineAvailabilityAt?SupplyingPlant='1710'&Material='P-1001'&ATPCheckingRule='A'"
                + "&RequestedUTCDateTime=datetimeoffset'"
                + time
                + "'")
        .expect(200)
        .d()
        .get("DetermineAvailabilityAt");
  }

  @Test
  void availabilityIsStockLessWhatIsPromised() throws IOException {
    String now =
        system.control("GET", "/clock", null).json().get("now").textValue().substring(0, 19) + "Z";
    JsonNode before = at(now);
    assertThat(before.at("/__metadata/type").textValue())
        .isEqualTo("API_PRODUCT_AVAILY_INFO_BASIC.AvailabilityRecord");
    assertThat(before.get("BaseUnit").textValue()).isEqualTo("PC");
    assertThat(before.get("PeriodStartTimeZone").textValue()).isEqualTo("UTC");
    BigDecimal free = new BigDecimal(before.get("AvailableQuantityInBaseUnit").textValue());
    assertThat(free).isGreaterThan(BigDecimal.valueOf(20));
    Orders.create(system, "S-1", Orders.item("P-1001", "7"));
    Orders.create(
        system,
        "S-2",
        "{\"Material\":\"P-1001\",\"RequestedQuantity\":\"1\",\"RequestedQuantityUnit\":\"CAR\"}");
    assertThat(new BigDecimal(at(now).get("AvailableQuantityInBaseUnit").textValue()))
        .isEqualByComparingTo(free.subtract(BigDecimal.valueOf(17)));
    assertThat(
            new BigDecimal(
                at("2030-01-01T00:00:00Z").get("AvailableQuantityInBaseUnit").textValue()))
        .as("after replenishment")
        .isGreaterThan(free);
  }

  @Test
  void quantityBeyondTheStockIsThereAfterTheLeadTime() throws IOException {
    String call =
        AVAILABILITY
            + "DetermineAvailabilityOf?RequestedQuantityInBaseUnit=%s&Material='P-1001'"
            + "&SupplyingPlant='1710'&ATPCheckingRule='A'";
    String soon =
        system
            .get(call.formatted("1M"))
            .d()
            .at("/DetermineAvailabilityOf/PeriodStartUTCDateTime")
            .asText();
    String later =
        system
            .get(call.formatted("90000"))
            .d()
            .at("/DetermineAvailabilityOf/PeriodStartUTCDateTime")
            .asText();
    assertThat(later).isGreaterThan(soon);
    List<JsonNode> series =
        system
            .get(
                AVAILABILITY
                    + "CalculateAvailabilityTimeseries?ATPCheckingRule='A'&Material='P-1001'&SupplyingPlant='1710'")
            .results();
    assertThat(series).hasSize(2);
    assertThat(series.getFirst().get("PeriodEndUTCDateTime"))
        .isEqualTo(series.getLast().get("PeriodStartUTCDateTime"));
    system.get(call.formatted("1M").replace("1710", "9999")).error(400, "ATP_BASIC/003");
  }
}
