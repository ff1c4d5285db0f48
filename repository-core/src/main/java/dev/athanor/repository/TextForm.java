package dev.athanor.repository;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
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

/**
 * A PostgreSQL type that has no counterpart in Java, such as {@code inet}, {@code tsvector} or {@code citext}, as the text that
 * PostgreSQL prints and reads. The generator gives it to columns of such types.
 *
 * <p>A converter would not do: a string is sent as {@code varchar}, which PostgreSQL neither takes for these types nor compares
 * by their rules. A value inside {@code MULTISET} arrives as the text of its JSON, which for nearly all of them is the same.
 *
 * <p>Immutable.
 */
public final class TextForm implements Binding<Object, String> {

    private static final long serialVersionUID = 1L;

    private final String type;

    private TextForm(String type) {
        this.type = type;
    }

    /**
     * The text form of a type.
     *
     * @param type its name as SQL text, quoted and qualified where it has to be
     * @return the binding
     */
    public static TextForm of(String type) {
        return new TextForm(requireNonNull(type, "type"));
    }

    @Override
    public Converter<Object, String> converter() {
        return Converter.ofNullable(Object.class, String.class, Object::toString, text -> text);
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

    @Override
    public void sql(BindingSQLContext<String> context) {
        if (context.render().paramType() == ParamType.INLINED) {
            context.render().visit(DSL.inline(context.value()));
        } else {
            context.render().sql(context.variable());
        }
        context.render().sql("::").sql(type);
    }

    @Override
    public void register(BindingRegisterContext<String> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.VARCHAR);
    }

    @Override
    public void set(BindingSetStatementContext<String> context) throws SQLException {
        context.statement().setString(context.index(), context.value());
    }

    @Override
    public void get(BindingGetResultSetContext<String> context) throws SQLException {
        context.value(context.resultSet().getString(context.index()));
    }

    @Override
    public void get(BindingGetStatementContext<String> context) throws SQLException {
        context.value(context.statement().getString(context.index()));
    }

    @Override
    public void set(BindingSetSQLOutputContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLData");
    }

    @Override
    public void get(BindingGetSQLInputContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLData");
    }
}
