package io.strata.sandbox.sap.idoc;

/** What was sent is no IDoc in XML; nothing of it is kept. */
final class UnreadableIdoc extends RuntimeException {

  UnreadableIdoc(String why) {
    super(why);
  }
}
