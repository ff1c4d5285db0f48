package dev.athanor.repository;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.Arrays;
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
 * Arrays of a PostgreSQL type that has no counterpart in the JDK, such as {@code citext[]} or {@code inet[]}: each element as
 * {@link TextForm} has it. The generator gives it to columns of such types. Arrays have one dimension.
 *
 * <p>Immutable.
 *
 * @param <U> the Java type of an element
 */
public final class TextArrayForm<U> implements Binding<Object[], U[]> {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final Converter<String, U> form;

    private TextArrayForm(String type, Converter<String, U> form) {
        this.type = type;
        this.form = form;
    }

    /**
     * The text form of an array type.
     *
     * @param type its name as SQL text, brackets included, quoted and qualified where it has to be
     * @return the binding
     */
    public static TextArrayForm<String> of(String type) {
        return of(type, TextForm.AS_PRINTED);
    }

    /**
     * What a converter makes of the elements of an array type.
     *
     * @param type its name as SQL text, brackets included, quoted and qualified where it has to be
     * @param form reads and writes the text of an element
     * @param <U> the Java type of an element
     * @return the binding
     */
    public static <U> TextArrayForm<U> of(String type, Converter<String, U> form) {
        return new TextArrayForm<>(requireNonNull(type, "type"), requireNonNull(form, "form"));
    }

    /**
     * The same for an array type that jOOQ has another Java type for.
     *
     * @param type its name as SQL text, brackets included, quoted and qualified where it has to be
     * @param form reads and writes the text of an element
     * @param <T> jOOQ's Java type
     * @param <U> the Java type of an element
     * @return the binding
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // what it passes on to the database is text
    public static <T, U> Binding<T, U[]> ofTyped(String type, Converter<String, U> form) {
        return (Binding) of(type, form);
    }

    /**
     * The text form of an array type whose elements jOOQ has as text, but cannot write.
     *
     * @param type its name as SQL text, brackets included, quoted and qualified where it has to be
     * @return the binding
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // what it passes on to the database is text
    public static Binding<String[], String[]> ofText(String type) {
        return (Binding) of(type);
    }

    /** {@return the name of the type as SQL text, to cast to} */
    public String type() {
        return type;
    }

    @Override
    public Converter<Object[], U[]> converter() {
        return Converter.ofNullable(Object[].class, arrays(), this::read, this::texts);
    }

    @SuppressWarnings("unchecked") // the class of an array of generic elements
    private Class<U[]> arrays() {
        return (Class<U[]>) form.toType().arrayType();
    }

    /** A value inside {@code MULTISET} arrives as the elements of its JSON. */
    private U[] read(@Nullable Object[] elements) {
        try {
            @Nullable
            Object[] read = Arrays.stream(elements)
                    .map(element -> form.from(element == null ? null : TextForm.text(element)))
                    .toArray();
            return Arrays.copyOf(read, read.length, arrays());
        } catch (RuntimeException e) {
            throw new DataTypeException(
                    "A value of the type " + type + " cannot be an array of "
                            + form.toType().getSimpleName(),
                    e);
        }
    }

    private @Nullable String[] texts(U[] elements) {
        return Arrays.stream(elements).map(form::to).toArray(String[]::new);
    }

    @Override
    public void sql(BindingSQLContext<U[]> context) {
        if (context.render().paramType() == ParamType.INLINED) {
            context.render().visit(DSL.inline(textsOrNull(context.value())));
        } else {
            context.render().sql(context.variable());
        }
        context.render().sql("::").sql(type);
    }

    @Override
    public void register(BindingRegisterContext<U[]> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.ARRAY);
    }

    @Override
    @SuppressWarnings("NullAway") // jOOQ's interface does not say so, but NULL is null here
    public void set(BindingSetStatementContext<U[]> context) throws SQLException {
        String[] value = textsOrNull(context.value());
        if (value == null) {
            context.statement().setNull(context.index(), Types.ARRAY);
        } else {
            context.statement()
                    .setArray(
                            context.index(), context.statement().getConnection().createArrayOf("text", value));
        }
    }

    @Override
    public void get(BindingGetResultSetContext<U[]> context) throws SQLException {
        context.value(elements(context.resultSet().getString(context.index())));
    }

    @Override
    public void get(BindingGetStatementContext<U[]> context) throws SQLException {
        context.value(elements(context.statement().getString(context.index())));
    }

    @SuppressWarnings("NullAway") // as in jOOQ, null is NULL
    private @Nullable String[] textsOrNull(U @Nullable [] value) {
        return value == null ? null : texts(value);
    }

    /** The driver would make objects of the elements that print themselves in other ways. Boxes have commas of their own. */
    @SuppressWarnings("NullAway") // as in jOOQ, null is NULL
    private U[] elements(@Nullable String literal) {
        return literal == null ? null : read(ArrayLiteral.elements(literal, type.equals("box[]") ? ';' : ','));
    }

    @Override
    public void set(BindingSetSQLOutputContext<U[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLData");
    }

    @Override
    public void get(BindingGetSQLInputContext<U[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLData");
    }
}
