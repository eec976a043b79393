package io.strata.launcher.proof;

import io.strata.launcher.process.Detached;
import io.strata.launcher.process.ProcessIdentity;
import io.strata.launcher.state.ComponentRecord;
import io.strata.launcher.state.StateFile;
import io.strata.launcher.state.SuiteState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Stands in for Maven: leaves a process of a suite behind in the home of the run, then fails, or
 * works on until it is ended.
 */
final class LeftSuite {
  private LeftSuite() {}

  public static void main(String[] words) throws InterruptedException {
    Path home = Path.of(System.getenv("STRATA_HOME"));
    ProcessIdentity left =
        new Detached(List.of("sleep", "600"), Map.of(), home).start(home.resolve("logs/left.log"));
    StateFile file = new StateFile(home);
    file.create(
        SuiteState.fresh(1, 1, false).with("exp-web", ComponentRecord.starting(left).ready(1.0)));
    System.out.println("home " + home + "\nmaven " + ProcessHandle.current().pid());
    System.out.println("left " + left.pid());
    if (words[0].equals("works-on")) {
      Thread.currentThread().join();
    }
    System.exit(1);
  }
}
