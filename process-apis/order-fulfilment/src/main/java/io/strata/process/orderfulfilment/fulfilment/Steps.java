package io.strata.process.orderfulfilment.fulfilment;

/** Names that are for ever the same: rows, letters and keys carry them. */
public final class Steps {

  public static final String ORDER_FLOW = "order";
  public static final String CANCELLATION_FLOW = "cancellation";
  public static final String DELIVERY_FLOW = "delivery";
  public static final String REOPENING_FLOW = "reopening";

  public static final String READ_OPPORTUNITY = "read_opportunity";
  public static final String VALIDATE = "validate";
  public static final String ENRICH = "enrich";
  public static final String CREATE_ORDER = "create_order";
  public static final String WRITE_BACK = "write_back";
  public static final String CANCEL_ORDER = "cancel_order";
  public static final String UPDATE_OPPORTUNITY = "update_opportunity";
  public static final String PUBLISH_STATUS = "publish_status";
  public static final String LOOK_AT_OPPORTUNITY = "look_at_opportunity";

  /** Not steps of a flow, but what letters say of where they come from. */
  public static final String RECEIVE = "receive";

  public static final String MILESTONE = "milestone";

  static final String SAP = "The ERP";
  static final String CRM = "The CRM";
  static final String ORDER_DESK = "order desk";
  static final String SALES = "sales operations";
  static final String MASTER_DATA = "master data team";

  private Steps() {}
}
