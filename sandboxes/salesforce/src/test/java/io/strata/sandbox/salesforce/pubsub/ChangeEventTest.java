package io.strata.sandbox.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.strata.sandbox.salesforce.pubsub.wire.ReplayPreset;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class ChangeEventTest extends BusTest {

  private static final String ACCOUNTS = "/data/AccountChangeEvent";

  @Test
  void updateTellsWhatChangedAndWhatWasCleared() throws IOException {
    String id = ORG.accountId("C-10001");
    ORG.call(
            "PATCH",
            "/sobjects/Account/" + id,
            "{\"Site\":\"Nord\",\"BillingCity\":\"Kiel\",\"Industry\":null,\"NumberOfEmployees\":7}",
            "Sforce-Call-Options",
            "client=judge")
        .expect(204);
    GenericRecord event = told(ACCOUNTS, 1).getFirst();
    GenericRecord header = (GenericRecord) event.get("ChangeEventHeader");
    assertThat(header.get("entityName").toString()).isEqualTo("Account");
    assertThat(header.get("recordIds").toString()).isEqualTo("[" + id + "]");
    assertThat(header.get("changeType").toString()).isEqualTo("UPDATE");
    assertThat(header.get("changeOrigin").toString())
        .isEqualTo("com/salesforce/api/rest/59.0;client=judge");
    assertThat(header.get("sequenceNumber")).isEqualTo(1);
    assertThat(header.get("commitUser").toString()).startsWith("005");
    assertThat((Long) header.get("commitNumber")).isPositive();
    assertThat(fields(event, "changedFields"))
        .contains(
            "Site", "BillingAddress.City", "Industry", "NumberOfEmployees", "LastModifiedDate")
        .doesNotContain("Name", "Phone", "BillingAddress.Street");
    assertThat(fields(event, "nulledFields")).containsExactly("Industry");
    assertThat(fields(event, "diffFields")).isEmpty();
    assertThat(event.get("Site").toString()).isEqualTo("Nord");
    assertThat(event.get("NumberOfEmployees")).isEqualTo(7);
    assertThat(((GenericRecord) event.get("BillingAddress")).get("City").toString())
        .isEqualTo("Kiel");
    assertThat(event.get("Industry")).isNull();
    assertThat(event.get("Name")).isNull();
  }

  @Test
  void createAndDeleteHaveNoBitmaps() throws IOException {
    String id =
        ORG.call("POST", "/sobjects/Contact", "{\"LastName\":\"Doe\",\"FirstName\":\"Jo\"}")
            .expect(201)
            .json()
            .get("id")
            .textValue();
    ORG.call("DELETE", "/sobjects/Contact/" + id, null).expect(204);
    List<GenericRecord> events = told("/data/ContactChangeEvent", 2);
    assertThat(header(events.get(0), "changeType")).isEqualTo("CREATE");
    GenericRecord name = (GenericRecord) events.get(0).get("Name");
    assertThat(name.get("LastName").toString()).isEqualTo("Doe");
    assertThat(name.get("FirstName").toString()).isEqualTo("Jo");
    assertThat(name.get("Salutation")).isNull();
    assertThat(header(events.get(1), "changeType")).isEqualTo("DELETE");
    assertThat(events.get(1).get("Name")).isNull();
    assertThat(events.get(1).get("LastModifiedDate")).isNull();
    for (GenericRecord event : events) {
      assertThat(fields(event, "changedFields")).isEmpty();
      assertThat(fields(event, "nulledFields")).isEmpty();
    }
  }

  @Test
  void changesOfOneTransactionShareItsKeyInSequence() throws IOException {
    String id = ORG.records("OpportunityLineItem").get(0).get("OpportunityId").textValue();
    String line =
        ORG.records("OpportunityLineItem?OpportunityId=" + id).get(0).get("Id").textValue();
    ORG.call("PATCH", "/sobjects/OpportunityLineItem/" + line, "{\"Quantity\":77}").expect(204);
    List<GenericRecord> events = told("/data/ChangeEvents", 2);
    assertThat(events)
        .extracting(event -> header(event, "entityName"))
        .containsExactly("OpportunityLineItem", "Opportunity");
    assertThat(events)
        .extracting(event -> header(event, "sequenceNumber"))
        .containsExactly("1", "2");
    assertThat(Set.of(header(events.get(0), "transactionKey")))
        .containsExactly(header(events.get(1), "transactionKey"));
    assertThat(header(events.get(0), "commitNumber"))
        .isEqualTo(header(events.get(1), "commitNumber"));
  }

  @Test
  void platformEventsAreNoChanges() throws IOException {
    client.publish("1");
    ORG.call("POST", "/sobjects/Account", "{\"Name\":\"n\"}").expect(201);
    List<GenericRecord> events = told("/data/ChangeEvents", 1);
    assertThat(events).extracting(event -> header(event, "entityName")).containsExactly("Account");
  }

  @Test
  void dateFieldsAreMillisecondsOfTheirMidnight() throws IOException {
    String id = ORG.records("Opportunity?StageName=Prospecting").get(0).get("Id").textValue();
    ORG.call("PATCH", "/sobjects/Opportunity/" + id, "{\"CloseDate\":\"2026-01-01\"}").expect(204);
    GenericRecord event = told("/data/OpportunityChangeEvent", 1).getFirst();
    assertThat(event.get("CloseDate")).isEqualTo(1_767_225_600_000L);
  }

  private List<GenericRecord> told(String topic, int count) throws IOException {
    Subscription subscription =
        client.subscribe(topic, ReplayPreset.EARLIEST, ByteString.EMPTY, 100).awaitEvents(count);
    subscription.assertSilentWith(count);
    List<GenericRecord> records = new ArrayList<>();
    for (var event : subscription.events()) {
      records.add(client.decoded(event));
    }
    return records;
  }

  private static String header(GenericRecord event, String name) {
    return ((GenericRecord) event.get("ChangeEventHeader")).get(name).toString();
  }

  /** A bitmap list as the vendor's samples read it. */
  private static Set<String> fields(GenericRecord event, String list) {
    Set<String> names = new TreeSet<>();
    for (Object element : (List<?>) ((GenericRecord) event.get("ChangeEventHeader")).get(list)) {
      String text = element.toString();
      if (text.startsWith("0x")) {
        names.addAll(names(event.getSchema(), text, ""));
      } else {
        String[] parts = text.split("-");
        Schema.Field compound = event.getSchema().getFields().get(Integer.parseInt(parts[0]));
        Schema record = compound.schema().getTypes().get(1);
        names.addAll(names(record, parts[1], compound.name() + "."));
      }
    }
    return names;
  }

  private static Set<String> names(Schema schema, String hex, String prefix) {
    assertThat(hex).matches("0x([0-9A-F]{2})+");
    BigInteger bits = new BigInteger(hex.substring(2), 16);
    Set<String> names = new TreeSet<>();
    for (Schema.Field field : schema.getFields()) {
      if (bits.testBit(field.pos())) {
        names.add(prefix + field.name());
      }
    }
    return names;
  }
}
