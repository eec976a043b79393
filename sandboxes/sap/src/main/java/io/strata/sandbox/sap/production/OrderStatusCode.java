package io.strata.sandbox.sap.production;

/** System statuses of a production order (table TJ02T), in the order in which they come. */
enum OrderStatusCode {
  CREATED("I0001", "CRTD", "Created", "OrderIsCreated"),
  RELEASED("I0002", "REL", "Released", "OrderIsReleased"),
  PARTIALLY_CONFIRMED("I0010", "PCNF", "Partially confirmed", "OrderIsPartiallyConfirmed"),
  CONFIRMED("I0009", "CNF", "Confirmed", "OrderIsConfirmed"),
  PARTIALLY_DELIVERED("I0074", "PDLV", "Partially delivered", "OrderIsPartiallyDelivered"),
  DELIVERED("I0012", "DLV", "Delivered", "OrderIsDelivered"),
  TECHNICALLY_COMPLETED("I0045", "TECO", "Technically completed", "OrderIsTechnicallyCompleted"),
  CLOSED("I0046", "CLSD", "Closed", "OrderIsClosed"),
  DELETED("I0076", "DLFL", "Deletion flag", "OrderIsMarkedForDeletion");

  private final String code;
  private final String shortName;
  private final String text;
  private final String flag;

  OrderStatusCode(String code, String shortName, String text, String flag) {
    this.code = code;
    this.shortName = shortName;
    this.text = text;
    this.flag = flag;
  }

  String code() {
    return code;
  }

  String shortName() {
    return shortName;
  }

  String text() {
    return text;
  }

  /** The property of the order that is X while this status is active. */
  String flag() {
    return flag;
  }
}
