package dev.wiretoll.lab;

import java.io.IOException;

/** Main: makes a namespace, prints its name, and waits to be killed. */
final class NamespaceHolder {
  private NamespaceHolder() {}

  public static void main(String[] args) throws IOException {
    try (NetworkNamespace namespace = NetworkNamespace.create()) {
      System.out.println(namespace.name());
      System.in.read();
    }
  }
}
