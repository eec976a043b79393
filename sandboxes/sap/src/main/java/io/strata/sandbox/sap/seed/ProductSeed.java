package io.strata.sandbox.sap.seed;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.record.SeedRows;
import io.strata.sandbox.seed.Assortment;
import io.strata.sandbox.seed.Material;
import io.strata.sandbox.seed.Plant;
import io.strata.sandbox.seed.StockLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The material master, its prices and its stock in the system's terms. */
final class ProductSeed {

  private static final Map<String, String> GROUPS =
      Map.of(
          "Pumps",
          "L001",
          "Drives",
          "L002",
          "Sensors",
          "L003",
          "Controls",
          "L004",
          "Spare parts",
          "L005",
          "Services",
          "P001");

  private final Catalogue catalogue;
  private final Assortment assortment;
  private final List<Material> inKeyOrder;
  private final long seed;

  ProductSeed(Catalogue catalogue, Assortment assortment, long seed) {
    this.catalogue = catalogue;
    this.assortment = assortment;
    this.seed = seed;
    this.inKeyOrder = MaterialRows.inKeyOrder(assortment);
  }

  Map<String, SeedRows> rows() {
    Map<String, SeedRows> rows = new LinkedHashMap<>();
    put(rows, "A_Product", 1, material -> List.of(product(material)));
    put(rows, "A_ProductDescription", 2, ProductSeed::descriptions);
    put(rows, "A_ProductPlant", material -> (int) plantsOf(material).count(), this::plants);
    put(rows, "A_ProductStorageLocation", material -> places(material).size(), this::locations);
    put(rows, "A_ProductSalesDelivery", 2, ProductSeed::salesDeliveries);
    put(rows, "A_ProductUnitsOfMeasure", ProductSeed::unitCount, ProductSeed::units);
    put(rows, "A_ProductValuation", material -> (int) plantsOf(material).count(), this::valuations);
    put(rows, "A_ProductSales", 1, ProductSeed::sales);
    put(rows, "A_ProductSalesTax", 1, ProductSeed::taxes);
    put(rows, "A_MaterialStock", 1, ProductSeed::stockHeads);
    put(rows, "A_MatlStkInAcctMod", material -> levels(material).size(), this::stock);
    put(rows, "SalesPrice", 1, ProductSeed::prices);
    return rows;
  }

  private void put(
      Map<String, SeedRows> rows,
      String set,
      int each,
      Function<Material, List<Map<String, Object>>> maker) {
    put(rows, set, material -> each, maker);
  }

  private void put(
      Map<String, SeedRows> rows,
      String set,
      ToIntFunction<Material> counter,
      Function<Material, List<Map<String, Object>>> maker) {
    rows.put(set, new MaterialRows(assortment, inKeyOrder, catalogue.set(set), counter, maker));
  }

  private List<StockLevel> levels(Material material) {
    return StockLevel.of(seed, material);
  }

  private static Map<String, Object> product(Material material) {
    LocalDate changed = LocalDate.ofInstant(material.changedAt(), ZoneOffset.UTC);
    int number = Integer.parseInt(material.id().substring(2));
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("Product", material.id());
    product.put("ProductType", material.service() ? "SERV" : "FERT");
    product.put("CreationDate", LocalDateTime.of(2023, 1 + number % 12, 1 + number % 28, 0, 0));
    product.put("CreatedByUser", "MIGRATION");
    product.put("LastChangeDate", changed.atStartOfDay());
    product.put("LastChangedByUser", "MDM_JOB");
    product.put("LastChangeDateTime", material.changedAt());
    product.put("IsMarkedForDeletion", material.discontinued());
    product.put("ProductOldID", "OLD-" + number);
    product.put(
        "GrossWeight",
        material.weight().multiply(new BigDecimal("1.1")).setScale(3, RoundingMode.HALF_UP));
    product.put("NetWeight", material.weight());
    product.put("WeightUnit", "KG");
    product.put("ProductGroup", GROUPS.get(material.family()));
    product.put("BaseUnit", material.baseUnit());
    product.put("ItemCategoryGroup", material.service() ? "LEIS" : "NORM");
    product.put("Division", "00");
    product.put("ProductStandardID", standardId(number));
    product.put("IndustrySector", "M");
    product.put("CountryOfOrigin", "DE");
    return product;
  }

