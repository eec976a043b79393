package io.strata.sandbox.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.control.clock.VirtualClock;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.agenda.Agenda;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.SeedRows;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.PlainRules;
import io.strata.sandbox.sap.webhook.Outbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdocDefectTest {

  private static final Catalogue CATALOGUE = Catalogue.load();

  /** No data. */
  private static final class Nothing implements RecordStore.Seeder {

    @Override
    public Map<String, SeedRows> derived(long seed) {
      return Map.of();
    }

    @Override
    public void fill(RecordStore.Seeding seeding, long seed) {}
  }

  /** An application that breaks down whatever it is to create. */
  private static final class Broken extends PlainRules {

    Broken() {
      super(set -> null);
    }

    @Override
    public Row create(Transaction transaction, Draft draft, Messages messages) {
      throw new StackOverflowError("planted");
    }
  }

  @Test
  void applicationThatBreaksDownEndsItsIdocAndNoOther(@TempDir Path folder) throws IOException {
    try (RecordStore store =
        RecordStore.open(
            folder.resolve("system.log"), CATALOGUE, new VirtualClock(), 1, new Nothing())) {
      IdocSetup setup =
          new IdocSetup(PartnerProfiles.of("LS/STRATA/ORDERS"), "100", "ME", Duration.ZERO);
      IdocDoors doors =
          new IdocDoors(
              store, CATALOGUE, new Broken(), setup, new Outbox("aleaud", Optional.empty()));
      byte[] body = Idocs.document(Idocs.order("D-1")).getBytes(StandardCharsets.UTF_8);
      Map<String, String> headers = Map.of("content-type", "text/xml");
      Call call = new Call("POST", Idocs.NODE, "", Map.of(), headers, body, "http://h", Set.of());
      assertThat(doors.answer(call, "ME").orElseThrow().status()).isEqualTo(200);
      for (int step = 0; step < 3; step++) {
        doors.posting().perform(store.read(Agenda::first).orElseThrow());
      }
      assertThat(store.read(Agenda::first)).isEmpty();
      Row idoc = store.read(rows -> rows.all("IDoc").findFirst()).orElseThrow();
      assertThat(idoc.text("STATUSES")).isEqualTo("50,64,62,51");
      assertThat(idoc.text("STATXT")).contains("Runtime error");
    }
  }
}
