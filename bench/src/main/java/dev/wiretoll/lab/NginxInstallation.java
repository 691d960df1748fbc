package dev.wiretoll.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The nginx of this machine.
 *
 * @param program the executable
 * @param loadStream the directive that makes TCP tunnels possible, which is blank where they are
 *     built in; empty where they are not there
 */
record NginxInstallation(Program program, Optional<String> loadStream) {
  private static final Pattern BUILT_IN = Pattern.compile("--with-stream(\\s|$)");
  private static final Pattern MODULES = Pattern.compile("--modules-path=(\\S+)");
  private static final String STREAM_MODULE = "ngx_stream_module.so";

  /** Looks for it; empty if there is none. */
  static Optional<NginxInstallation> find() throws IOException {
    Optional<Program> program = Program.find("nginx");
    if (program.isEmpty()) {
      return Optional.empty();
    }
    String build = program.get().run("-V");
    return Optional.of(new NginxInstallation(program.get(), loadStream(build)));
  }

  /** Why {@code mode} cannot be had here, and what to do about it; empty if it can. */
  Optional<String> obstacle(NginxMode mode) {
    return mode == NginxMode.TUNNEL && loadStream.isEmpty()
        ? Optional.of("this nginx has no stream module for tunnels (package libnginx-mod-stream)")
        : Optional.empty();
  }

  private static Optional<String> loadStream(String build) {
    if (BUILT_IN.matcher(build).find()) {
      return Optional.of("");
    }
    Matcher modules = MODULES.matcher(build);
    return Optional.of(modules)
        .filter(Matcher::find)
        .map(found -> Path.of(found.group(1), STREAM_MODULE))
        .filter(Files::exists)
        .map(module -> "load_module " + module + ";");
  }
}
