package dev.athanor.cache.internal.sql;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.observe.ObservedStatement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Name;
import org.jooq.Parser;
import org.jooq.Queries;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Tells from jOOQ's model which cached tables a statement reads and writes. Plain SQL is parsed by jOOQ; what cannot be parsed
 * may write everything and is never cached.
 *
 * <p>Thread-safe.
 */
public final class Footprints {

    private static final int REMEMBERED_STATEMENTS = 4_000;

    /** Words of PostgreSQL that answer differently by time or caller, and that the parser takes for columns or values. */
    private static final Pattern UNSTEADY_WORDS = Pattern.compile(
            "\\b(user|session_user|current_\\w+|system_user|localtime\\w*|now|today|tomorrow|yesterday)\\b",
            Pattern.CASE_INSENSITIVE);

    private final TableIndex tables;
    private final Catalog catalog;

    /** What tables a text inside of a model reads; nothing when it cannot be understood. */
    private final Cache<String, Optional<Set<Name>>> understood =
            Caffeine.newBuilder().maximumSize(REMEMBERED_STATEMENTS).build();

    /** What a text writes does not change, and applications send few different texts. */
    private final Cache<String, BitSet> written =
            Caffeine.newBuilder().maximumSize(REMEMBERED_STATEMENTS).build();

    /**
     * Footprints on these tables.
     *
     * @param tables the cached tables
     * @param catalog knows the functions
     */
    public Footprints(TableIndex tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    /** The positions of the cached tables that a statement may change. */
    public BitSet written(ObservedStatement statement) {
        String sql = statement.sql();
        BitSet known = written.getIfPresent(sql);
        if (known == null) {
            known = statement.model().map(query -> modelled(query, sql)).orElseGet(() -> parsed(sql));
            written.put(sql, known);
        }
        return known;
    }

    /** A question to the cache: what it reads, or nothing when its answer cannot be cached. */
    public Optional<Question> question(QueryPart part) {
        Inspection inspection = new Inspection();
        String sql;
        try {
            sql = inspection.render(part);
        } catch (ColumnTypeException e) {
            // A value that is written only with what the database is configured with, as a key.
            return Optional.empty();
        }
        if (!isSteady(inspection)) {
            return Optional.empty();
        }
        Set<Name> names = new HashSet<>(inspection.tables());
        if (inspection.isPlain()) {
            Optional<Set<Name>> more = understood.get(sql, text -> understood(part, text));
            if (more.isEmpty()) {
                return Optional.empty();
            }
            names.addAll(more.get());
        }
        return read(names).map(positions -> new Question(sql, inspection.binds(), positions));
    }

    private boolean isSteady(Inspection inspection) {
        return !inspection.isUnknown()
                && !inspection.isUnsteady()
                && inspection.written().isEmpty()
                && inspection.functions().stream().noneMatch(catalog.unsteadyFunctions()::contains);
    }

    /** Text inside of a condition is read by jOOQ's parser, so that nothing in it goes unseen: the tables that it names. */
    private Optional<Set<Name>> understood(QueryPart part, String sql) {
        if (UNSTEADY_WORDS.matcher(sql).find()) {
            return Optional.empty();
        }
        try {
            Parser parser = DSL.using(SQLDialect.POSTGRES).parser();
            QueryPart read = part instanceof Condition ? parser.parseCondition(sql) : parser.parseSelect(sql);
            Inspection parsed = Inspection.of(requireNonNull(read));
            return parsed.isPlain() || !isSteady(parsed) ? Optional.empty() : Optional.of(parsed.tables());
        } catch (DataAccessException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private Optional<int[]> read(Set<Name> names) {
        BitSet read = new BitSet();
        for (Name name : names) {
            int[] positions = tables.read(name);
            if (positions.length == 0) {
                return Optional.empty();
            }
            Arrays.stream(positions).forEach(read::set);
        }
        return Optional.of(TableIndex.positions(read));
    }

    private BitSet modelled(Query query, String sql) {
        Inspection inspection = Inspection.of(query);
        // A fragment of text inside a model can at most call a function; a whole statement of text can do anything.
        boolean isText = inspection.isUnknown() && inspection.isPlain();
        return isText ? parsed(sql) : written(inspection);
    }

    private BitSet parsed(String sql) {
        if (sql.isEmpty()) {
            return tables.everything();
        }
        try {
            Queries queries = DSL.using(SQLDialect.POSTGRES).parser().parse(sql);
            return queries.queries().length == 0 ? tables.everything() : written(Inspection.of(queries));
        } catch (DataAccessException | IndexOutOfBoundsException e) {
            // jOOQ's parser has both ways of saying that it does not know a statement.
            return tables.everything();
        }
    }

    private BitSet written(Inspection inspection) {
        if (inspection.isUnknown() || inspection.functions().stream().anyMatch(catalog.writingFunctions()::contains)) {
            return tables.everything();
        }
        BitSet changed = new BitSet();
        inspection.written().forEach(name -> changed.or(tables.written(name, inspection.reach(name))));
        return changed;
    }

    /** A question whose answer depends on nothing but its text, its values and the rows of some tables. */
    public static final class Question {

        private final String sql;
        private final List<@Nullable Object> binds;
        private final int[] tables;
        private final int hash;

        Question(String sql, List<@Nullable Object> binds, int[] tables) {
            this.sql = sql;
            this.binds = binds;
            this.tables = tables;
            this.hash = 31 * sql.hashCode() + binds.hashCode();
        }

        /** The positions of the tables that the answer comes from. */
        public int[] tables() {
            return tables.clone();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Question that && sql.equals(that.sql) && binds.equals(that.binds);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
