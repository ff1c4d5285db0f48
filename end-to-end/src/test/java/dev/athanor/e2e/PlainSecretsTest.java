package dev.athanor.e2e;

import dev.athanor.repository.Database;

class PlainSecretsTest extends GeneratedSecretsContract {

    @Override
    Database.Builder configured(Database.Builder builder) {
        return builder;
    }
}
