package dev.athanor.demo.seed;

import dev.athanor.demo.seed.TsvFile.Row;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes up people: the same ones for the same seed. */
final class People {

    private static final Set<String> FAMILY_NAME_FIRST = Set.of("JP", "KR");
    private static final Map<String, String> NOT_DECOMPOSED = Map.of("ß", "ss", "ł", "l", "ı", "i", "ø", "o");
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-";

    private final List<Row> countries = TsvFile.read("people");
    private final Random random;
    private int made;

    People(Random random) {
        this.random = random;
    }

    Person next() {
        Row country = pick(countries);
        Name given = Name.of(pick(country.list("given")));
        Name family = Name.of(pick(country.list("family")));
        String code = country.text("country");
        boolean familyFirst = FAMILY_NAME_FIRST.contains(code);
        String name = familyFirst ? family.native_() + " " + given.native_() : given.native_() + " " + family.native_();
        String email = given.latin() + "." + family.latin() + "." + ++made + "@example.org";
        String[] city = pick(country.list("cities")).split(":", -1);
        String street = pick(country.list("streets")).replace("{n}", Integer.toString(1 + random.nextInt(120)));
        return new Person(nanoid(), email, name, street, city[1], city[0], code);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String nanoid() {
        return random.ints(12, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }

    /**
     * Someone who does not exist.
     *
     * @param id a NanoID
     * @param email with a number that makes it unique
     * @param name in the script of the country
     * @param street one line
     * @param postalCode of the city
     * @param city in the script of the country
     * @param country ISO 3166 code
     */
    record Person(
            String id, String email, String name, String street, String postalCode, String city, String country) {}

    private record Name(String native_, String latin) {

        /** Reads "陽菜/hina", or derives the Latin letters of "Jürgen". */
        static Name of(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? new Name(text, ascii(text))
                    : new Name(text.substring(0, slash), text.substring(slash + 1));
        }

        private static String ascii(String text) {
            String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
            for (Map.Entry<String, String> letter : NOT_DECOMPOSED.entrySet()) {
                plain = plain.replace(letter.getKey(), letter.getValue());
            }
            return plain.replaceAll("[^a-z]", "");
        }
    }
}
