package io.strata.sandbox.salesforce.rules;

import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.Transaction;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fields the org fills itself before a record is saved (Object Reference, per object). */
final class DerivedFields {

  private final Schema schema;
  private final Transaction transaction;

  DerivedFields(Schema schema, Transaction transaction) {
    this.schema = schema;
    this.transaction = transaction;
  }

  void derive(SObjectType type, Draft draft) {
    switch (type.name()) {
      case "Contact", "User" -> personName(draft);
      case "Opportunity" -> opportunity(draft);
      case "OpportunityLineItem" -> line(draft);
      case "PricebookEntry" -> priceBookEntry(draft);
      case "Case" -> supportCase(type, draft);
      case "Task" -> draft.set("IsClosed", "Completed".equals(draft.value("Status")));
      default -> {
        // the other objects have nothing derived
      }
    }
  }

  private void personName(Draft draft) {
    draft.set(
        "Name",
        Stream.of(draft.text("FirstName"), draft.text("LastName"))
            .filter(part -> part != null)
            .collect(Collectors.joining(" ")));
  }

  private void opportunity(Draft draft) {
    // With products the amount is their sum; a given one is ignored, not refused.
    if (!draft.isNew() && Boolean.TRUE.equals(draft.before().get("HasOpportunityLineItem"))) {
      draft.changes().remove("Amount");
    }
    if (draft.touches("StageName")) {
      Stage stage = Stage.of(draft.text("StageName"));
      draft.set("IsClosed", stage.closed());
      draft.set("IsWon", stage.won());
      draft.set("ForecastCategory", stage.forecast());
      draft.set("ForecastCategoryName", stage.forecast());
      if (!draft.given().contains("Probability")) {
        draft.set("Probability", Numbers.decimal(BigDecimal.valueOf(stage.probability())));
      }
    }
    draft.set(
        "ExpectedRevenue",
        OpportunityTotals.expected(draft.number("Amount"), draft.number("Probability")));
  }

  private void line(Draft draft) {
    if (draft.isNew()) {
      nameLine(draft, priceOf(draft));
    }
    BigDecimal quantity = draft.number("Quantity");
    boolean totalOnly =
        draft.given().contains("TotalPrice") && !draft.given().contains("UnitPrice");
    if (totalOnly && draft.value("TotalPrice") != null && quantity.signum() != 0) {
      BigDecimal unit = draft.number("TotalPrice").divide(quantity, 2, RoundingMode.HALF_UP);
      draft.set("UnitPrice", Numbers.decimal(unit));
    } else {
      if (draft.value("UnitPrice") == null) {
        draft.set("UnitPrice", draft.value("ListPrice"));
      }
      BigDecimal total =
          draft.number("UnitPrice").multiply(quantity).setScale(2, RoundingMode.HALF_UP);
      draft.set("TotalPrice", Numbers.decimal(total));
    }
  }

  private Map<String, Object> priceOf(Draft draft) {
    Optional<Map<String, Object>> price = Optional.empty();
    if (draft.value("PricebookEntryId") != null) {
      price = transaction.find("PricebookEntry", draft.text("PricebookEntryId"));
    } else if (draft.value("Product2Id") != null) {
      Field product = schema.type("PricebookEntry").orElseThrow().field("Product2Id").orElseThrow();
      List<String> ids = transaction.idsWith("PricebookEntry", product, draft.text("Product2Id"));
      price = ids.stream().findFirst().flatMap(id -> transaction.find("PricebookEntry", id));
    }
    return price.orElseThrow(
        () ->
            OrgException.ofField(
                "FIELD_INTEGRITY_EXCEPTION",
                "field integrity exception: PricebookEntryId (pricebook entry is not in the"
                    + " pricebook of the opportunity)",
                "PricebookEntryId"));
  }

  private void nameLine(Draft draft, Map<String, Object> price) {
    Map<String, Object> opportunity =
        transaction.find("Opportunity", draft.text("OpportunityId")).orElseThrow();
    draft.set("PricebookEntryId", price.get("Id"));
    draft.set("Product2Id", price.get("Product2Id"));
    draft.set("ProductCode", price.get("ProductCode"));
    draft.set("ListPrice", price.get("UnitPrice"));
    draft.set("Name", opportunity.get("Name") + " " + price.get("Name"));
  }

  private void priceBookEntry(Draft draft) {
    Map<String, Object> product =
        transaction.find("Product2", draft.text("Product2Id")).orElseThrow();
    draft.set("Name", product.get("Name"));
    draft.set("ProductCode", product.get("ProductCode"));
  }

  private void supportCase(SObjectType type, Draft draft) {
    if (draft.isNew()) {
      draft.set("CaseNumber", "%08d".formatted(1000 + transaction.nextSerial(type.name())));
    }
    boolean closed = "Closed".equals(draft.value("Status"));
    draft.set("IsClosed", closed);
    if (!closed) {
      draft.set("ClosedDate", null);
    } else if (draft.value("ClosedDate") == null) {
      draft.set("ClosedDate", transaction.at());
    }
  }
}
