package dev.athanor.demo;

import java.util.List;
import java.util.function.LongPredicate;

/**
 * What the command line may say.
 *
 * @param customers how many customers to make up
 * @param seed where chance starts; the same number gives the same shop
 * @param help whether only the usage was asked for
 */
record Options(int customers, long seed, boolean help) {

    static final String USAGE = """
            Usage: demo [--customers N] [--seed N]
              --customers N   how many customers to make up, with their orders and reviews (default 1000)
              --seed N        the same number gives the same customers (default 1)
            Where PostgreSQL comes from: -Dathanor.postgres or ATHANOR_POSTGRES
            = auto | embedded | container | jdbc:postgresql://…
            With make: make demo ARGS="--customers 100000" POSTGRES=embedded
            NO_COLOR=1 prints without colours.""";

    static Options parse(String... arguments) {
        Options options = new Options(1000, 1, false);
        List<String> words = List.of(arguments);
        for (int i = 0; i < words.size(); i++) {
            options = switch (words.get(i)) {
                case "--help", "-h" -> new Options(options.customers, options.seed, true);
                case "--customers" ->
                    new Options((int) number(words, ++i, n -> n >= 0 && n <= 10_000_000), options.seed, options.help);
                case "--seed" -> new Options(options.customers, number(words, ++i, n -> true), options.help);
                case String other -> throw new IllegalArgumentException("Unknown option " + other);
            };
        }
        return options;
    }

    private static long number(List<String> words, int index, LongPredicate allowed) {
        String option = words.get(index - 1);
        String text = index < words.size() ? words.get(index) : "nothing";
        try {
            long number = Long.parseLong(text);
            if (allowed.test(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not " + text, e);
        }
        throw new IllegalArgumentException(option + " is out of range: " + text);
    }
}
