package dev.athanor.shop;

import java.util.List;

/**
 * What the command line may say.
 *
 * @param port where to listen; 0 for any free port
 * @param customers how many customers to make up
 * @param isHelp whether only the usage was asked for
 */
record ServeOptions(int port, int customers, boolean isHelp) {

    static final String USAGE = """
            Usage: serve [--port N] [--customers N]
              --port N        where to listen on this machine (default 8080; 0 takes any free port)
              --customers N   how many customers to make up, whose reviews rate the books (default 300)
            Where PostgreSQL comes from: -Dathanor.postgres or ATHANOR_POSTGRES
            = auto | embedded | container | jdbc:postgresql://…
            With make: make serve ARGS="--port 9000" POSTGRES=embedded""";

    private static final int MOST_CUSTOMERS = 1_000_000;
    private static final int LAST_PORT = 65_535;

    static ServeOptions parse(String... arguments) {
        ServeOptions options = new ServeOptions(8080, 300, false);
        List<String> words = List.of(arguments);
        for (int i = 0; i < words.size(); i++) {
            options = switch (words.get(i)) {
                case "--help", "-h" -> new ServeOptions(options.port, options.customers, true);
                case "--port" -> new ServeOptions(number(words, ++i, LAST_PORT), options.customers, options.isHelp);
                case "--customers" ->
                    new ServeOptions(options.port, number(words, ++i, MOST_CUSTOMERS), options.isHelp);
                case String other -> throw new IllegalArgumentException("Unknown option " + other);
            };
        }
        return options;
    }

    private static int number(List<String> words, int index, int most) {
        String option = words.get(index - 1);
        String text = index < words.size() ? words.get(index) : "nothing";
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(option + " needs a number from 0 to " + most + ", not " + text);
        }
        return Integer.parseInt(text);
    }
}
