package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.AUTHOR;
import static dev.athanor.repository.library.Tables.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.InvalidQueryException;
import dev.athanor.repository.filter.Filters;
import dev.athanor.repository.library.enums.Shelf;
import dev.athanor.repository.library.tables.records.BookRecord;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.CursorPage;
import dev.athanor.repository.page.PageCursor;
import dev.athanor.repository.page.PageRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is rendered once and run with other values gives what jOOQ gives that renders it each time. */
class KeptQueriesTest extends LibraryTest {

    private static final int CONDITIONS = 400;
    private static final List<String> WORDS = List.of("a", "ab", "b%", "_c", "", "A!b", "O'Neil", "zz");

    private final AtomicInteger rendered = new AtomicInteger();
    private final Repository<BookRecord, UUID> books = books();
    private final Random random = new Random(20_261_126);

    @Override
    protected Database open(DatabaseBuilder builder) {
        VisitListener counting = new VisitListener() {
            @Override
            public void visitStart(VisitContext context) {
                if (context.renderContext() != null) {
                    rendered.incrementAndGet();
                }
            }
        };
        return super.open(builder.configure(jooq -> jooq.set(counting)));
    }

    @BeforeEach
    void fortyBooks() {
        for (int i = 0; i < 40; i++) {
            BookRecord book = newBook(word() + i);
            book.setTitle(word());
            book.setSubtitle(random.nextInt(4) == 0 ? null : word());
            book.setPrice(random.nextInt(4) == 0 ? null : price());
            book.setShelf(any(Shelf.values()));
            book.setPublished(random.nextInt(4) == 0 ? null : day());
            books.insert(book);
        }
    }

    @Test
    void list_anyCondition_isWhatJooqSendsAndFinds() {
        for (int i = 0; i < CONDITIONS; i++) {
            Condition condition = condition(3);
            log.clear();

            List<BookRecord> found = books.list(Criteria.where(condition).orderBy(BOOK.TITLE));

            var same = db.dsl()
                    .selectFrom(BOOK)
                    .where(condition)
                    .and(BOOK.DELETED_AT.isNull())
                    .orderBy(BOOK.TITLE.asc(), BOOK.ID.asc());
            assertThat(log.entries()).as("%s", condition).containsExactly(same.getSQL());
            assertThat(found).as("%s", condition).isEqualTo(same.fetch());
        }
    }

    @Test
    void list_sameConditionOnAnotherTable_isAnotherQuery() {
        assertThat(books.list(BOOK.VERSION.ge(0))).hasSize(40);
        assertThat(authors().list(AUTHOR.NAME.ge(""))).isEmpty();
        assertThat(books.includingDeleted().count(BOOK.VERSION.ge(0))).isEqualTo(40);
        assertThat(books.onlyDeleted().count(BOOK.VERSION.ge(0))).isZero();
    }

    @Test
    void list_oneParameterInTwoPlaces_staysOneValue() {
        for (String word : WORDS) {
            Field<String> twice = DSL.val(word, BOOK.TITLE);
            Condition condition = BOOK.TITLE.eq(twice).and(BOOK.SUBTITLE.eq(twice));

            assertThat(books.list(condition))
                    .containsExactlyInAnyOrderElementsOf(db.dsl().fetch(BOOK, condition));
        }
        assertThat(books.list(BOOK.TITLE.eq("ab").and(BOOK.SUBTITLE.eq("zz"))))
                .containsExactlyInAnyOrderElementsOf(
                        db.dsl().fetch(BOOK, BOOK.TITLE.eq("ab").and(BOOK.SUBTITLE.eq("zz"))));
    }

