package io.strata.system.sap.vendor.odata;

/** The published OData V2 services we call, by their paths (SAP Business Accelerator Hub). */
public enum SapService {
  SALES_ORDERS("API_SALES_ORDER_SRV"),
  PRODUCTS("API_PRODUCT_SRV"),
  STOCK("API_MATERIAL_STOCK_SRV"),
  AVAILABILITY("API_PRODUCT_AVAILY_INFO_BASIC"),
  PARTNERS("API_BUSINESS_PARTNER"),
  DELIVERIES("API_OUTBOUND_DELIVERY_SRV;v=0002"),
  BILLING("API_BILLING_DOCUMENT_SRV"),
  PRODUCTION("API_PRODUCTION_ORDER_2_SRV");

  static final String ROOT = "/sap/opu/odata/sap/";

  private final String name;

  SapService(String name) {
    this.name = name;
  }

  /** With the slash at the end, without which some systems answer no token. */
  public String path() {
    return ROOT + name + "/";
  }
}
