package io.strata.sandbox.control.vendor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one vendor brings to its sandbox. Every method is called on a virtual thread and may block;
 * the vendor guards its own state.
 */
public interface Vendor {

  /** The component's name, such as {@code sandbox-salesforce}. */
  String name();

  /** Serves one request in the vendor's own protocol, errors included. */
  Answer answer(Call call);

  /** What this vendor's servers show with a status when the service itself cannot answer. */
  default Answer page(int status) {
    return Answer.empty(status);
  }

  /** Fault effects beyond the transport's that this vendor honours, by contract name. */
  Set<String> effects();

  /** Types of the records API with the number of live records of each, in the vendor's order. */
  Map<String, Integer> recordCounts();

  /** All live records of a type in the vendor's field names; empty when there is no such type. */
  Optional<List<Map<String, Object>>> records(String type);

  /**
   * Live records among which are all that have these field values; a vendor with very many leaves
   * others out.
   */
  default Optional<List<Map<String, Object>>> records(String type, Map<String, String> having) {
    return records(type);
  }

  /** Removes the live records of a type that match; returns how many. */
  int deleteRecords(String type, Predicate<Map<String, Object>> matching);

  /** The field that identifies a record of this type. */
  String idField(String type);

  /** Starts over with the seed's data. */
  void reset(long seed);

  /** The seed of the data that is there. */
  long seed();

  /** Writes the whole state to a file that does not exist yet. */
  void snapshot(Path file) throws IOException;

  /** Replaces the whole state by that of a file {@link #snapshot} wrote. */
  void restore(Path file) throws IOException;

  /**
   * Runs a named action.
   *
   * @return its result, or empty when this vendor has no such action yet
   */
  default Optional<Map<String, Object>> act(String action, Map<String, Object> arguments) {
    return Optional.empty();
  }

  /** Ends what the vendor holds open. */
  default void close() {}
}
