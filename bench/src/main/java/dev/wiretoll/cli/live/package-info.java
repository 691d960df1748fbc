/**
 * The page that shows a run while it goes on, over our own WebSocket and polling, and what that
 * costs.
 *
 * <p>Owns the page's server, its messages and its ledger; must not know how a cell is run or a
 * report is written. The run's thread tells what is new as immutable records; connections, ledger
 * and messages belong to one event loop.
 */
package dev.wiretoll.cli.live;
