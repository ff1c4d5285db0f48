package dev.athanor.benchmarks.peer;

import dev.athanor.benchmarks.task.Calls;
import dev.athanor.library.model.AuthorPatch;
import dev.athanor.library.model.AuthorRepository;
import dev.athanor.library.model.NewAuthor;
import java.util.UUID;

/** What a service calls. */
record RepositoryCalls(AuthorRepository authors) implements Calls {

    @Override
    public String get(UUID id) {
        return authors.get(id).getName();
    }

    @Override
    public String create(NewAuthor author) {
        return authors.insert(author).getName();
    }

    @Override
    public String update(UUID id, AuthorPatch patch) {
        return authors.update(id, patch).getName();
    }
}
