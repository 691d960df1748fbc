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
 * How a child JVM is started: the Java of this process, its class path, and memory by the number of
 * connections.
 *
 * @param mainClass name of the class to run
 * @param connections most connections the child will hold, 1 or more
 * @param tls whether they are encrypted
 * @param keptBytes heap for what does not depend on connections, 0 or more
 * @param prefix words before the command, for example to run it in a network namespace
 */
record JvmCommand(
    String mainClass, int connections, boolean tls, long keptBytes, List<String> prefix) {
  private static final long BASE_HEAP_MB = 128;
  private static final long HEAP_BYTES_PER_CONNECTION = 12 * 1024;
  private static final long HEAP_BYTES_PER_TLS_CONNECTION = 64 * 1024;
  private static final long BASE_DIRECT_MB = 64;
  private static final long DIRECT_BYTES_PER_CONNECTION = 8 * 1024;
  private static final long BYTES_PER_MB = 1024 * 1024;
  private static final int FIRST_JDK_THAT_WARNS = 24;

  /** Copies the list and checks the range. */
  JvmCommand {
    prefix = List.copyOf(prefix);
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be at least 1: " + connections);
    }
  }

  /** A builder whose standard error is this process's; input and output are pipes. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    // By environment: it is long, and would hide everything else in a list of processes.
    builder.environment().put("CLASSPATH", classPath(JvmCommand.class.getClassLoader()));
    return builder;
  }

  /** The command and its arguments. */
  List<String> words() {
    List<String> words = new ArrayList<>(prefix);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+UseSerialGC");
    words.add("-Xmx" + heapMegabytes() + "m");
    words.add(
        "-XX:MaxDirectMemorySize=" + megabytes(BASE_DIRECT_MB, DIRECT_BYTES_PER_CONNECTION) + "m");
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
    }
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

  private long heapMegabytes() {
    long perConnection = HEAP_BYTES_PER_CONNECTION + (tls ? HEAP_BYTES_PER_TLS_CONNECTION : 0);
    return megabytes(BASE_HEAP_MB, perConnection) + keptBytes / BYTES_PER_MB;
  }

  private long megabytes(long baseMb, long bytesPerConnection) {
    return baseMb + connections * bytesPerConnection / BYTES_PER_MB;
  }
}