    static Stream<Consumer<KeptQueriesTest>> reads() {
        return Stream.of(
                test -> test.books.list(test.title()),
                test -> test.books.list(Criteria.where(test.title()).orderBy(BOOK.TITLE.desc())),
                test -> test.books.findOne(BOOK.ISBN.eq(test.word())),
                test -> test.books.exists(test.title()),
                test -> test.books.count(test.title(), BOOK.PRICE.gt(test.price())),
                test -> test.books.page(Criteria.where(test.title()), PageRequest.of(3, 0)),
                test -> test.books.slice(Criteria.where(test.title()), PageRequest.of(3, 1 + test.random.nextInt(9))),
                test -> test.books.where(test.title()).list(),
                test -> test.books().includingDeleted().list(test.title()),
                test -> test.books.list(Filters.in(BOOK.TITLE, test.words())),
                test -> test.books.list(Filters.notIn(BOOK.SHELF, List.of(Shelf.values()))));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void anyRead_sameShapeAgain_isNotRenderedAgain(Consumer<KeptQueriesTest> read) {
        read.accept(this);
        rendered.set(0);
        for (int i = 0; i < 5; i++) {
            read.accept(this);
        }
        assertThat(rendered).hasValue(0);
    }

    @Test
    void scroll_everyPlace_isRenderedOnceForAllPlaces() {
        Criteria criteria = Criteria.where(BOOK.PRICE.isNotNull()).orderBy(BOOK.PRICE);
        List<BookRecord> all = books.list(criteria);
        PageCursor first = next(books.scroll(criteria, 5, PageCursor.start()));

        var second = books.scroll(criteria, 5, first);
        log.clear();
        var third = books.scroll(criteria, 5, next(second));

        assertThat(second.items()).isEqualTo(all.subList(5, 10));
        assertThat(third.items()).isEqualTo(all.subList(10, 15));
        assertThat(log.entries()).singleElement().asString().contains("fetch next ? rows only");
    }

    @Test
    void list_arraysOfDifferentLengths_areCastEachInItsWay() {
        for (int length : List.of(1, 2, 3)) {
            Field<String[]> words = DSL.val(
                    WORDS.toArray(String[]::new), SQLDataType.VARCHAR(length).array());
            Condition condition = BOOK.TITLE.eq(DSL.any(words));

            assertThat(books.list(condition))
                    .containsExactlyInAnyOrderElementsOf(db.dsl().fetch(BOOK, condition));
        }
    }

    @Test
    void scroll_listOfValues_cursorBelongsToThoseValues() {
        Criteria some =
                Criteria.where(Filters.notIn(BOOK.TITLE, List.of("x, y", "z"))).orderBy(BOOK.ISBN);
        Criteria others =
                Criteria.where(Filters.notIn(BOOK.TITLE, List.of("x", "y, z"))).orderBy(BOOK.ISBN);
        PageCursor cursor = next(books.scroll(some, 5, PageCursor.start()));

        assertThat(books.scroll(some, 5, cursor).items()).hasSize(5);
        assertThatThrownBy(() -> books.scroll(others, 5, cursor)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void list_manyShapes_areForgottenAndStillRight() {
        for (int i = 0; i < 1200; i++) {
            Condition condition = DSL.noCondition();
            for (int bit = 0; bit < 11; bit++) {
                condition = (i >> bit & 1) == 0 ? condition.and(BOOK.VERSION.ge(0)) : condition.and(BOOK.TITLE.ge(""));
            }
            assertThat(books.count(condition)).isEqualTo(40);
        }
    }

    private static PageCursor next(CursorPage<?> page) {
        return Objects.requireNonNull(page.next());
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 9)) {
            case 0 -> Filters.search(random.nextBoolean() ? null : word(), BOOK.TITLE, BOOK.SUBTITLE);
            case 1 -> random.nextBoolean() ? BOOK.SUBTITLE.isNull() : BOOK.PUBLISHED.isNotNull();
            case 2 -> compared();
            case 3 -> oneOf();
            case 4 -> condition(depth - 1).and(condition(depth - 1));
            case 5 -> condition(depth - 1).or(condition(depth - 1));
            case 6 -> DSL.not(condition(depth - 1));
            case 7 -> text(random.nextBoolean() ? BOOK.TITLE : BOOK.SUBTITLE);
            default ->
                any(
                        BOOK.TITLE.in(word(), word()),
                        BOOK.PRICE.between(price(), price()),
                        BOOK.TITLE.eq(BOOK.SUBTITLE),
                        DSL.lower(BOOK.TITLE).eq(word()),
                        BOOK.TITLE.eq(DSL.inline(word())),
                        BOOK.VERSION.add(1).eq(2));
        };
    }

    private Condition oneOf() {
        return switch (random.nextInt(6)) {
            case 0 -> oneOf(BOOK.TITLE, words());
            case 1 -> oneOf(BOOK.PRICE, List.of(price(), price()));
            case 2 -> oneOf(BOOK.PUBLISHED, List.of(day(), day(), day()));
            case 3 -> oneOf(BOOK.SHELF, List.of(any(Shelf.values()), any(Shelf.values())));
            case 4 ->
                oneOf(BOOK.CREATED_AT, List.of(clock.instant(), clock.instant().plusSeconds(1)));
            default -> oneOf(BOOK.ID, List.of(UUID.randomUUID(), UUID.randomUUID()));
        };
    }

    private <T> Condition oneOf(Field<T> field, List<T> values) {
        return any(
                Filters.in(field, values),
                Filters.inOrNull(field, values),
                Filters.notIn(field, values),
                Filters.notInOrNull(field, values));
    }

    private List<String> words() {
        return List.of(word(), word(), word());
    }

    private Condition compared() {
        return switch (random.nextInt(7)) {
            case 0 -> compare(BOOK.TITLE, word());
            case 1 -> compare(BOOK.PRICE, price());
            case 2 -> compare(BOOK.PUBLISHED, day());
            case 3 -> compare(BOOK.VERSION, random.nextInt(3));
            case 4 -> compare(BOOK.SHELF, any(Shelf.values()));
            case 5 -> compare(BOOK.CREATED_AT, clock.instant().plusSeconds(random.nextInt(3) - 1));
            default -> compare(BOOK.ID, UUID.randomUUID());
        };
    }

    private <T> Condition compare(Field<T> field, T value) {
        return any(
                field.eq(value), field.ne(value), field.lt(value), field.le(value), field.gt(value), field.ge(value));
    }

    private Condition text(Field<String> field) {
        String pattern = "%" + word() + "%";
        return any(
                field.like(pattern),
                field.notLike(pattern),
                field.like(pattern, '!'),
                field.likeIgnoreCase(pattern),
                field.notLikeIgnoreCase(pattern, '!'),
                field.likeIgnoreCase(pattern, '!'));
    }

    private Condition title() {
        return BOOK.TITLE.eq(word());
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private BigDecimal price() {
        return BigDecimal.valueOf(random.nextInt(500), 2);
    }

    private LocalDate day() {
        return LocalDate.of(2000, 1, 1).plusDays(random.nextInt(40));
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
