package io.strata.experience.portal;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.OperationalSurfaceTest;

@QuarkusTest
class SurfaceTest extends OperationalSurfaceTest {}
