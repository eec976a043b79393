package io.strata.system.sap.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param nextCursor null on the last page
 */
public record Page<T>(List<T> items, String nextCursor) {

  /**
   * The page that these rows make, of which there may be more than asked for. A full page goes on,
   * even if the next one turns out to be empty: a row more than the system's own limit cannot be
   * asked for.
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorAfter) {
    List<T> items = rows.size() > limit ? rows.subList(0, limit) : rows;
    return new Page<>(items, rows.size() < limit ? null : cursorAfter.apply(items.getLast()));
  }

  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(items.stream().map(mapper).toList(), nextCursor);
  }

  /** The same page with other items: what is left of it, or what was made of it. */
  public <R> Page<R> with(List<R> others) {
    return new Page<>(others, nextCursor);
  }
}
