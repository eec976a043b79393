package io.strata.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The laws of the layers, over compiled classes. Nothing is listed: the layer and the name of a
 * service are in its packages.
 */
public final class LayerRules {

  /** Packages of process APIs that hold business rules in plain Java. */
  static final Set<String> RULES_PACKAGES = Set.of("profile", "order", "availability", "delta");

  /** Words that say nothing about what is inside, for packages and for modules. */
  public static final Set<String> BANNED_PACKAGES =
      Set.of("common", "util", "core", "base", "model", "dto");

  private static final Pattern SERVICE =
      Pattern.compile("io\\.strata\\.(system|process|experience)\\.[^.]+");
  private static final Pattern SANDBOX = Pattern.compile("io\\.strata\\.sandbox\\.[^.]+");
  private static final Pattern RULES =
      Pattern.compile(
          "io\\.strata\\.process\\.[^.]+\\.(" + String.join("|", RULES_PACKAGES) + ")\\b");
  private static final Pattern BANNED_CLASS =
      Pattern.compile("(Manager|Helper)(?![a-z])|Impl$|Impl\\$");

  private LayerRules() {}

  /** Every law; each holds on all classes of the repository at once. */
  public static List<ArchRule> all() {
    return List.of(
        noSidewaysCall(),
        sandboxesKnowNoService(),
        rulesAreFreeOfFrameworks(),
        faultToleranceOnlyAtTheDoor(),
        clientsBlock(),
        namesSayWhatIsInside());
  }

  static ArchRule noSidewaysCall() {
    return law(
        "A service depends on no other service: layers share contracts, never classes",
        in(SERVICE),
        service ->
            strata(service)
                .filter(
                    n ->
                        !within(
                            n, root(SERVICE, service), "io.strata.runtime", "io.strata.durable")));
  }

  static ArchRule sandboxesKnowNoService() {
    return law(
        "A sandbox stands alone: it plays a vendor and knows no service and no other sandbox",
        in(SANDBOX),
        sandbox ->
            strata(sandbox)
                .filter(
                    name ->
                        !within(
                            name,
                            root(SANDBOX, sandbox),
                            "io.strata.sandbox.control",
                            "io.strata.sandbox.seed")));
  }

  static ArchRule rulesAreFreeOfFrameworks() {
    return law(
        "Business rules are plain Java: " + RULES_PACKAGES + " know no framework",
        in(RULES),
        rule ->
            dependencies(rule)
                .filter(name -> within(name, "jakarta.ws.rs", "io.quarkus", "io.smallrye")));
  }

  static ArchRule faultToleranceOnlyAtTheDoor() {
    return law(
        "Fault tolerance sits only on a *Connector or an *Upstream",
        in(SERVICE).and(notAtTheDoor()),
        inside ->
            dependencies(inside)
                .filter(
                    name ->
                        within(
                            name,
                            "io.strata.runtime.guard.UpstreamGuard",
                            "io.strata.runtime.guard.Guards",
                            "org.eclipse.microprofile.faulttolerance",
                            "io.smallrye.faulttolerance")));
  }

  static ArchRule clientsBlock() {
    return law(
        "A REST client blocks on a virtual thread: one that returns Uni goes dark after hang-ups",
        DescribedPredicate.describe(
            "REST clients",
            type ->
                type.isAnnotatedWith(
                    "org.eclipse.microprofile.rest.client.inject.RegisterRestClient")),
        client ->
            client.getMethods().stream()
                .filter(
                    method ->
                        method.getRawReturnType().isAssignableTo(CompletionStage.class)
                            || method
                                .getRawReturnType()
                                .getName()
                                .startsWith("io.smallrye.mutiny."))
                .map(method -> method.getName() + "()"));
  }

  /** The one law that binds test code too. */
  public static ArchRule namesSayWhatIsInside() {
    return law(
        "A name says what is inside: no " + BANNED_PACKAGES + ", no Manager, Helper or Impl",
        in(Pattern.compile("io\\.strata\\b")),
        type ->
            Stream.concat(
                Arrays.stream(type.getPackageName().split("\\.")).filter(BANNED_PACKAGES::contains),
                Stream.of(type.getName()).filter(name -> BANNED_CLASS.matcher(name).find())));
  }

  private static ArchRule law(
      String sentence,
      DescribedPredicate<JavaClass> whom,
      Function<JavaClass, Stream<String>> offences) {
    ArchCondition<JavaClass> kept =
        new ArchCondition<>("keep to it") {
          @Override
          public void check(JavaClass type, ConditionEvents events) {
            offences
                .apply(type)
                .distinct()
                .map(offence -> type.getName() + " -> " + offence)
                .forEach(line -> events.add(SimpleConditionEvent.violated(type, line)));
          }
        };
    return classes().that(whom).should(kept).as(sentence).allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> in(Pattern packages) {
    return DescribedPredicate.describe(
        packages.pattern(), type -> packages.matcher(type.getPackageName()).lookingAt());
  }

  private static DescribedPredicate<JavaClass> notAtTheDoor() {
    return DescribedPredicate.describe(
        "inside", type -> !type.getName().split("\\$")[0].matches(".*(Connector|Upstream)"));
  }

  private static String root(Pattern packages, JavaClass type) {
    Matcher root = packages.matcher(type.getPackageName());
    return root.lookingAt() ? root.group() : type.getPackageName();
  }

  private static Stream<String> dependencies(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName());
  }

  private static Stream<String> strata(JavaClass type) {
    return dependencies(type).filter(name -> within(name, "io.strata"));
  }

  private static boolean within(String name, String... packages) {
    return Arrays.stream(packages).anyMatch(p -> name.equals(p) || name.startsWith(p + "."));
  }
}
