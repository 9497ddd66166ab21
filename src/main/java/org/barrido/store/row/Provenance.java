package org.barrido.store.row;

/**
 * The program and the machine that made a run's numbers.
 *
 * @param version Barrido's version
 * @param commit abbreviated commit it was built from, with "-dirty" where the tree had changes; "unknown" outside a checkout
 * @param java vendor and version
 * @param os name, version and architecture
 * @param cpu model name, or "unknown"
 * @param workers threads that trained
 * @param kernels which arithmetic ran, such as "simd 512" or "plain"; doesn't change any result
 */
public record Provenance(
        String version, String commit, String java, String os, String cpu, int workers, String kernels) {}
