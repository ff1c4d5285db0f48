package dev.athanor.e2e;

import static dev.athanor.e2e.conventions.Tables.ARTICLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.e2e.conventions.model.Article;
import dev.athanor.e2e.conventions.model.ArticlePatch;
import dev.athanor.e2e.conventions.model.ArticleRepository;
import dev.athanor.e2e.conventions.model.NewArticle;
import dev.athanor.postgres.Migrations;
import dev.athanor.repository.Conventions;
import dev.athanor.repository.Conventions.VersionOwner;
import dev.athanor.repository.Database;
import dev.athanor.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traits under names of one's own: told to the generator, which leaves the columns out, and to the database, which writes them. */
class RenamedConventionsTest {

    private static final Instant LONG_AGO = Instant.parse("1815-12-23T00:00:00Z");

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.of(
            Migrations.of(List.of(ModuleRules.ROOT.resolve("codegen/src/test/golden/conventions/migrations"))));

    private final AtomicReference<String> actor = new AtomicReference<>("jane");
    private Database db = database(postgres.dataSource());
    private ArticleRepository articles = new ArticleRepository(db);

    @BeforeEach
    void connect() {
        db = database(postgres.dataSource());
        articles = new ArticleRepository(db);
        db.dsl().truncate(ARTICLE).execute();
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Database database(DataSource dataSource) {
        return Database.builder()
                .primary(dataSource)
                .conventions(Conventions.ofDefaults()
                        .withCreated("made", "maker")
                        .withUpdated("changed", "changer")
                        .withVersion("revision", VersionOwner.ATHANOR)
                        .withDeleted("gone", "gone_by"))
                .actor(actor::get)
                .build();
    }

    @Test
    void insert_underRenamedConventions_writesTheirColumnsAndLeavesTheUsualNamesToTheCaller() {
        Article article = insert();

        assertThat(article.maker()).isEqualTo("jane");
        assertThat(article.made()).isAfter(LONG_AGO).isEqualTo(article.changed());
        assertThat(article.revision()).isZero();
        assertThat(article.createdAt()).isEqualTo(LONG_AGO);
        assertThat(article.version()).isEqualTo("first");
    }

    @Test
    void update_underRenamedConventions_advancesTheRevisionAndSaysWhoChanged() {
        Article article = insert();
        actor.set("cassandra");

        Article changed =
                Article.from(articles.update(article.id(), ArticlePatch.of().version("second")));

        assertThat(changed.revision()).isEqualTo(1);
        assertThat(changed.changer()).isEqualTo("cassandra");
        assertThat(changed.maker()).isEqualTo("jane");
    }

    @Test
    void delete_underRenamedConventions_marksTheRow() {
        Article article = insert();

        articles.delete(article.id());

        assertThat(articles.find(article.id())).isEmpty();
        assertThat(db.dsl().fetchSingle(ARTICLE).getGoneBy()).isEqualTo("jane");
    }

    private Article insert() {
        return Article.from(articles.insert(NewArticle.builder()
                .permalink("emma")
                .slug("a slug of the old kind")
                .createdAt(LONG_AGO)
                .version("first")
                .build()));
    }
}
