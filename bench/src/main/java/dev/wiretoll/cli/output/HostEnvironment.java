package dev.wiretoll.cli.output;

import dev.wiretoll.result.Environment;
import io.netty.util.Version;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** The machine that a run took place on, as results tell it. */
final class HostEnvironment {
  private HostEnvironment() {}

  /**
   * This machine.
   *
   * @param hostScope where server and clients ran, as a phrase
   */
  static Environment read(String hostScope) {
    SystemInfo system = new SystemInfo();
    HardwareAbstractionLayer hardware = system.getHardware();
    return new Environment(
        system.getOperatingSystem().toString(),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        hardware.getProcessor().getProcessorIdentifier().getName().strip(),
        Runtime.getRuntime().availableProcessors(),
        hardware.getMemory().getTotal(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        Optional.ofNullable(Version.identify().get("netty-common"))
            .map(Version::artifactVersion)
            .orElse(""),
        hostScope);
  }
}
