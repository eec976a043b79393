package io.strata.system.sap.vendor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Which SAP system this service speaks for, as whom, and how. */
@ConfigMapping(prefix = "sap")
public interface SapConfig {

  /** How orders reach the system. */
  enum Transport {
    /** Created at once by a synchronous call. */
    ODATA,
    /** Sent as ORDERS05 documents, which the system posts in its own time. */
    IDOC
  }

  /** `scheme://host:port` of the ABAP system or of the dispatcher in front of it. */
  URI url();

  /** The client (tenant) of the system, three digits. */
  String client();

  /** Communication user. */
  String username();

  String password();

  /** Logon language: partner functions, units and texts come in it. */
  @WithDefault("EN")
  String language();

  @WithDefault("odata")
  Transport transport();

  /** `organization/channel/division` that orders are created in. */
  String salesArea();

  @WithDefault("OR")
  String orderType();

  /**
   * Whether the system keeps RequestIDs (idempotent services of the Gateway): an unknown outcome
   * may then be repeated at once.
   */
  @WithDefault("false")
  boolean requestId();

  /** How long after a send an order that nobody can find may still appear. */
  @WithDefault("PT30S")
  Duration settle();

  /** How far before the asked instant changes of materials are read again. */
  @WithDefault("PT10M")
  Duration deltaOverlap();

  @WithDefault("PT1S")
  Duration connectTimeout();

  /** How long to wait for an answer when the caller would wait longer. */
  @WithDefault("PT10S")
  Duration readTimeout();

  /** Calls at a time; the system has few work processes for all its callers. */
  @WithDefault("50")
  int parallelCalls();

  Reasons reasons();

  Idoc idoc();

  Aleaud aleaud();

  /** Codes of the customizing table of rejection reasons (transaction OVAG). */
  interface Reasons {
    @WithDefault("10")
    String customerRequest();

    @WithDefault("50")
    String duplicate();

    @WithDefault("01")
    String outOfStock();

    @WithDefault("00")
    String other();
  }

  /** Partner profile (transaction WE20) that our documents are received under. */
  interface Idoc {
    @WithDefault("STRATA")
    String senderPort();

    /** Logical system we are known as. */
    @WithDefault("STRATA")
    String sender();

    @WithDefault("SAPS4H")
    String receiverPort();

    /** Logical system of the client. */
    @WithDefault("S4HCLNT100")
    String receiver();

    /** How long a create waits for the order to be posted before it answers `submitted`. */
    @WithDefault("PT3S")
    Duration posting();
  }

  /** Whom the system signs in as when it reports what became of a document. */
  interface Aleaud {
    @WithDefault("sap-aleaud")
    String username();

    /** None: every report is refused. */
    Optional<String> password();
  }
}
