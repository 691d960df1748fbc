package dev.wiretoll.lab;

/** What a child process can be. */
public enum ChildRole {
  /** A shard of the server. */
  SERVER,
  /** A part of the fleet. */
  AGENT,
  /** What puts the feed into a broker. */
  PUBLISHER
}
