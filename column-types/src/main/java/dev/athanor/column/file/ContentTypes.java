package dev.athanor.column.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/** What a file is: by its first bytes, which its name may only make more exact. */
final class ContentTypes {

    private static final MimeTypes KNOWN = MimeTypes.getDefaultMimeTypes();

    private ContentTypes() {}

    static String detect(byte[] start, String name) {
        try {
            Metadata metadata = new Metadata();
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
            return KNOWN.detect(new ByteArrayInputStream(start), metadata)
                    .getBaseType()
                    .toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory failed", impossible);
        }
    }

    /** Whether what was found is what was claimed, more or less exactly. */
    static boolean isConsistent(String found, @Nullable String claimed) {
        if (claimed == null) {
            return true;
        }
        @Nullable MediaType said = MediaType.parse(claimed);
        if (said == null) {
            return false;
        }
        MediaTypeRegistry registry = KNOWN.getMediaTypeRegistry();
        MediaType is = registry.normalize(MediaType.parse(found));
        MediaType base = registry.normalize(said.getBaseType());
        return base.equals(MediaType.OCTET_STREAM)
                || is.equals(base)
                || registry.isSpecializationOf(is, base)
                || (registry.isSpecializationOf(base, is) && !is.equals(MediaType.OCTET_STREAM));
    }

    static boolean isAllowed(String found, Set<String> allowed) {
        return allowed.isEmpty()
                || allowed.contains(found)
                || allowed.contains(found.substring(0, found.indexOf('/')) + "/*");
    }
}
