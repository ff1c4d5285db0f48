package dev.athanor.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.testing.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page, used by hand and keyboard in a real Chromium. */
@TestInstance(Lifecycle.PER_CLASS)
class PageTest {

    @RegisterExtension
    static final TestDatabase POSTGRES = TestDatabase.migrated("db/migration");

    private static final String ROWS = "document.querySelectorAll('#books tbody tr').length";
    private static final String DIALOG = "document.getElementById('editor').open";

    private @Nullable OpenShop opened;
    private @Nullable Browser started;

    @BeforeAll
    void open() throws IOException {
        Optional<Chromium> chromium = Chromium.find();
        assumeEngine(chromium);
        opened = OpenShop.on(POSTGRES, 50);
        started = Browser.start(chromium.orElseThrow());
    }

    @BeforeEach
    void startAfresh() {
        Browser browser = browser();
        browser.prefer("light");
        browser.open("about:blank");
        browser.open(shop().url());
        browser.await(ROWS + " === 15");
        browser.complaints();
    }

    @AfterAll
    void close() throws IOException {
        if (started != null) {
            started.close();
        }
        if (opened != null) {
            opened.close();
        }
    }

    private static void assumeEngine(Optional<Chromium> chromium) {
        Assumptions.assumeTrue(chromium.isPresent(), "Skipped: there is no Chromium, and none can be installed");
    }

    private Browser browser() {
        return Optional.ofNullable(started).orElseThrow();
    }

    private OpenShop shop() {
        return Optional.ofNullable(opened).orElseThrow();
    }

    private void search(String text) {
        browser().fill("#search", text);
        browser()
                .await("document.getElementById('search').value === '" + text + "' && document.querySelector("
                        + "'#books tbody tr td')?.innerText.includes('" + text + "') && " + ROWS + " === 1");
    }

    private void edit(String title) {
        search(title);
        browser().click("#books tbody tr button");
        browser().await(DIALOG);
    }

    private void save(String field, String value) {
        browser().fill("#field-" + field, value);
        browser().click("#save");
        browser().await("!" + DIALOG);
    }

