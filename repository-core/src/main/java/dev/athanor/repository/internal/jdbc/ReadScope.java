package dev.athanor.repository.internal.jdbc;

import java.sql.ResultSet;
import org.jooq.BindingGetResultSetContext;
import org.jooq.Configuration;
import org.jooq.ContextConverter;
import org.jooq.Converter;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** One column about to be read. */
final class ReadScope<U> extends JdbcScope implements BindingGetResultSetContext<U> {

    private final ResultSet result;
    private final int index;
    private final Field<U> field;
    private @Nullable U value;

    ReadScope(Configuration configuration, ResultSet result, int index, Field<U> field) {
        super(configuration);
        this.result = result;
        this.index = index;
        this.field = field;
    }

    @Override
    public ResultSet resultSet() {
        return result;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Field<U> field() {
        return field;
    }

    @Override
    public void value(@Nullable U read) {
        this.value = read;
    }

    @Nullable
    U value() {
        return value;
    }

    @Override
    public <T> BindingGetResultSetContext<T> convert(Converter<? super T, ? extends U> converter) {
        ReadScope<U> outer = this;
        return new Converting<>(outer, converter);
    }

    /** Passes what is read on, converted. */
    private static final class Converting<T, U> extends JdbcScope implements BindingGetResultSetContext<T> {

        private final ReadScope<U> outer;
        private final Converter<? super T, ? extends U> converter;

        Converting(ReadScope<U> outer, Converter<? super T, ? extends U> converter) {
            super(outer.configuration());
            this.outer = outer;
            this.converter = converter;
        }

        @Override
        public ResultSet resultSet() {
            return outer.resultSet();
        }

        @Override
        public int index() {
            return outer.index();
        }

        @Override
        @SuppressWarnings("unchecked") // jOOQ's own context does the same: the field is only looked at for its name
        public Field<T> field() {
            return (Field<T>) outer.field();
        }

        @Override
        public void value(@Nullable T read) {
            outer.value(ContextConverter.scoped(converter).from(read, this));
        }

        @Override
        public <S> BindingGetResultSetContext<S> convert(Converter<? super S, ? extends T> inner) {
            throw new UnsupportedOperationException("A binding that converts twice is not supported");
        }
    }
}
