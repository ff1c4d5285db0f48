package dev.athanor.benchmarks.task;

import dev.athanor.library.model.AuthorPatch;
import dev.athanor.library.model.NewAuthor;
import java.util.UUID;

/** What both a repository and a service of authors do; each returns an author's name. */
public interface Calls {

    String get(UUID id);

    String create(NewAuthor author);

    String update(UUID id, AuthorPatch patch);
}
