package dev.athanor.postgres;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** Pulls images once, quietly. Testcontainers would try each for two minutes and print every failure. */
final class ImagePull implements ResultCallback<PullResponseItem> {

    /** What removes containers when a JVM was killed. Testcontainers starts it before any other container, unless told not to. */
    static final String REAPER = "testcontainers/ryuk:0.14.0";

    private static final int MINUTES = 10;

    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private volatile @Nullable Closeable connection;

    private ImagePull() {}

    /** Has all that a container of an image needs. */
    static void pullIfMissing(DockerImageName image) throws IOException {
        // Not the usual client, which would start the reaper at its first use.
        try (DockerClient client = DockerClientProviderStrategy.getClientForConfig(
                DockerClientFactory.instance().getTransportConfig())) {
            if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
                pullIfMissing(client, DockerImageName.parse(REAPER));
            }
            pullIfMissing(client, image);
        }
    }

    private static void pullIfMissing(DockerClient client, DockerImageName image) throws IOException {
        DockerImageName name = ImageNameSubstitutor.instance().apply(image);
        if (!isPresent(client, name)) {
            ServerStart.LOG.info("Pulling the image {}", name.asCanonicalNameString());
            try (ImagePull pull = new ImagePull()) {
                client.pullImageCmd(name.getUnversionedPart())
                        .withTag(name.getVersionPart())
                        .exec(pull);
                pull.await();
            }
        }
    }

    private static boolean isPresent(DockerClient client, DockerImageName name) {
        try {
            client.inspectImageCmd(name.asCanonicalNameString()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private void await() throws IOException {
        try {
            end.get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new IOException("the pull did not end within " + MINUTES + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while pulling");
        }
    }

    @Override
    public void onStart(Closeable connection) {
        this.connection = connection;
    }

    @Override
    public void onNext(PullResponseItem item) {
        Optional.ofNullable(item.getErrorDetail())
                .ifPresent(error -> end.completeExceptionally(new IOException(error.getMessage())));
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(true);
    }

    @Override
    public void close() throws IOException {
        Closeable open = connection;
        if (open != null) {
            open.close();
        }
    }
}
