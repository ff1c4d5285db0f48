package dev.athanor.codegen.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Java names of SQL names. */
public final class JavaNames {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nl}\\p{Nd}$]+");
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Pattern NOT_PART_OF_NAME = Pattern.compile("[^\\p{L}\\p{Nl}\\p{Nd}$_]");
    private static final Set<String> METHODS_OF_OBJECT =
            Set.of("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");
    private static final Set<String> RESTRICTED = Set.of("yield", "_");

    private JavaNames() {}

    /** The name of a class: {@code order_item} and {@code orderItem} become OrderItem, {@code address_2} Address_2. */
    public static String pascal(String sqlName) {
        return prefix(sqlName)
                + words(sqlName).stream().map(JavaNames::capitalized).collect(Collectors.joining());
    }

    /** The name of a component, parameter or method; never a keyword and never one of Object's methods. */
    public static String camel(String sqlName) {
        List<String> words = new ArrayList<>(words(sqlName));
        String first = words.isEmpty() ? "" : decapitalized(words.removeFirst());
        String name = prefix(sqlName)
                + first
                + words.stream().map(JavaNames::capitalized).collect(Collectors.joining());
        return isUsable(name) ? name : name + "_";
    }

    /** The name of a constant: {@code in-stock} and {@code inStock} become IN_STOCK. */
    public static String constant(String label) {
        String separated = HUMP.matcher(label).replaceAll("_").toUpperCase(Locale.ROOT);
        String name = NOT_PART_OF_NAME.matcher(separated).replaceAll("_");
        if (name.isEmpty()) {
            return "EMPTY";
        }
        return Character.isJavaIdentifierStart(name.charAt(0)) && !RESTRICTED.contains(name) ? name : "_" + name;
    }

    private static boolean isUsable(String name) {
        return !SourceVersion.isKeyword(name) && !METHODS_OF_OBJECT.contains(name) && !RESTRICTED.contains(name);
    }

    /** Words in lower case, unless the name was quoted to keep its own; a word after the first that is a number keeps its underscore. */
    private static List<String> words(String sqlName) {
        boolean keepCase = hasMixedCase(sqlName);
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(sqlName);
        while (matcher.find()) {
            String word = keepCase ? matcher.group() : matcher.group().toLowerCase(Locale.ROOT);
            words.add(!words.isEmpty() && Character.isDigit(word.charAt(0)) ? "_" + word : word);
        }
        return words;
    }

    /** A name may not start with a digit, and one that starts with an underscore keeps it. */
    private static String prefix(String sqlName) {
        return !sqlName.isEmpty() && Character.isLetter(sqlName.charAt(0)) ? "" : "_";
    }

    private static boolean hasMixedCase(String name) {
        return !name.equals(name.toLowerCase(Locale.ROOT)) && !name.equals(name.toUpperCase(Locale.ROOT));
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Lowers the first letter, or a whole leading abbreviation: URLPath becomes urlPath. */
    private static String decapitalized(String word) {
        int upper = 0;
        while (upper < word.length() && Character.isUpperCase(word.charAt(upper))) {
            upper++;
        }
        int lowered = upper > 1 && upper < word.length() ? upper - 1 : upper;
        return word.substring(0, lowered).toLowerCase(Locale.ROOT) + word.substring(lowered);
    }
}
