package dev.athanor.demo;

import static dev.athanor.bookshop.Tables.EVENT;

import dev.athanor.bookshop.model.Event;
import dev.athanor.bookshop.model.EventRepository;
import dev.athanor.bookshop.model.NewEvent;
import dev.athanor.demo.print.Narrator;
import dev.athanor.repository.Database;
import dev.athanor.repository.exception.ExclusionViolationException;
import dev.athanor.repository.type.Hstore;
import dev.athanor.repository.type.Inet;
import dev.athanor.repository.type.Interval;
import dev.athanor.repository.type.Ltree;
import dev.athanor.repository.type.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;

/** The chapter about PostgreSQL's everyday types. Each lambda below is printed as it stands here, and run. */
final class EventStory {

    private final Narrator narrator;
    private final EventRepository events;

    EventStory(Narrator narrator, Database db) {
        this.narrator = narrator;
        this.events = new EventRepository(db);
    }

    void tell() {
        Instant seven = Instant.parse("2026-03-05T19:00:00Z");
        Instant nine = Instant.parse("2026-03-05T21:00:00Z");
        Event reading = narrator.call(
                "Ranges, intervals, paths, pairs and addresses are Java values",
                () -> Event.from(events.insert(NewEvent.builder()
                        .title("Susanna Clarke reads")
                        .during(Range.of(seven, nine))
                        .doors(Interval.of(Duration.ofMinutes(45)))
                        .ages(Range.atLeast(12))
                        .room(Ltree.of("house", "first_floor", "salon"))
                        .extras(Hstore.of(Map.of("wine", "red", "signing", "yes")))
                        .stream(Inet.parse("2001:db8::5"))
                        .build())));
        narrator.call(
                "They know what such values know",
                () -> List.of(
                        reading.during().contains(seven),
                        reading.during().lower().map(start -> start.minus(reading.doors())),
                        reading.room().isWithin(Ltree.of("house", "first_floor"))));
        narrator.call(
                "PostgreSQL's operators take them too",
                () -> events.as(Evening.class)
                        .list(DSL.condition("{0} && {1}", EVENT.DURING, DSL.val(Range.atLeast(seven), EVENT.DURING))));
        narrator.refused(
                "One event at a time: the constraint says so, in the language of the error tree",
                ExclusionViolationException.class,
                () -> events.insert(NewEvent.builder()
                        .title("Somebody else reads")
                        .during(Range.of(nine.minusSeconds(60), nine.plusSeconds(3600)))
                        .room(Ltree.of("house", "cellar"))
                        .build()));
    }

    /** What the poster says. */
    public record Evening(String title, Range<Instant> during, Interval doors) {}
}
