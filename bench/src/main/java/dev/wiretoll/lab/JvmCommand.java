package dev.wiretoll.lab;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a child JVM is started: the Java of this process, a class path, and memory.
 *
 * @param mainClass name of the class to run
 * @param memory how much memory it gets
 * @param prefix words before the command, for example to run it in a network namespace
 * @param build where its classes are, and further words
 */
record JvmCommand(String mainClass, ChildMemory memory, List<String> prefix, ServerBuild build) {
  private static final long BYTES_PER_MB = 1024 * 1024;
  private static final int FIRST_JDK_THAT_WARNS = 24;

  /** Copies the list. */
  JvmCommand {
    prefix = List.copyOf(prefix);
  }

  /** With the classes of this program. */
  JvmCommand(String mainClass, ChildMemory memory, List<String> prefix) {
    this(mainClass, memory, prefix, ServerBuild.OWN);
  }

  /** A builder whose standard error is this process's; input and output are pipes. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    // By environment: it is long, and would hide everything else in a list of processes.
    builder
        .environment()
        .put(
            "CLASSPATH",
            build.classPath().orElseGet(() -> classPath(JvmCommand.class.getClassLoader())));
    return builder;
  }

  /** The command and its arguments. */
  List<String> words() {
    List<String> words = new ArrayList<>(prefix);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+UseSerialGC");
    words.add("-Xmx" + memory.heapBytes() / BYTES_PER_MB + "m");
    words.add("-XX:MaxDirectMemorySize=" + memory.directBytes() / BYTES_PER_MB + "m");
    words.add("-Xshare:auto");
    words.add("-XX:+ExitOnOutOfMemoryError");
    // Otherwise Netty looks at every network interface before its first channel.
    words.add("-Dio.netty.machineId=00:00:00:00:00:00:00:01");
    // The JVM's own last words must not reach the control pipe.
    words.add("-XX:+DisplayVMOutputToStderr");
    if (Runtime.version().feature() >= FIRST_JDK_THAT_WARNS) {
      words.add("--sun-misc-unsafe-memory-access=allow");
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    if (Boolean.getBoolean("wiretoll.debug")) {
      words.add("-Dwiretoll.debug=true");
    } else {
      // Else Netty takes a stack trace of every 128th buffer.
      words.add("-Dio.netty.leakDetection.level=disabled");
    }
    words.addAll(build.jvmOptions());
    words.add(mainClass);
    return words;
  }

  /**
   * The class path that {@code loader} serves. Inside Maven {@code java.class.path} is Maven's own,
   * and the classes come from a URL class loader; everywhere else the property is right.
   */
  static String classPath(ClassLoader loader) {
    if (loader instanceof URLClassLoader urls) {
      return Stream.of(urls.getURLs())
          .map(JvmCommand::path)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class path element is no path: " + url, e);
    }
  }
}
