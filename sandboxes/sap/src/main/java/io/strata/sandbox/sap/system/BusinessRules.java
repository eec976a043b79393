package io.strata.sandbox.sap.system;

import io.strata.sandbox.sap.rules.Application;

/** Brings the rules of all objects together. */
final class BusinessRules {

  private BusinessRules() {}

  static Application of(SapConfig config) {
    return new Application();
  }
}
