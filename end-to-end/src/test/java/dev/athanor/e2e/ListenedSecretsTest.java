package dev.athanor.e2e;

import dev.athanor.repository.Database;
import org.jooq.ExecuteListener;

class ListenedSecretsTest extends GeneratedSecretsContract {

    @Override
    Database.Builder configured(Database.Builder builder) {
        return builder.listener(new ExecuteListener() {});
    }
}
