package io.strata.process.inventory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What an operator can set on the inventory. */
@ConfigMapping(prefix = "inventory")
public interface InventoryConfig {

  /** The plants of this installation: those a check without plants asks, in the order shown. */
  List<String> plants();

  /** When a check stops waiting for plants; a caller with less time is answered sooner. */
  @WithDefault("1800ms")
  Duration deadline();

  /** Kept back from the caller's time to put the answer together. */
  @WithDefault("50ms")
  Duration margin();

  /** How long what a plant said may be told again; zero shares nothing but calls in flight. */
  @WithDefault("PT5S")
  Duration cache();

  /** The most questions for later dates one check may ask, whatever the number of its lines. */
  @WithDefault("24")
  int dateCalls();
}
