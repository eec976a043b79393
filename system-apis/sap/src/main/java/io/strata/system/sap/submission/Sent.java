package io.strata.system.sap.submission;

import io.strata.runtime.problem.ProblemException;
import io.strata.system.sap.api.Warning;
import java.util.List;

/** What is known after an order was sent. */
public sealed interface Sent {

  /** It is there. */
  record Posted(String id, List<Warning> warnings) implements Sent {}

  /**
   * The ERP has a document and will post it.
   *
   * @param document its number, null when the ERP does not tell it
   */
  record Received(String document) implements Sent {}

  /**
   * It is not there, and will not be.
   *
   * @param expired refused only because the ERP no longer remembers requests of that age
   */
  record Refused(ProblemException why, boolean expired) implements Sent {}

  /** It may be there. */
  record Unknown(ProblemException why) implements Sent {}
}
