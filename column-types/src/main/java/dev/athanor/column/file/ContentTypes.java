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

/** What a file is: by its first bytes. Its name makes that more exact where it is a container or text, but never a document that runs. */
final class ContentTypes {

    private static final MimeTypes KNOWN = MimeTypes.getDefaultMimeTypes();

    private ContentTypes() {}

    static String detect(byte[] start, String name) {
        MediaType found = detect(start, new Metadata());
        if (found.equals(MediaType.OCTET_STREAM)) {
            return found.toString();
        }
        Metadata named = new Metadata();
        named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        MediaType exact = detect(start, named);
        return (found.equals(MediaType.TEXT_PLAIN) && isMarkup(exact) ? found : exact).toString();
    }

    private static boolean isMarkup(MediaType type) {
        return type.equals(MediaType.TEXT_HTML)
                || type.equals(MediaType.APPLICATION_XML)
                || KNOWN.getMediaTypeRegistry().isSpecializationOf(type, MediaType.APPLICATION_XML);
    }

    private static MediaType detect(byte[] start, Metadata metadata) {
        try {
            return KNOWN.detect(new ByteArrayInputStream(start), metadata).getBaseType();
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
