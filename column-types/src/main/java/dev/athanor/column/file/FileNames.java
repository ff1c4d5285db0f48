package dev.athanor.column.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Names of files as users give them: kept to be shown, so whatever could deceive an eye, a shell or a file system is refused. */
final class FileNames {

    private static final int MAX_BYTES = 255;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final String FORBIDDEN = "/\\:*?\"<>|";

    /** Devices on Windows, whatever follows the dot. */
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileNames() {}

    static String checked(String name) {
        if (name.isBlank() || name.length() > MAX_BYTES || isOdd(name)) {
            throw new FileRefusedException(
                    FileRefusedException.Reason.NAME,
                    "The name of a file has 1 to " + MAX_BYTES
                            + " bytes, without slashes, control characters, direction marks and any of : * ? \" < > |,"
                            + " does not end in a dot, and is no device's");
        }
        return name;
    }

    private static boolean isOdd(String name) {
        String stem = (name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'))).toLowerCase(Locale.ROOT);
        return name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                || name.equals(".")
                || name.equals("..")
                || name.endsWith(".")
                || !name.equals(name.strip())
                || RESERVED.contains(stem.strip())
                || name.codePoints().anyMatch(FileNames::isForbidden);
    }

    private static boolean isForbidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Joiners belong to the spelling of Persian words and to emoji; all else of this kind is not seen.
            case Character.FORMAT -> point != ZERO_WIDTH_NON_JOINER && point != ZERO_WIDTH_JOINER;
            default -> FORBIDDEN.indexOf(point) >= 0;
        };
    }
}
