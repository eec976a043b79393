package io.strata.sandbox.sap;

import java.io.IOException;

/** Bodies and steps that many tests share. */
public final class Orders {

  public static final String SET = "API_SALES_ORDER_SRV/A_SalesOrder";
  public static final String ITEMS = "API_SALES_ORDER_SRV/A_SalesOrderItem";

  private Orders() {}

  /** A standard order of customer C-10001. */
  public static String body(String reference, String items) {
    return """
        {"SalesOrderType":"OR","SalesOrganization":"1710","DistributionChannel":"10",
         "OrganizationDivision":"00","SoldToParty":"10100001","PurchaseOrderByCustomer":"%s",
         "to_Item":[%s]}"""
        .formatted(reference, items);
  }

  public static String item(String material, String quantity) {
    return "{\"Material\":\"%s\",\"RequestedQuantity\":\"%s\"}".formatted(material, quantity);
  }

  /** Creates an order; returns its number. */
  public static String create(SystemSandbox system, String reference, String items)
      throws IOException {
    return system.post(SET, body(reference, items)).expect(201).d().get("SalesOrder").textValue();
  }

  public static String path(String order) {
    return SET + "('" + order + "')";
  }

  public static String itemPath(String order, String item) {
    return ITEMS + "(SalesOrder='" + order + "',SalesOrderItem='" + item + "')";
  }

  /** The present version of an entity. */
  public static String etag(SystemSandbox system, String path) throws IOException {
    return system.get(path).expect(200).header("etag").orElseThrow();
  }
}
