package dev.athanor.column.file;

import dev.athanor.repository.exception.ColumnTypeException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Keys of files: made by us, never by a user, and checked again wherever one comes from the database. */
final class FileKeys {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private FileKeys() {}

    /** Random, and spread over 256 folders. */
    static String next() {
        String id = UUID.randomUUID().toString();
        return id.substring(0, 2) + "/" + id;
    }

    static boolean isKey(String text) {
        return FORM.matcher(text).matches();
    }

    static String check(String key) {
        if (!isKey(key)) {
            throw new ColumnTypeException(
                    "A stored file has a key that FileStorage did not make, so it is not touched", null, null);
        }
        return key;
    }
}
