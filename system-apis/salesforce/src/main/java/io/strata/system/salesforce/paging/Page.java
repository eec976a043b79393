package io.strata.system.salesforce.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list that was read with one row more than asked for.
 *
 * @param nextCursor null on the last page
 */
public record Page<T>(List<T> items, String nextCursor) {

  /** Takes {@code limit} of the rows; one more among them says that the list goes on. */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> nextCursor) {
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), nextCursor.apply(rows.get(limit - 1)));
  }

  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(items.stream().map(mapper).toList(), nextCursor);
  }
}
