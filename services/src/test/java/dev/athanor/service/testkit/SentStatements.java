package dev.athanor.service.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Notes the statements that a database is sent. */
public final class SentStatements implements ExecuteListener {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialized
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void executeStart(ExecuteContext context) {
        sent.add(String.valueOf(context.sql()));
    }

    /** What was sent while something ran, each as its verb: {@code insert}, {@code select}, {@code lock} …. */
    public List<String> during(Runnable work) {
        int before = sent.size();
        work.run();
        return List.copyOf(sent.subList(before, sent.size())).stream()
                .map(SentStatements::verb)
                .toList();
    }

    private static String verb(String sql) {
        String text = sql.strip().toLowerCase(Locale.ROOT);
        return text.contains(" for update") || text.contains(" for no key update") ? "lock" : text.split("\\s", 2)[0];
    }
}
