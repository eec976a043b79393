package io.strata.system.sap.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.runtime.problem.ProblemException;
import io.strata.testing.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A report and the receipt of its document, whichever comes first. */
@QuarkusTest
class SubmissionStoreTest {

  private final String reference = "R-" + UUID.randomUUID();
  private final String document = "D-" + UUID.randomUUID();

  @Inject SubmissionStore store;

  private Submission sent() {
    String body =
        "{\"reference\":\"%s\",\"customer\":\"C-10001\",\"lines\":[]}".formatted(reference);
    return store.sending(store.claim(reference, "f", body, Duration.ofMinutes(1)).orElseThrow());
  }

  private boolean rejected() {
    return store.reported(
        new DocumentReport(document, DocumentReport.Outcome.REJECTED, "no such material", null));
  }

  @Test
  void earlyReportThatCannotBeAppliedIsKept() {
    Submission sent = sent();
    assertThat(rejected()).isFalse();
    TestDatabase.execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no'; END $$;
        CREATE TRIGGER refuse BEFORE UPDATE ON order_submission
          FOR EACH ROW WHEN (NEW.state = 'rejected') EXECUTE FUNCTION refuse()""");
    try {
      assertThatThrownBy(() -> store.received(sent, document)).isInstanceOf(ProblemException.class);
    } finally {
      TestDatabase.execute("DROP TRIGGER refuse ON order_submission; DROP FUNCTION refuse");
    }
    assertThat(store.find(reference).orElseThrow().state()).isEqualTo(SubmissionState.SENT);
    Submission received = store.received(sent, document);
    assertThat(received.state()).isEqualTo(SubmissionState.REJECTED);
    assertThat(received.reason()).isEqualTo("no such material");
  }

  @RepeatedTest(40)
  void reportAndReceiptThatComeTogetherDoNotMissOneAnother() throws Exception {
    Submission sent = sent();
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var report =
          threads.submit(
              () -> {
                together.await();
                return rejected();
              });
      var receipt =
          threads.submit(
              () -> {
                together.await();
                return store.received(sent, document);
              });
      report.get();
      receipt.get();
    }
    assertThat(store.find(reference).orElseThrow().state()).isEqualTo(SubmissionState.REJECTED);
  }
}
