package io.strata.sandbox.seed;

/** How far a deal has come. */
public enum DealStage {
  PROSPECTING,
  QUALIFICATION,
  PROPOSAL,
  NEGOTIATION,
  WON,
  LOST
}
