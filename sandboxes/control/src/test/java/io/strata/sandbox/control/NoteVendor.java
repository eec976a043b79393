package io.strata.sandbox.control;

import io.strata.sandbox.control.vendor.ActionRefusal;
import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.control.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The smallest vendor: `POST /notes` keeps the body as a note, `GET /notes` answers all of them,
 * and the effect `lock` is told in the answer.
 */
final class NoteVendor implements Vendor {

  private final List<String> notes = new ArrayList<>();
  private long seed = 1;

  @Override
  public String name() {
    return "sandbox-notes";
  }

  @Override
  public synchronized Answer answer(Call call) {
    if (call.path().equals("/defect")) {
      throw new IllegalStateException("planted");
    }
    if (call.path().equals("/cookies")) {
      return Answer.empty(204).cookie("a=1; path=/").cookie("b=2");
    }
    if (call.effects().contains("lock")) {
      return Answer.text(409, "text/plain", "locked");
    }
    if (call.method().equals("POST")) {
      notes.add(call.bodyText());
    }
    return Answer.text(200, "text/plain", String.join("\n", notes))
        .consumer(call.header("x-caller").orElse(null));
  }

  @Override
  public Answer page(int status) {
    return status == 502
        ? Answer.text(502, "text/html", "<html>no upstream</html>")
        : Vendor.super.page(status);
  }

  @Override
  public Set<String> effects() {
    return Set.of("lock");
  }

  @Override
  public synchronized Map<String, Integer> recordCounts() {
    return Map.of("Note", notes.size());
  }

  @Override
  public synchronized Optional<List<Map<String, Object>>> records(String type) {
    return type.equals("Note")
        ? Optional.of(notes.stream().map(NoteVendor::record).toList())
        : Optional.empty();
  }

  @Override
  public synchronized int deleteRecords(String type, Predicate<Map<String, Object>> matching) {
    int before = notes.size();
    notes.removeIf(note -> matching.test(record(note)));
    return before - notes.size();
  }

  /** Refuses to do anything with `reprocess-idoc`, in the way its id names. */
  @Override
  public Optional<Map<String, Object>> act(String action, Map<String, Object> arguments) {
    if (action.equals("reprocess-idoc")) {
      throw new ActionRefusal(ActionRefusal.Kind.valueOf((String) arguments.get("id")), "No.");
    }
    return Optional.empty();
  }

  @Override
  public String idField(String type) {
    return "Text";
  }

  @Override
  public synchronized void reset(long newSeed) {
    seed = newSeed;
    notes.clear();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public synchronized void snapshot(Path file) throws IOException {
    Files.write(file, notes);
  }

  @Override
  public synchronized void restore(Path file) throws IOException {
    notes.clear();
    notes.addAll(Files.readAllLines(file));
  }

  private static Map<String, Object> record(String note) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("Text", note);
    record.put("Length", note.length());
    return record;
  }
}
