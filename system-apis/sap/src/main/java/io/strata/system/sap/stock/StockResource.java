package io.strata.system.sap.stock;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.system.sap.api.Availability;
import io.strata.system.sap.api.StockApi;
import io.strata.system.sap.api.StockCheck;
import io.strata.system.sap.api.StockLevels;
import io.strata.system.sap.vendor.stock.StockRecords;
import java.time.LocalDate;

/** Stock and availability as the contract has them. */
@RunOnVirtualThread
public class StockResource implements StockApi {

  private final StockRecords stock;

  StockResource(StockRecords stock) {
    this.stock = stock;
  }

  @Override
  public StockLevels checkStock(StockCheck stockCheck) {
    return stock.check(stockCheck);
  }

  @Override
  public Availability getAvailability(String material, String plant, LocalDate date) {
    return stock.availability(material, plant, date);
  }
}
