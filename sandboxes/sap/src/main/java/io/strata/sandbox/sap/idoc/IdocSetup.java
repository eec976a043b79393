package io.strata.sandbox.sap.idoc;

import java.time.Duration;

/**
 * How IDocs are taken in.
 *
 * @param profiles whose IDocs are taken
 * @param client the system's client
 * @param user in whose name orders are created
 * @param delay between two statuses, on the sandbox's clock
 */
public record IdocSetup(PartnerProfiles profiles, String client, String user, Duration delay) {}
