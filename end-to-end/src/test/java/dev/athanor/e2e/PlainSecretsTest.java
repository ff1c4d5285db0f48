package dev.athanor.e2e;

import dev.athanor.repository.DatabaseBuilder;

class PlainSecretsTest extends GeneratedSecretsContract {

    @Override
    DatabaseBuilder configured(DatabaseBuilder builder) {
        return builder;
    }
}
