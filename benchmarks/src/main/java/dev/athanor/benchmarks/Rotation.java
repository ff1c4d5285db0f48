package dev.athanor.benchmarks;

import dev.athanor.benchmarks.task.Contender;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Whose turn it is: a round has a slice for everybody, and each round begins with another one. */
final class Rotation {

    private Rotation() {}

    static int position(int slice, int contenders) {
        return (slice + slice / contenders) % contenders;
    }

    static String format(Collection<Contender> contenders) {
        return contenders.stream().map(Contender::name).collect(Collectors.joining("+"));
    }

    static List<Contender> parse(String contenders) {
        return Arrays.stream(contenders.split("\\+")).map(Contender::valueOf).toList();
    }
}
