/**
 * The rules of docs/contract.md, each checked by a class of its own against a running server.
 *
 * <p>Owns what is asked of a server and what keeps or breaks a rule; must not know any command or
 * how a fleet measures. Rules that ask the server run at the same time, each in a thread of its own
 * with connections of its own, and note the updates they saw; rules that judge those notes run
 * afterwards, in the caller's thread.
 */
package dev.wiretoll.contract.rule;
