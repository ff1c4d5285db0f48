package dev.athanor.demo.print;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** How many columns of a terminal a text takes. */
final class DisplayWidth {

    private static final Set<UnicodeScript> WIDE =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** Cuts a text to a width and says so with an ellipsis. */
    static String fit(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        StringBuilder fitting = new StringBuilder();
        int taken = 1;
        for (int codePoint : text.codePoints().toArray()) {
            taken += of(codePoint);
            if (taken > width) {
                break;
            }
            fitting.appendCodePoint(codePoint);
        }
        return fitting.append('…').toString();
    }

    private static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        boolean cjkPunctuation = codePoint >= 0x3000 && codePoint <= 0x303F;
        boolean fullWidth = codePoint >= 0xFF01 && codePoint <= 0xFF60;
        boolean pictograph = codePoint >= 0x1F300 && codePoint <= 0x1FAFF;
        boolean prolongedSound = codePoint == 0x30FC || codePoint == 0x30FB;
        boolean halfWidth = codePoint >= 0xFF61 && codePoint <= 0xFFDC;
        return cjkPunctuation
                || fullWidth
                || pictograph
                || prolongedSound
                || (!halfWidth && WIDE.contains(UnicodeScript.of(codePoint)));
    }
}
