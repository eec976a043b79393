package io.strata.system.salesforce.vendor.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.system.salesforce.stream.CrmEvent;
import io.strata.system.salesforce.stream.CrmEvent.Change;
import io.strata.system.salesforce.stream.CrmEvent.Entity;
import io.strata.system.salesforce.stream.CrmEvent.OpportunityClosedWon;
import io.strata.system.salesforce.stream.CrmEvent.RecordChanged;
import io.strata.system.salesforce.stream.Payloads;
import io.strata.system.salesforce.stream.Received;
import io.strata.system.salesforce.vendor.SalesforceConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

class EventMapperTest {

  private static final String ID = "0065g00000AbCdEAAV";
  private static final Instant AT = Instant.parse("2026-11-25T09:00:00.250Z");

  private final EventMapper mapper = new EventMapper(new Org());

  /** An org as it comes. */
  private record Org() implements SalesforceConfig {
    @Override
    public URI loginUrl() {
      return URI.create("https://login.salesforce.com");
    }

    @Override
    public String clientId() {
      return "";
    }

    @Override
    public String username() {
      return "";
    }

    @Override
    public Path privateKeyFile() {
      return Path.of("");
    }

    @Override
    public Optional<String> audience() {
      return Optional.empty();
    }

    @Override
    public String apiVersion() {
      return "v62.0";
    }

    @Override
    public String currency() {
      return "EUR";
    }

    @Override
    public String accountExternalIdField() {
      return "Customer_Number__c";
    }

    @Override
    public String externalIdField() {
      return "External_Id__c";
    }

    @Override
    public String orderNumberField() {
      return "SAP_Order_Number__c";
    }

    @Override
    public String deliveryStatusField() {
      return "Delivery_Status__c";
    }
  }

  private Received received(Payloads.Payload payload) throws IOException, UnreadableEvent {
    Schema schema = new Schema.Parser().parse(Payloads.SCHEMAS.get(payload.schemaId()));
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(schema)
            .read(null, DecoderFactory.get().binaryDecoder(payload.bytes(), null));
    return mapper.received("cursor", "event", record);
  }

  private List<CrmEvent> told(Payloads.Payload payload) throws IOException, UnreadableEvent {
    return ((Received.Readable) received(payload)).told();
  }

  private RecordChanged changed(String change, String... bitmaps)
      throws IOException, UnreadableEvent {
    return (RecordChanged)
        told(Payloads.changed(change, List.of(ID), List.of(bitmaps), AT)).getFirst().content();
  }

  @Test
  void closedOpportunityIsNamedByItsLongIdAndTheTimeOfTheEvent() throws Exception {
    assertThat(told(Payloads.closedWon("0065g00000AbCdE", AT)))
        .containsExactly(new CrmEvent("event", new OpportunityClosedWon(ID, AT, null)));
  }

  @Test
  void changeNamesRecordOriginAndVersion() throws Exception {
    assertThat(changed("UPDATE", "0x04"))
        .isEqualTo(
            new RecordChanged(
                Entity.OPPORTUNITY,
                ID,
                Change.UPDATED,
                List.of("stage"),
                "flow-tool",
                AT,
                Long.toString(AT.toEpochMilli()),
                null));
  }

  @Test
  void kindsOfChangeHaveOurNames() throws Exception {
    assertThat(changed("CREATE").change()).isEqualTo(Change.CREATED);
    assertThat(changed("DELETE").change()).isEqualTo(Change.DELETED);
    assertThat(changed("UNDELETE").change()).isEqualTo(Change.RESTORED);
    assertThat(changed("GAP_UPDATE").change()).isEqualTo(Change.GAP);
  }

  @Test
  void changedFieldsAreBitsFromTheLowestOnAndThoseWithoutAMemberAreLeftOut() throws Exception {
    assertThat(changed("UPDATE", "0x1C").changed()).containsExactly("stage", "amount");
  }

  @Test
  void partsOfACompoundFieldStandForItsMember() throws Exception {
    assertThat(changed("UPDATE", "0x08", "1-0x03").changed()).containsExactly("amount", "name");
  }

  @Test
  void changesThatTheOrgLostCountOfAreAnOverflow() throws Exception {
    assertThat(
            received(
                Payloads.changed("GAP_OVERFLOW", List.of("006000000000000AAA"), List.of(), AT)))
        .isEqualTo(new Received.Overflow("cursor"));
  }

  @Test
  void bitsOutsideOfTheSchemaAndUnknownChangesAreUnreadable() {
    assertThatThrownBy(() -> changed("UPDATE", "0xFF00")).isInstanceOf(UnreadableEvent.class);
    assertThatThrownBy(() -> changed("UPDATE", "stage")).isInstanceOf(UnreadableEvent.class);
    assertThatThrownBy(() -> changed("UPDATE", "2-0x01")).isInstanceOf(UnreadableEvent.class);
    assertThatThrownBy(() -> changed("SNAPSHOT")).isInstanceOf(UnreadableEvent.class);
  }
}
