package io.strata.sandbox.sap.seed;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.SeedRows;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.seed.Assortment;
import io.strata.sandbox.seed.Company;
import java.util.Map;

/** Tells the company's data in the system's terms. */
public final class SapSeed implements RecordStore.Seeder {

  private final Catalogue catalogue;
  private Assortment assortment;
  private long assortmentSeed;

  public SapSeed(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Map<String, SeedRows> derived(long seed) {
    return new ProductSeed(catalogue, assortment(seed), seed).rows();
  }

  @Override
  public void fill(Transaction transaction, long seed) {
    Company company = Company.of(seed);
    PartnerSeed partners = new PartnerSeed(transaction);
    company.customers().forEach(partners::add);
  }

  private Assortment assortment(long seed) {
    if (assortment == null || assortmentSeed != seed) {
      assortment = Assortment.of(seed);
      assortmentSeed = seed;
    }
    return assortment;
  }
}
