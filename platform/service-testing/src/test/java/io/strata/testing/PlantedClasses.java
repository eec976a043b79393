package io.strata.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes that exist for one test only, compiled from text. */
final class PlantedClasses {

  private static final Pattern NAME =
      Pattern.compile("package ([\\w.]+);.*?(?:class|interface|record) (\\w+)", Pattern.DOTALL);

  private PlantedClasses() {}

  /** Compiled into a new folder below this one. */
  static JavaClasses compiled(Path parent, String... sources) throws IOException {
    Path folder = Files.createTempDirectory(parent, "planted");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    List<String> options = List.of("-d", folder.toString(), "-proc:none");
    boolean compiled =
        compiler
            .getTask(
                errors,
                null,
                null,
                options,
                null,
                Arrays.stream(sources).map(PlantedClasses::file).toList())
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(errors.toString());
    }
    return new ClassFileImporter().importPath(folder);
  }

  private static JavaFileObject file(String source) {
    Matcher name = NAME.matcher(source);
    if (!name.find()) {
      throw new IllegalArgumentException("No package and class in: " + source);
    }
    URI uri =
        URI.create("mem:///" + name.group(1).replace('.', '/') + "/" + name.group(2) + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