  /** A GTIN of 13 digits with its check digit. */
  private static String standardId(int number) {
    String twelve = "4012345%05d".formatted(number);
    int sum = 0;
    for (int i = 0; i < twelve.length(); i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return twelve + (10 - sum % 10) % 10;
  }

  private static List<Map<String, Object>> descriptions(Material material) {
    return List.of(
        Fields.of("Product", material.id())
            .with("Language", "DE")
            .with("ProductDescription", material.name()),
        Fields.of("Product", material.id())
            .with("Language", "EN")
            .with("ProductDescription", material.name()));
  }

  private Stream<String> plantsOf(Material material) {
    return material.service()
        ? Stream.of(Plant.MAIN)
        : levels(material).stream().map(StockLevel::plant).distinct();
  }

  private List<Map<String, Object>> plants(Material material) {
    return plantsOf(material)
        .<Map<String, Object>>map(
            plant ->
                Fields.of("Product", material.id())
                    .with("Plant", plant)
                    .with("AvailabilityCheckType", "02")
                    .with("MRPType", "PD")
                    .with("ProcurementType", "E")
                    .with("ProfitCenter", "YB110")
                    .with("IsMarkedForDeletion", material.discontinued())
                    .with("BaseUnit", material.baseUnit()))
        .toList();
  }

  private List<List<String>> places(Material material) {
    return levels(material).stream()
        .map(level -> List.of(level.plant(), level.location()))
        .distinct()
        .toList();
  }

  private List<Map<String, Object>> locations(Material material) {
    return places(material).stream()
        .<Map<String, Object>>map(
            place ->
                Fields.of("Product", material.id())
                    .with("Plant", place.get(0))
                    .with("StorageLocation", place.get(1)))
        .toList();
  }

  private static List<Map<String, Object>> salesDeliveries(Material material) {
    return Stream.of("1010", "1710")
        .<Map<String, Object>>map(
            organization ->
                Fields.of("Product", material.id())
                    .with("ProductSalesOrg", organization)
                    .with("ProductDistributionChnl", "10")
                    .with("SupplyingPlant", organization.equals("1710") ? Plant.MAIN : "1010")
                    .with("ProductSalesStatus", material.discontinued() ? "Z1" : "")
                    .with("IsMarkedForDeletion", material.discontinued())
                    .with("ItemCategoryGroup", material.service() ? "LEIS" : "NORM")
                    .with("BaseUnit", material.baseUnit()))
        .toList();
  }

  private static int unitCount(Material material) {
    return material.baseUnit().equals("PC") ? 2 : 1;
  }

  private static List<Map<String, Object>> units(Material material) {
    List<Map<String, Object>> units = new ArrayList<>();
    units.add(unit(material, material.baseUnit(), 1));
    if (unitCount(material) > 1) {
      units.add(unit(material, "CAR", 10));
    }
    return units;
  }

  private static Map<String, Object> unit(Material material, String unit, int content) {
    return Fields.of("Product", material.id())
        .with("AlternativeUnit", unit)
        .with("QuantityNumerator", BigDecimal.valueOf(content))
        .with("QuantityDenominator", BigDecimal.ONE)
        .with("GrossWeight", material.weight().multiply(BigDecimal.valueOf(content)))
        .with("WeightUnit", "KG")
        .with("BaseUnit", material.baseUnit());
  }

  private List<Map<String, Object>> valuations(Material material) {
    return plantsOf(material)
        .<Map<String, Object>>map(
            plant ->
                Fields.of("Product", material.id())
                    .with("ValuationArea", plant)
                    .with("ValuationType", "")
                    .with("ValuationClass", "7920")
                    .with(
                        "StandardPrice",
                        material
                            .price()
                            .multiply(new BigDecimal("0.6"))
                            .setScale(2, RoundingMode.HALF_UP))
                    .with("PriceUnitQty", BigDecimal.ONE)
                    .with("InventoryValuationProcedure", "S")
                    .with("Currency", "EUR")
                    .with("BaseUnit", material.baseUnit()))
        .toList();
  }

  private static List<Map<String, Object>> taxes(Material material) {
    return List.of(
        Fields.of("Product", material.id())
            .with("Country", "DE")
            .with("TaxCategory", "TTX1")
            .with("TaxClassification", "1"));
  }

  private static List<Map<String, Object>> sales(Material material) {
    return List.of(Fields.of("Product", material.id()).with("TaxClassification", "1"));
  }

  private static List<Map<String, Object>> stockHeads(Material material) {
    return List.of(
        Fields.of("Material", material.id()).with("MaterialBaseUnit", material.baseUnit()));
  }

  private static List<Map<String, Object>> prices(Material material) {
    return List.of(
        Fields.of("Material", material.id())
            .with("ConditionRateValue", material.price())
            .with("ConditionCurrency", "EUR")
            .with("ConditionQuantityUnit", material.baseUnit()));
  }

  private List<Map<String, Object>> stock(Material material) {
    return levels(material).stream()
        .<Map<String, Object>>map(
            level ->
                Fields.of("Material", material.id())
                    .with("Plant", level.plant())
                    .with("StorageLocation", level.location())
                    .with("InventoryStockType", stockType(level.usability()))
                    .with("MaterialBaseUnit", material.baseUnit())
                    .with("MatlWrhsStkQtyInMatlBaseUnit", level.quantity()))
        .toList();
  }

  private static String stockType(StockLevel.Usability usability) {
    return switch (usability) {
      case FREE -> "01";
      case IN_INSPECTION -> "02";
      case BLOCKED -> "07";
    };
  }
}
