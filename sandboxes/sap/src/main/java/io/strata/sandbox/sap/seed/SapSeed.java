package io.strata.sandbox.sap.seed;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.SeedRows;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.seed.Assortment;
import io.strata.sandbox.seed.Company;
import io.strata.sandbox.seed.OrderHistory;
import java.time.Instant;
import java.util.Map;

/** Tells the company's data in the system's terms. */
public final class SapSeed implements RecordStore.Seeder {

  private static final Instant MIGRATION = Instant.parse("2023-02-01T08:00:00Z");

  private final Catalogue catalogue;
  private final Application application;
  private Assortment assortment;
  private long assortmentSeed;

  /**
   * @param application the rules by which orders of the past were taken
   */
  public SapSeed(Catalogue catalogue, Application application) {
    this.catalogue = catalogue;
    this.application = application;
  }

  @Override
  public Map<String, SeedRows> derived(long seed) {
    return new ProductSeed(catalogue, assortment(seed), seed).rows();
  }

  @Override
  public void fill(RecordStore.Seeding seeding, long seed) {
    Company company = Company.of(seed);
    seeding.write(
        MIGRATION,
        transaction -> {
          PartnerSeed partners = new PartnerSeed(transaction);
          company.customers().forEach(partners::add);
        });
    OrderSeed orders = new OrderSeed(catalogue, application, seeding);
    OrderHistory.of(seed, company, assortment(seed)).forEach(orders::add);
  }

  private Assortment assortment(long seed) {
    if (assortment == null || assortmentSeed != seed) {
      assortment = Assortment.of(seed);
      assortmentSeed = seed;
    }
    return assortment;
  }
}
