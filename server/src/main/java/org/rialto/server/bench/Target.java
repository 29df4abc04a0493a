package org.rialto.server.bench;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.rialto.server.bench.client.Account;

/**
 * The server a figure is taken of.
 *
 * @param process empty where it runs somewhere else; then its CPU and memory are not reported
 *
 * <p>Thread: immutable.
 */
record Target(URI url, List<Account> accounts, Optional<ProcessStats> process) {}
