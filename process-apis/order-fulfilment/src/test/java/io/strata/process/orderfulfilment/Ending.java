package io.strata.process.orderfulfilment;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of the process, at any point that somebody else could see: from there on nothing of it is
 * seen any more, whatever its threads still try, until it is started again.
 */
final class Ending {

  /**
   * A point of a run.
   *
   * @param time which one of its name, from 1
   */
  record Point(String side, String what, int time) {

    /** Whether something was changed elsewhere, and nobody here knows. */
    boolean losesAnAnswer() {
      return side.equals("after") && what.matches("call (POST|PUT|PATCH) .*");
    }

    @Override
    public String toString() {
      return side + " " + what + (time == 1 ? "" : " (" + time + ")");
    }
  }

  private static final List<Point> PASSED = new ArrayList<>();
  private static final Map<String, Integer> TIMES = new HashMap<>();
  private static boolean watched;
  private static boolean ended;
  private static Point last;

  private Ending() {}

  /** Counts points from now on, and ends at one; null for none. */
  static synchronized void at(Point point) {
    PASSED.clear();
    TIMES.clear();
    last = point;
    watched = true;
    ended = false;
  }

  /** Started again; nothing is counted. */
  static synchronized void over() {
    watched = false;
    ended = false;
  }

  static synchronized boolean hasCome() {
    return ended;
  }

  static synchronized List<Point> passed() {
    return List.copyOf(PASSED);
  }

  static void before(String what) {
    pass("before", what);
  }

  static void after(String what) {
    pass("after", what);
  }

  /** For those who pass as often as time allows: lives or not, and is no point. */
  static synchronized void require() {
    if (ended) {
      throw new ProblemException(ProblemType.UPSTREAM_UNAVAILABLE, "the process has ended");
    }
  }

  private static synchronized void pass(String side, String what) {
    require();
    if (!watched) {
      return;
    }
    Point point = new Point(side, what, TIMES.merge(side + what, 1, Integer::sum));
    PASSED.add(point);
    if (point.equals(last)) {
      ended = true;
      require();
    }
  }
}
