package org.barrido.batch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.barrido.batch.process.DeviceShare.Lease;
import org.junit.jupiter.api.Test;

class DeviceShareTest {
    @Test
    void theVariableIsReadAsCudaDoes() {
        assertThat(DeviceShare.ofVariable("2, 0,3")).containsExactly("2", "0", "3");
        assertThat(DeviceShare.ofVariable("0,-1,1")).containsExactly("0");
        assertThat(DeviceShare.ofVariable("")).isEmpty();
        assertThat(DeviceShare.ofVariable("NoDevFiles")).isEmpty();
        assertThat(DeviceShare.ofVariable("GPU-8932f937,MIG-c7384736")).containsExactly("GPU-8932f937", "MIG-c7384736");
    }

    @Test
    void theListingIsReadWithItsSlices() {
        assertThat(DeviceShare.ofListing("""
                GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5d5ba0d6)
                GPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-9fb5ba0d)
                  MIG 3g.20gb     Device  0: (UUID: MIG-c7384736)
                  MIG 3g.20gb     Device  1: (UUID: MIG-a28ad590)
                GPU 2: NVIDIA A100-SXM4-40GB (UUID: GPU-11112222)
                """)).containsExactly("0", "MIG-c7384736", "MIG-a28ad590", "2");
    }

    @Test
    void tooFewAreToldWithWhereTheyAreFrom() throws Exception {
        DeviceShare one = DeviceShare.found(Map.of("CUDA_VISIBLE_DEVICES", "3"));
        assertThat(one.count()).isEqualTo(1);
        one.check(1);
        assertThatThrownBy(() -> one.check(2)).hasMessage("gpus: 2, but CUDA_VISIBLE_DEVICES names 1");
        assertThatThrownBy(() ->
                        DeviceShare.found(Map.of("CUDA_VISIBLE_DEVICES", "")).lease(1))
                .hasMessage("gpus: 1, but CUDA_VISIBLE_DEVICES names none");
        assertThatThrownBy(() -> new DeviceShare(List.of(), "").check(1))
                .hasMessage("gpus: 1, but CUDA_VISIBLE_DEVICES isn't set and there is no nvidia-smi on PATH");
    }

    @Test
    void theFirstAreGivenFirstAndGivenBack() throws Exception {
        DeviceShare share = new DeviceShare(List.of("5", "6", "7"), "");
        Lease first = share.lease(1);
        Lease others = share.lease(2);
        assertThat(first.devices()).containsExactly("5");
        assertThat(others.devices()).containsExactly("6", "7");
        first.close();
        first.close();
        assertThat(share.lease(1).devices()).containsExactly("5");
        others.close();
        assertThat(share.lease(2).devices()).containsExactly("6", "7");
    }

    @Test
    void noDeviceIsGivenToTwoOfFourWorkers() throws Exception {
        DeviceShare share = new DeviceShare(List.of("0", "1", "2"), "");
        Map<String, Thread> taken = new ConcurrentHashMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> work = () -> {
                int leases = 0;
                for (int wanted : List.of(1, 2, 1, 3, 1, 2)) {
                    for (int time = 0; time < 50; time++) {
                        try (Lease lease = share.lease(wanted)) {
                            assertThat(lease.devices()).hasSize(wanted);
                            lease.devices()
                                    .forEach(device -> assertThat(taken.put(device, Thread.currentThread()))
                                            .isNull());
                            Thread.yield();
                            lease.devices().forEach(taken::remove);
                        }
                        leases++;
                    }
                }
                return leases;
            };
            for (Future<Integer> worker :
                    workers.invokeAll(Stream.generate(() -> work).limit(4).toList())) {
                assertThat(worker.get()).isEqualTo(300);
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
