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
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of a PostgreSQL type that has no counterpart in Java, such as {@code citext[]} or {@code int4range[]}: each element as the
 * text that PostgreSQL prints and reads, as {@link TextForm} has it. The generator gives it to columns of such types. Arrays have
 * one dimension.
 *
 * <p>Immutable.
 */
public final class TextArrayForm implements Binding<Object[], String[]> {

    private static final long serialVersionUID = 1L;

    private final String type;

    private TextArrayForm(String type) {
        this.type = type;
    }

    /**
     * The text form of an array type.
     *
     * @param type its name as SQL text, brackets included, quoted and qualified where it has to be
     * @return the binding
     */
    public static TextArrayForm of(String type) {
        return new TextArrayForm(requireNonNull(type, "type"));
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

    @Override
    public Converter<Object[], String[]> converter() {
        return Converter.ofNullable(Object[].class, String[].class, TextArrayForm::texts, array -> array);
    }

    /** A value inside {@code MULTISET} arrives as the elements of its JSON. */
    private static @Nullable String[] texts(@Nullable Object[] elements) {
        return Arrays.stream(elements)
                .map(element -> element == null ? null : element.toString())
                .toArray(String[]::new);
    }

    @Override
    public void sql(BindingSQLContext<String[]> context) {
        if (context.render().paramType() == ParamType.INLINED) {
            context.render().visit(DSL.inline(context.value()));
        } else {
            context.render().sql(context.variable());
        }
        context.render().sql("::").sql(type);
    }

    @Override
    public void register(BindingRegisterContext<String[]> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.ARRAY);
    }

    @Override
    @SuppressWarnings("NullAway") // jOOQ's interface does not say so, but NULL is null here
    public void set(BindingSetStatementContext<String[]> context) throws SQLException {
        String[] value = context.value();
        if (value == null) {
            context.statement().setNull(context.index(), Types.ARRAY);
        } else {
            context.statement()
                    .setArray(
                            context.index(), context.statement().getConnection().createArrayOf("text", value));
        }
    }

    @Override
    public void get(BindingGetResultSetContext<String[]> context) throws SQLException {
        context.value(elements(context.resultSet().getString(context.index())));
    }

    @Override
    public void get(BindingGetStatementContext<String[]> context) throws SQLException {
        context.value(elements(context.statement().getString(context.index())));
    }

    /** The driver would make objects of the elements that print themselves in other ways. Boxes have commas of their own. */
    @SuppressWarnings("NullAway") // as in jOOQ, null is NULL
    private String[] elements(@Nullable String literal) {
        return literal == null ? null : ArrayLiteral.elements(literal, type.equals("box[]") ? ';' : ',');
    }

    @Override
    public void set(BindingSetSQLOutputContext<String[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLData");
    }

    @Override
    public void get(BindingGetSQLInputContext<String[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLData");
    }
}
