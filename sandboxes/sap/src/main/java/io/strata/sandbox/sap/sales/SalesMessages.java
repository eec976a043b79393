package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.error.Message;
import io.strata.sandbox.sap.error.SapException;

/**
 * What the sales documents say, by message class and number. The classes are the vendor's; numbers
 * of messages nobody has published are ours.
 */
final class SalesMessages {

  private SalesMessages() {}

  static Message saved(String order) {
    return Message.info("V1/311", "Standard Order " + order + " has been saved.");
  }

  static Message incomplete(String target, String what) {
    return Message.warning(
        "SLS_LORD/009", "Document is incomplete: " + what + " is missing.", target);
  }

  static SapException incompleteRejected(Message incomplete) {
    return SapException.about(incomplete.target(), incomplete.code(), incomplete.text());
  }

  /** Changing the date of the header cannot reach the lines; said, and harmless. */
  static Message dateIsNoInput() {
    return Message.warning("SLS_LORD/025", "Field SLINE_DATE is not an input field", "");
  }

  static SapException missing(String property) {
    return SapException.about(property, "V1/210", "Enter a value for " + property + ".");
  }

  static SapException unknownType(String type) {
    return SapException.about(
        "SalesOrderType", "V1/313", "Sales document type " + type + " is not defined");
  }

  static SapException unknownArea(String area) {
    return SapException.business("V1/438", "Sales area " + area + " is not defined");
  }

  static SapException notInArea(String soldTo, String area) {
    return SapException.business(
        "VP/112", "Sold-to party " + soldTo + " not maintained for sales area " + area);
  }

  static SapException blocked(String soldTo) {
    return SapException.about(
        "SoldToParty", "VP/152", "Sold-to party " + soldTo + " is blocked for sales orders");
  }

  static SapException noFunction(String function) {
    return SapException.about(
        "to_Partner", "VP/190", "Partner function " + function + " is not defined");
  }

  static SapException itemNumber(String number) {
    return SapException.about(
        "SalesOrderItem", "V1/262", "Item number " + number + " is no number of an item");
  }

  static SapException noPartner(String customer, String function) {
    return SapException.about(
        "to_Partner", "VP/199", "Business partner " + customer + " does not exist as " + function);
  }

  static SapException currency(String currency) {
    return SapException.about(
        "TransactionCurrency", "V1/806", "No exchange rate is maintained for currency " + currency);
  }

  static SapException numberTaken(String order) {
    return SapException.about(
        "SalesOrder", "V1/320", "Sales document " + order + " already exists");
  }

  static SapException numberRange(String order) {
    return SapException.about(
        "SalesOrder", "V1/321", "Number " + order + " is not in the external number range");
  }

  static SapException noMaterial(String item, String material, String organization) {
    return SapException.about(
        "Material",
        "V1/382",
        "Item %s: Material %s is not defined for sales org. %s, distr.chan. 10, language EN"
            .formatted(item, material, organization));
  }

  static SapException discontinued(String item, String material) {
    return SapException.about(
        "Material",
        "V1/028",
        "Item " + item + ": Material " + material + " is marked for deletion");
  }

  static SapException noUnit(String item, String unit, String material) {
    return SapException.about(
        "RequestedQuantityUnit",
        "V1/263",
        "Item %s: Unit %s is not defined for material %s".formatted(item, unit, material));
  }

  static SapException noPlant(String item, String plant, String material) {
    return SapException.about(
        "ProductionPlant",
        "V1/344",
        "Item %s: Plant %s is not maintained for material %s".formatted(item, plant, material));
  }

  static SapException quantity(String item) {
    return SapException.about(
        "RequestedQuantity", "V1/264", "Item " + item + ": The quantity must not be negative");
  }

  static SapException delivered(String item) {
    return SapException.business(
        "V1/373", "Item " + item + ": Change not possible, a delivery exists already");
  }

  static SapException reason(String reason) {
    return SapException.about(
        "SalesDocumentRjcnReason", "V1/374", "Reason for rejection " + reason + " is not defined");
  }
}
