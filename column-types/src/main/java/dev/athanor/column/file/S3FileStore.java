package dev.athanor.column.file;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Files in a bucket of S3, or of anything that speaks its protocol. A file of at most 8 MiB is one request; a longer one is sent in
 * parts of that size, of which one is in memory at a time, and is there once the last has arrived.
 *
 * <p>Needs {@code software.amazon.awssdk:s3} on the class path, and one of its HTTP clients.
 *
 * <p>Thread-safe; the client and the presigner stay yours to close.
 */
public final class S3FileStore implements FileStore {

    private static final int PART = 8 << 20;
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;
    private final String prefix;

    private S3FileStore(S3Client client, S3Presigner presigner, String bucket, String prefix) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Files in a bucket.
     *
     * @param client makes the requests
     * @param presigner signs addresses, with the same region and credentials
     * @param bucket its name
     * @return the store
     */
    public static S3FileStore of(S3Client client, S3Presigner presigner, String bucket) {
        return new S3FileStore(
                requireNonNull(client, "client"),
                requireNonNull(presigner, "presigner"),
                requireNonNull(bucket, "bucket"),
                "");
    }

    /**
     * The same below a prefix, when the bucket holds other things, too.
     *
     * @param folder ends with a slash
     * @return a new store
     */
    public S3FileStore below(String folder) {
        if (!folder.endsWith("/") || folder.startsWith("/")) {
            throw new IllegalArgumentException("A prefix ends with a slash and starts with none, but got " + folder);
        }
        return new S3FileStore(client, presigner, bucket, folder);
    }

    @Override
    public void write(String key, InputStream content, FileDescription description) throws IOException {
        byte[] first = content.readNBytes(PART);
        try {
            if (first.length < PART) {
                client.putObject(
                        request -> request.bucket(bucket).key(prefix + key).contentType(description.contentType()),
                        body(first, first.length));
            } else {
                writeParts(key, first, content, description);
            }
        } catch (SdkException failed) {
            throw new IOException("The bucket " + bucket + " does not take a file", failed);
        }
    }

    /** Sends one part after the other from the same bytes, so a file takes the memory of one part, however long it is. */
    private void writeParts(String key, byte[] part, InputStream content, FileDescription description)
            throws IOException {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(prefix + key).contentType(description.contentType()))
                .uploadId();
        boolean complete = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (int length = part.length; length > 0; length = content.readNBytes(part, 0, PART)) {
                parts.add(send(key, upload, parts.size() + 1, body(part, length)));
            }
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(prefix + key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
            complete = true;
        } finally {
            if (!complete) {
                client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(prefix + key).uploadId(upload));
            }
        }
    }

    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    private CompletedPart send(String key, String upload, int number, RequestBody part) {
        String tag = client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(prefix + key)
                                .uploadId(upload)
                                .partNumber(number),
                        part)
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    @Override
    public InputStream read(String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(prefix + key));
        } catch (NoSuchKeyException missing) {
            throw missing(key, missing);
        } catch (S3Exception failed) {
            if (failed.statusCode() == NOT_FOUND) {
                throw missing(key, failed);
            }
            throw new IOException("The bucket " + bucket + " does not give a file", failed);
        } catch (SdkException failed) {
            throw new IOException("The bucket " + bucket + " does not give a file", failed);
        }
    }

    private static NoSuchFileException missing(String key, SdkException cause) {
        NoSuchFileException missing = new NoSuchFileException(key);
        missing.initCause(cause);
        return missing;
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(prefix + key));
        } catch (SdkException failed) {
            throw new IOException("The bucket " + bucket + " does not delete a file", failed);
        }
    }

    @Override
    public List<Entry> list() throws IOException {
        try {
            return client
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .stream()
                    .map(found -> new Entry(found.key().substring(prefix.length()), found.lastModified()))
                    .filter(entry -> FileKeys.isKey(entry.key()))
                    .toList();
        } catch (SdkException failed) {
            throw new IOException("The bucket " + bucket + " cannot be listed", failed);
        }
    }

    @Override
    public void discardUnfinished(String key) throws IOException {
        try {
            client
                    .listMultipartUploadsPaginator(
                            request -> request.bucket(bucket).prefix(prefix + key))
                    .uploads()
                    .stream()
                    .filter(upload -> upload.key().equals(prefix + key))
                    .forEach(upload -> client.abortMultipartUpload(
                            request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
        } catch (SdkException failed) {
            throw new IOException("An unfinished upload of the bucket " + bucket + " cannot be discarded", failed);
        }
    }

    /** The browser is told to save the file and not to show it, whatever it is. */
    @Override
    public URI signedUrl(String key, String name, Duration lifetime) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        try {
            return presigner
                    .presignGetObject(request -> request.signatureDuration(lifetime)
                            .getObjectRequest(object -> object.bucket(bucket)
                                    .key(prefix + key)
                                    .responseContentDisposition("attachment; filename*=UTF-8''" + encoded)))
                    .url()
                    .toURI();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("The presigner made no address", impossible);
        }
    }
}
