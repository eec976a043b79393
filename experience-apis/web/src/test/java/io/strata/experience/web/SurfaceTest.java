package io.strata.experience.web;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.testing.ContractSurfaceTest;

@QuarkusTest
class SurfaceTest extends ContractSurfaceTest {}
