package dev.athanor.repository;

import static java.util.Objects.requireNonNull;

import dev.athanor.repository.internal.text.GeometryText;
import dev.athanor.repository.type.Hstore;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.conf.ParamType;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL type that has no counterpart in the JDK, such as {@code inet}, {@code tsvector} or {@code citext}, by way of the text that
 * PostgreSQL prints and reads: as that text, or as what a converter makes of it. The generator gives it to columns of such types.
 *
 * <p>A converter would not do: a string is sent as {@code varchar}, which PostgreSQL neither takes for these types nor compares
 * by their rules. A value inside {@code MULTISET} arrives as the text of its JSON, which is the same, or as an object where
 * PostgreSQL knows how to make one, which is for {@code hstore}.
 *
 * <p>Immutable.
 *
 * @param <U> the Java type
 */
public final class TextForm<U> implements Binding<Object, U> {

    private static final long serialVersionUID = 1L;

    /** Of text that stays as it is. */
    static final Converter<String, String> AS_PRINTED =
            Converter.ofNullable(String.class, String.class, text -> text, text -> text);

    /** Types that the driver prints in a way of its own at times. */
    private static final Set<String> GEOMETRIES = Set.of("point", "box");

    private final String type;
    private final Converter<String, U> form;

    private TextForm(String type, Converter<String, U> form) {
        this.type = type;
        this.form = form;
    }

    /**
     * The text form of a type.
     *
     * @param type its name as SQL text, quoted and qualified where it has to be
     * @return the binding
     */
    public static TextForm<String> of(String type) {
        return of(type, AS_PRINTED);
    }

    /**
     * What a converter makes of the text form of a type.
     *
     * @param type its name as SQL text, quoted and qualified where it has to be
     * @param form reads and writes the text
     * @param <U> the Java type
     * @return the binding
     */
    public static <U> TextForm<U> of(String type, Converter<String, U> form) {
        return new TextForm<>(requireNonNull(type, "type"), requireNonNull(form, "form"));
    }

    /**
     * The same for a type that jOOQ has another Java type for.
     *
     * @param type its name as SQL text, quoted and qualified where it has to be
     * @param form reads and writes the text
     * @param <T> jOOQ's Java type
     * @param <U> the Java type
     * @return the binding
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // what it passes on to the database is text
    public static <T, U> Binding<T, U> ofTyped(String type, Converter<String, U> form) {
        return (Binding) of(type, form);
    }

    /**
     * The text form of a type that jOOQ has as text, but cannot write, such as {@code varbit}.
     *
     * @param type its name as SQL text, quoted and qualified where it has to be
     * @return the binding
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // what it passes on to the database is text
    public static Binding<String, String> ofText(String type) {
        return (Binding) of(type);
    }

    /**
     * Reads a value.
     *
     * @param text what PostgreSQL prints
     * @return the value
     * @throws IllegalArgumentException when the Java type has no such value; the message does not repeat it
     */
    public U parse(String text) {
        try {
            return form.from(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not a value of the type " + type);
        }
    }

    /**
     * Writes a value.
     *
     * @param value the value
     * @return what PostgreSQL reads
     */
    public String format(U value) {
        return form.to(value);
    }

    /** {@return the name of the type as SQL text, to cast to} */
    public String type() {
        return type;
    }

    @Override
    public Converter<Object, U> converter() {
        return Converter.ofNullable(Object.class, form.toType(), this::read, form::to);
    }

    @SuppressWarnings("NullAway") // as in jOOQ, null is NULL
    private U read(@Nullable Object stored) {
        if (stored == null) {
            return form.from(null);
        }
        try {
            return form.from(text(stored));
        } catch (RuntimeException e) {
            throw new DataTypeException(
                    "A value of the type " + type + " cannot be a "
                            + form.toType().getSimpleName(),
                    e);
        }
    }

    /** Of what a driver or a JSON parser made of it. */
    static String text(Object stored) {
        return stored instanceof Map<?, ?> members ? text(members) : stored.toString();
    }

    private static String text(Map<?, ?> members) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        members.forEach((key, value) -> texts.put(key.toString(), value == null ? null : value.toString()));
        return Hstore.of(texts).toString();
    }

    @Override
    public void sql(BindingSQLContext<U> context) {
        if (context.render().paramType() == ParamType.INLINED) {
            context.render().visit(DSL.inline(form.to(context.value())));
        } else {
            context.render().sql(context.variable());
        }
        context.render().sql("::").sql(type);
    }

    @Override
    public void register(BindingRegisterContext<U> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.VARCHAR);
    }

    @Override
    public void set(BindingSetStatementContext<U> context) throws SQLException {
        context.statement().setString(context.index(), form.to(context.value()));
    }

    private U received(@Nullable String text) {
        return read(text != null && GEOMETRIES.contains(type) ? GeometryText.asPrinted(text) : text);
    }

    @Override
    public void get(BindingGetResultSetContext<U> context) throws SQLException {
        context.value(received(context.resultSet().getString(context.index())));
    }

    @Override
    public void get(BindingGetStatementContext<U> context) throws SQLException {
        context.value(received(context.statement().getString(context.index())));
    }

    @Override
    public void set(BindingSetSQLOutputContext<U> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLData");
    }

    @Override
    public void get(BindingGetSQLInputContext<U> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLData");
    }
}