    @Test
    void page_opened_showsBooksAndTheSqlOfTheRequest() throws IOException {
        Browser browser = browser();
        browser.await("document.querySelector('#sql li') !== null");
        browser.photograph("browse-light");

        assertThat(browser.text("#place")).matches("1–15 of 31[12]");
        assertThat(browser.text("#sql summary")).startsWith("GET /api/shelf 200 · 2 statements");
        assertThat(browser.text("#sql pre")).contains("from book_overview", "fetch next ? rows only");
        assertThat(browser.text("#cache")).matches("author: \\d+ % of \\d+ reads from memory · book: .*");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void page_searchedSortedAndTurned_showsWhatIsAskedFor() {
        Browser browser = browser();
        browser.press("/");
        browser.press("the");
        browser.await(
                "document.getElementById('status').innerText.endsWith('books') && location.hash.includes('searchString') && "
                        + ROWS + " === 15");
        browser.value("(() => { const sort = document.getElementById('sort'); sort.value = 'listPrice';"
                + " sort.dispatchEvent(new Event('change')); })()");
        browser.await("location.hash.includes('orderBy=listPrice')");
        browser.value("document.activeElement.blur()");
        browser.press("n");
        browser.await("document.getElementById('place').innerText.startsWith('16–')");

        JsonNode prices = browser.value(
                "[...document.querySelectorAll('#books tbody td:nth-child(4)')].map(td => parseFloat(td.innerText.slice(2)))");
        List<Double> shown = prices.valueStream().map(JsonNode::doubleValue).toList();
        assertThat(shown).hasSize(15).isSorted();
        browser.open(browser.value("location.href").stringValue());
        browser.await("document.getElementById('place').innerText.startsWith('16–')");
    }

    @Test
    void page_usedByKeyboardAlone_editsABook() {
        Browser browser = browser();
        browser.press("/");
        browser.press("Moby-Dick");
        browser.await(ROWS + " === 1");
        browser.press(Browser.DOWN);
        browser.press(Browser.ENTER);
        browser.await(DIALOG + " && document.activeElement.id === 'field-title'");
        browser.press("The Whale; or, ");
        browser.press(Browser.ENTER);
        browser.await("!" + DIALOG + " && document.getElementById('status').innerText.startsWith('Saved')");

        assertThat(browser.text("#status")).contains("as version 1");
        assertThat(OpenShop.json(shop().get("api/shelf?searchString=The%20Whale;%20or"))
                        .path("total")
                        .intValue())
                .isEqualTo(1);
        browser.press("a");
        browser.await(DIALOG);
        browser.press(Browser.ESCAPE);
        browser.await("!" + DIALOG);
    }

    @Test
    void page_openInTwoTabsOnOneBook_showsTheConflictAndMerges() throws IOException {
        Browser browser = browser();
        String first = browser.tab();
        browser.fill("#actor", "Ada");
        edit("Frankenstein");
        browser.fill("#field-title", "Frankenstein, mine");
        browser.fill("#field-pages", "280");

        String second = browser.newTab();
        browser.switchTo(second);
        browser.open(shop().url());
        browser.await(ROWS + " === 15");
        browser.fill("#actor", "Grace");
        edit("Frankenstein");
        browser.fill("#field-subtitle", "by Grace");
        save("title", "Frankenstein, hers");

        browser.switchTo(first);
        browser.click("#save");
        browser.await("!document.getElementById('conflict').hidden");
        browser.photograph("conflict");
        assertThat(browser.text("#conflict-note")).contains("Grace has saved version 1", "began with version 0");
        assertThat(browser.text("#conflict tbody")).contains("Frankenstein, mine", "Frankenstein, hers", "by Grace");
        browser.click("#save");
        browser.await("!" + DIALOG);

        JsonNode merged =
                OpenShop.json(shop().get("api/books?searchString=Frankenstein")).at("/items/0");
        assertThat(merged.path("title").stringValue()).isEqualTo("Frankenstein, mine");
        assertThat(merged.path("subtitle").stringValue()).isEqualTo("by Grace");
        assertThat(merged.path("pages").intValue()).isEqualTo(280);
        assertThat(merged.path("version").intValue()).isEqualTo(2);
    }

    @Test
    void page_givenWhatCannotBe_saysAtTheFieldWhatIsWrong() {
        Browser browser = browser();
        edit("Dracula");
        browser.fill("#field-pages", "many");
        browser.click("#save");
        browser.await("document.getElementById('error-pages').innerText !== ''");

        assertThat(browser.text("#error-pages")).contains("whole number");
        assertThat(browser.value("document.activeElement.id").stringValue()).isEqualTo("field-pages");
        browser.fill("#field-pages", "0");
        browser.click("#save");
        browser.await("document.getElementById('problem').innerText.includes('at least one page')");
        browser.click("#cancel");
    }

    @Test
    void page_askedTwiceToDelete_deletes() {
        Browser browser = browser();
        edit("Middlemarch");
        browser.click("#remove");
        assertThat(browser.text("#remove")).isEqualTo("Really delete?");
        browser.click("#remove");
        browser.await("!" + DIALOG + " && document.getElementById('status').innerText.startsWith('Deleted')");

        assertThat(OpenShop.json(shop().get("api/books?searchString=Middlemarch"))
                        .path("total")
                        .intValue())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void page_inEitherScheme_canBeRead(String scheme) throws IOException {
        Browser browser = browser();
        browser.prefer(scheme);
        browser.click("#new");
        browser.await(DIALOG);
        browser.photograph("editor-" + scheme);
        browser.click("#cancel");
        browser.photograph("browse-" + scheme);

        JsonNode faint = browser.value(FAINT_TEXTS);

        assertThat(faint.valueStream().map(JsonNode::toString)).isEmpty();
    }

    /** Texts whose contrast is below the 4.5 that WCAG asks for; disabled controls are exempt. */
    private static final String FAINT_TEXTS = """
            (() => {
              const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
              const parse = text => text.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
              const ground = element => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = parse(getComputedStyle(e).backgroundColor);
                  if (colour.length === 3 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
              };
              const texts = [...document.querySelectorAll('body *')].filter(e =>
                [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('script, option, :disabled'));
              return texts.map(e => {
                const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))];
                return { text: e.textContent.trim().slice(0, 30), contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
              }).filter(t => t.contrast < 4.5);
            })()
            """;
}
