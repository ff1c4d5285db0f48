package dev.athanor.e2e;

import dev.athanor.repository.DatabaseBuilder;
import org.jooq.ExecuteListener;

class ListenedSecretsTest extends GeneratedSecretsContract {

    @Override
    DatabaseBuilder configured(DatabaseBuilder builder) {
        return builder.listener(new ExecuteListener() {});
    }
}
