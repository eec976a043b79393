package io.strata.acceptance.laws;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The laws that only sources can break, read with the compiler's own parser. */
final class SourceRules {

  private static final int MOST_STATEMENTS = 5;
  private static final Pattern SLEEP = Pattern.compile("(.*\\.)?sleep");
  private static final Pattern ASSUMPTION =
      Pattern.compile("(.*\\.)?(assumeTrue|assumeFalse|assumingThat)");

  private SourceRules() {}

  /** Methods of resources that do more than call, map and return. */
  static List<String> longResourceMethods(Path sources) {
    List<String> found = new ArrayList<>();
    scan(
        sources,
        new TreeScanner<>() {
          @Override
          public Void visitClass(ClassTree type, Void unused) {
            boolean resource =
                type.getImplementsClause().stream().anyMatch(i -> i.toString().endsWith("Api"));
            type.getMembers().stream()
                .filter(member -> resource && member instanceof MethodTree)
                .map(MethodTree.class::cast)
                .filter(method -> statements(method.getBody()) > MOST_STATEMENTS)
                .map(method -> type.getSimpleName() + "." + method.getName() + "()")
                .forEach(found::add);
            return super.visitClass(type, unused);
          }
        });
    return found;
  }

  /** Tests that sleep, or that may be skipped without saying why. */
  static List<String> sleepersAndSkippers(Path sources) {
    List<String> found = new ArrayList<>();
    scan(
        sources,
        new TreeScanner<>() {
          @Override
          public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            String method = call.getMethodSelect().toString();
            int arguments = call.getArguments().size();
            boolean unexplained =
                (ASSUMPTION.matcher(method).matches() && arguments < 2)
                    || (method.endsWith("Assumptions.abort") && arguments == 0);
            if (unexplained || SLEEP.matcher(method).matches()) {
              found.add(call.toString());
            }
            return super.visitMethodInvocation(call, unused);
          }

          @Override
          public Void visitAnnotation(AnnotationTree annotation, Void unused) {
            boolean skips = annotation.getAnnotationType().toString().endsWith("Disabled");
            if (skips && annotation.getArguments().isEmpty()) {
              found.add(annotation.toString());
            }
            return super.visitAnnotation(annotation, unused);
          }
        });
    return found;
  }

  private static int statements(Tree body) {
    int[] count = {0};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree instanceof StatementTree && !(tree instanceof BlockTree)) {
          count[0]++;
        }
        return super.scan(tree, unused);
      }
    }.scan(body, null);
    return count[0];
  }

  private static void scan(Path sources, TreeScanner<Void, Void> scanner) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> java = Sources.below(sources, ".java");
    if (java.isEmpty()) {
      return;
    }
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(java));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
