package dev.athanor.service.input;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.ColumnRoles;
import dev.athanor.repository.Database;
import dev.athanor.repository.KeyMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * Turns what a caller gives into input of one table. Taken are maps, Java records, beans with getters, jOOQ records, and generated
 * {@code New…} and {@code …Patch} objects; lists may mix them.
 *
 * <p>Names are those of columns, or their camel case: {@code list_price} or {@code listPrice}. A name that is no column is refused, and
 * so is one that callers may not set: audit, version and deletion columns, and what the database always generates. So what a client
 * sends cannot reach further than was meant; {@link #only} and {@link #except} narrow it.
 *
 * <p>An entry of a map, a component of a record and a property of a bean is present, with null as a value like any other. What is not
 * in a map is absent; a record says absent by a component of type {@link Given}, or by null after {@link #nullIsAbsent()}.
 *
 * <p>Text is read by the type of its column, numbers only where they fit; nothing is cut or guessed. Everything that is wrong with an
 * input is reported at once.
 *
 * <p>Immutable, thread-safe. Derive your own by the methods that return a copy.
 *
 * @param <R> the table's jOOQ record
 */
public final class Inputs<R extends TableRecord<R>> {

    private final Table<R> table;
    private final ColumnRoles<R> roles;
    private final InputRules<R> rules;
    private final Conversion<R> conversion;

    private Inputs(Table<R> table, ColumnRoles<R> roles, InputRules<R> rules) {
        this.table = table;
        this.roles = roles;
        this.rules = rules;
        this.conversion = new Conversion<>(InputColumns.of(table, roles, rules), rules);
    }

    /**
     * Inputs of a table.
     *
     * <p>Database contract: 1 statement, which asks the catalog for the columns that the database computes.
     *
     * @param db the database, for its conventions
     * @param table the table
     * @param <R> its jOOQ record
     * @return inputs that refuse every name they do not know
     */
    public static <R extends TableRecord<R>> Inputs<R> of(Database db, Table<R> table) {
        Set<String> computed = ComputedColumns.namesIn(db, table);
        InputRules<R> rules = InputRules.ofDefaults();
        return new Inputs<>(
                table, ColumnRoles.of(db, table), rules.allowing(column -> !computed.contains(column.getName())));
    }

    /**
     * Passing over names that are no columns or may not be set, instead of refusing them. They are still never written.
     *
     * @return a copy
     */
    public Inputs<R> ignoringOthers() {
        return with(rules.ignoringOthers());
    }

    /**
     * Taking a null component of a Java record, or a null property of a bean, for absent. Entries of maps stay what they are.
     *
     * @return a copy
     */
    public Inputs<R> nullIsAbsent() {
        return with(rules.nullIsAbsent());
    }

    /**
     * Letting inputs set these columns and no others.
     *
     * @param allowed the columns
     * @return a copy
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Inputs<R> only(TableField<R, ?>... allowed) {
        return with(rules.allowing(Set.of(allowed)::contains));
    }

    /**
     * Not letting inputs set these columns.
     *
     * @param refused the columns
     * @return a copy
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Inputs<R> except(TableField<R, ?>... refused) {
        return with(rules.allowing(Predicate.not(Set.of(refused)::contains)));
    }

    /**
     * Taking the key, too, where only the database makes it: for children of another row, which say by
     * their key which row they are. Whatever is created, its key is still the database's.
     *
     * @param key how the table's keys and columns translate
     * @return a copy
     */
    public Inputs<R> takingKey(KeyMapping<R, ?> key) {
        return with(rules.taking(key.fields()));
    }

    /**
     * Reading text of your own column types, as a password that becomes its hash.
     *
     * @param type the Java type of the columns
     * @param reader makes a value of text, or throws {@link IllegalArgumentException}, whose message is not passed on
     * @param <T> the Java type of the columns
     * @return a copy
     */
    public <T> Inputs<R> reading(Class<T> type, Function<String, T> reader) {
        return with(rules.reading(requireNonNull(type, "type"), requireNonNull(reader, "reader")));
    }

    /**
     * Turns a source into input.
     *
     * @param source a map, a Java record, a bean, a jOOQ record, or a generated input
     * @return the input
     * @throws InvalidInputException naming everything that is wrong with it
     * @throws IllegalArgumentException when the source is nothing that has named values
     */
    public Input<R> of(Object source) {
        Problems problems = new Problems();
        Input<R> input = conversion.input(source, "", problems);
        problems.throwIfAny(table.getName());
        return input;
    }

    /**
     * Turns many sources into inputs.
     *
     * @param sources of any kinds
     * @return the inputs, in the order of the sources
     * @throws InvalidInputException naming everything that is wrong with any of them
     */
    public List<Input<R>> allOf(Collection<?> sources) {
        Problems problems = new Problems();
        List<Input<R>> inputs = new ArrayList<>();
        sources.forEach(source -> inputs.add(conversion.input(source, "[" + inputs.size() + "].", problems)));
        problems.throwIfAny(table.getName());
        return inputs;
    }

    /**
     * Turns many sources into changes. Each says which row it means by the columns of its key, and may say which version the row must
     * still have by its version column.
     *
     * @param key how the table's keys and columns translate
     * @param sources of any kinds
     * @param <K> the type of the key
     * @return the changes, in the order of the sources
     * @throws InvalidInputException naming everything that is wrong with any of them, a missing or repeated key included
     */
    public <K> List<KeyedPatch<R, K>> patchesOf(KeyMapping<R, K> key, Collection<?> sources) {
        Problems problems = new Problems();
        Map<K, KeyedPatch<R, K>> patches = new LinkedHashMap<>();
        int position = 0;
        for (Object source : sources) {
            String path = "[" + position++ + "].";
            conversion
                    .patch(key, source, path, problems)
                    .filter(patch -> patches.putIfAbsent(patch.key(), patch) != null)
                    .ifPresent(twice -> problems.add(
                            path + key.fields().getLast().getName(), "stands twice in the input", List.of()));
        }
        problems.throwIfAny(table.getName());
        return List.copyOf(patches.values());
    }

    /**
     * The table whose inputs these are.
     *
     * @return the table
     */
    public Table<R> table() {
        return table;
    }

    /**
     * The columns that inputs may set.
     *
     * @return in the order of the table
     */
    public List<TableField<R, ?>> assignable() {
        return conversion.columns().assignable();
    }

    /**
     * The column that a name in an input means.
     *
     * @param name the column's name, or its camel case
     * @return the column, or empty when there is none of this name
     */
    public Optional<TableField<R, ?>> named(String name) {
        return conversion.columns().named(name);
    }

    private Inputs<R> with(InputRules<R> changed) {
        return new Inputs<>(table, roles, changed);
    }
}
