package io.strata.sandbox.sap.system;

import io.strata.sandbox.sap.billing.InvoicePdf;
import io.strata.sandbox.sap.billing.Invoices;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.EntitySet;
import io.strata.sandbox.sap.delivery.Deliveries;
import io.strata.sandbox.sap.delivery.DeliveryActions;
import io.strata.sandbox.sap.delivery.DeliveryItems;
import io.strata.sandbox.sap.delivery.GoodsIssue;
import io.strata.sandbox.sap.partner.BusinessPartners;
import io.strata.sandbox.sap.product.Products;
import io.strata.sandbox.sap.production.ProductionActions;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.rules.Application;
import io.strata.sandbox.sap.rules.FunctionRules.Result;
import io.strata.sandbox.sap.sales.Completeness;
import io.strata.sandbox.sap.sales.OrderParts;
import io.strata.sandbox.sap.sales.SalesOrders;
import io.strata.sandbox.sap.stock.AvailabilityFunctions;
import java.time.InstantSource;
import java.util.Map;

/** Brings the rules of all objects together. */
public final class BusinessRules {

  private BusinessRules() {}

  /** The rules of a system whose incomplete documents are treated so. */
  public static Application of(
      Catalogue catalogue, Completeness completeness, InstantSource clock) {
    Application application = new Application();
    sales(application, catalogue, completeness);
    deliveries(application, new GoodsIssue(true));
    billing(application);
    ProductionActions.register(application);
    masterData(application, catalogue);
    AvailabilityFunctions availability = new AvailabilityFunctions(clock);
    application
        .reading("DetermineAvailabilityAt", availability::at)
        .reading("DetermineAvailabilityOf", availability::of)
        .reading("CalculateAvailabilityTimeseries", availability::timeseries);
    return application;
  }

  private static void sales(
      Application application, Catalogue catalogue, Completeness completeness) {
    SalesOrders orders = new SalesOrders(application::of, completeness);
    OrderParts parts = new OrderParts(application::of);
    for (EntitySet set : catalogue.service("API_SALES_ORDER_SRV").orElseThrow().allSets()) {
      application.rules(set.name(), parts);
    }
    application.rules("A_SalesOrder", orders).rules("A_SalesOrderItem", orders.items());
    application
        .action(
            "releaseApprovalRequest",
            (transaction, arguments, messages) ->
                SalesOrders.decideApproval(transaction, arguments, "B"))
        .action(
            "rejectApprovalRequest",
            (transaction, arguments, messages) ->
                SalesOrders.decideApproval(transaction, arguments, "C"));
  }

  private static void deliveries(Application application, GoodsIssue goodsIssue) {
    application.rules("A_OutbDeliveryHeader", new Deliveries());
    application.rules("A_OutbDeliveryItem", new DeliveryItems());
    DeliveryActions.register(application, goodsIssue);
  }

  private static void billing(Application application) {
    application
        .action(
            "Cancel",
            (transaction, arguments, messages) -> {
              Row cancellation =
                  Invoices.cancel(transaction, (String) arguments.get("BillingDocument"), messages);
              return Result.of(
                  Map.of(
                      "BillingDocument", cancellation.text("BillingDocument"),
                      "SystemMessageType", "S",
                      "SystemMessageText", "Billing document cancelled"));
            })
        .reading("GetPDF", InvoicePdf::get);
  }

  private static void masterData(Application application, Catalogue catalogue) {
    Products products = new Products(application::of);
    for (EntitySet set : catalogue.service("API_PRODUCT_SRV").orElseThrow().allSets()) {
      application.rules(set.name(), products);
    }
    application.rules("A_BusinessPartner", new BusinessPartners(application::of));
  }
}
