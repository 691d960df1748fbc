package dev.wiretoll.lab;

import java.io.IOException;
import java.util.List;

/** Main: starts an nginx, prints its process, and waits to be killed. */
final class NginxHolder {
  private NginxHolder() {}

  public static void main(String[] args) throws IOException {
    try (NginxProcess nginx = NginxProcess.start(NginxMode.BUFFERED, 9, 1, List.of())) {
      System.out.println(nginx.pid());
      System.in.read();
    }
  }
}
