package org.barrido.nn.kernel;

/** Rehearses all kernels in their order, and prints whether each became fast; run in a process of its own. */
final class RehearsedKernels {
    private RehearsedKernels() {}

    public static void main(String[] args) {
        Kernels simd = Kernels.simd();
        KernelRehearsal rehearsal = new KernelRehearsal(30_000_000_000L);
        for (KernelCall call : KernelCall.values()) {
            System.out.println(call + " " + rehearsal.test(call.rehearsal(simd)));
        }
    }
}
