/**
 * Header profiles from the user's own files: a request head as it is, or an entry of a browser's
 * HAR export.
 *
 * <p>Owns the two file formats and the rules that a head must keep to be sent as a poll; must not
 * know commands or how a run is done. Used by the main thread.
 */
package dev.wiretoll.cli.headers;
