package dev.wiretoll.cli.check;

import dev.wiretoll.lab.ServerBuild;
import dev.wiretoll.scenario.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Finds the classes of another build of the server. */
public final class OtherBuild {
  private static final String JAR = ".jar";
  private static final String MAIN_CLASS = "dev/wiretoll/lab/ServerProcess.class";
  private static final List<String> MODULES = List.of("server", "client-sim", "reports", "bench");
  private static final String RULE =
      "must be a build of Wiretoll: a jar, a folder of jars, or a checkout after mvn compile";

  private OtherBuild() {}

  /**
   * The build at a path: a jar with everything in it, a folder of jars, or a compiled checkout,
   * whose classes then run with this program's own libraries.
   *
   * @param source where the path was given, for example {@code --against}
   * @param ownClassPath class path of this program
   */
  public static ServerBuild at(String source, Path path, String ownClassPath) {
    List<Path> elements = elements(source, path);
    if (elements.stream().noneMatch(OtherBuild::holdsServer)) {
      throw new UsageException(source, RULE, path.toString());
    }
    Stream<String> libraries =
        Files.isDirectory(elements.get(0)) ? libraries(ownClassPath) : Stream.empty();
    String classPath =
        Stream.concat(elements.stream().map(Path::toString), libraries)
            .collect(Collectors.joining(File.pathSeparator));
    return ServerBuild.at("base server", classPath);
  }

  private static List<Path> elements(String source, Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    List<Path> classes =
        MODULES.stream()
            .map(module -> path.resolve(module).resolve("target").resolve("classes"))
            .filter(Files::isDirectory)
            .toList();
    List<Path> found = classes.size() == MODULES.size() ? classes : jars(source, path);
    if (found.isEmpty()) {
      throw new UsageException(source, RULE, path.toString());
    }
    return found;
  }

  private static List<Path> jars(String source, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException(source, RULE, folder.toString());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(JAR)).sorted().toList();
    } catch (IOException e) {
      throw new UsageException(source, "must be a readable folder", folder.toString());
    }
  }

  private static boolean holdsServer(Path element) {
    if (Files.isDirectory(element)) {
      return Files.isRegularFile(element.resolve(MAIN_CLASS));
    }
    try (ZipFile jar = new ZipFile(element.toFile())) {
      return jar.getEntry(MAIN_CLASS) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Everything of a class path that is not a module of this project. */
  private static Stream<String> libraries(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(element -> element.endsWith(JAR))
        .filter(element -> !Path.of(element).getFileName().toString().startsWith("wiretoll-"));
  }
}
