package dev.athanor.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one at a time unpack and start binaries on this machine: other JVMs, and other class loaders of this JVM, which build tools
 * make for every plug-in.
 */
final class MachineLock {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private MachineLock() {}

    /** What may be done while holding the lock. */
    interface Call<T> {
        T call() throws IOException;
    }

    static <T> T callHolding(Path file, Call<T> call) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!tryLock(channel)) {
                if (System.nanoTime() > end) {
                    throw new IOException(
                            "another process has held " + file + " for " + PATIENCE.toMinutes() + " minutes");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return call.call();
        }
    }

    /** The lock goes with the channel. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
