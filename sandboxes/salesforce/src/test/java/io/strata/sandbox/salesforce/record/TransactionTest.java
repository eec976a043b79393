package io.strata.sandbox.salesforce.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransactionTest {

  private static final String USER = RecordId.of("005", 1);

  private final Schema schema = OrgSchema.load().schema();
  private final Projection base = new Projection(schema);
  private final Transaction transaction =
      new Transaction(base, schema, new VirtualClock().instant(), USER);

  @Test
  void parentsWhoseIdsDifferOnlyInCaseAreNotConfused() {
    Field link = schema.type("Contact").orElseThrow().field("AccountId").orElseThrow();
    String upper = RecordId.of("001", 10);
    String lower = RecordId.of("001", 36);
    assertThat(upper.substring(0, 15))
        .isEqualToIgnoringCase(lower.substring(0, 15))
        .isNotEqualTo(lower);
    String contact = transaction.create("Contact", Map.of("LastName", "x", "AccountId", upper));
    assertThat(transaction.idsWith("Contact", link, upper)).containsExactly(contact);
    assertThat(transaction.idsWith("Contact", link, lower)).isEmpty();
  }

  @Test
  void ownChangesAreSeenBeforeTheyAreCommitted() {
    Field key = schema.type("Account").orElseThrow().field("Customer_Number__c").orElseThrow();
    String id = transaction.create("Account", Map.of("Name", "n", "Customer_Number__c", "C-1"));
    transaction.update("Account", id, Map.of("Customer_Number__c", "C-2"));
    assertThat(transaction.idsWith("Account", key, "c-2")).containsExactly(id);
    assertThat(transaction.idsWith("Account", key, "C-1")).isEmpty();
    transaction.delete("Account", id);
    assertThat(transaction.idsWith("Account", key, "C-2")).isEmpty();
    assertThat(transaction.find("Account", id).orElseThrow()).containsEntry("IsDeleted", true);
  }

  @Test
  void updateNotesOnlyWhatChanged() {
    String id = transaction.create("Account", Map.of("Name", "n", "Site", "s"));
    base.apply(new LogEntry("t", transaction.at(), Author.of(USER), transaction.changes(1)));
    Transaction next = new Transaction(base, schema, transaction.at(), USER);
    next.update("Account", id, Map.of("Name", "n", "Site", "other"));
    List<Change> changes = next.changes(2);
    assertThat(changes)
        .singleElement()
        .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.UPDATE));
    assertThat(changes.getFirst().fields())
        .containsEntry("Site", "other")
        .doesNotContainKeys("Name", "Id", "LastModifiedById")
        .containsKeys("LastModifiedDate", "SystemModstamp");
  }
}
