package dev.athanor.repository.internal;

import dev.athanor.repository.Conventions;
import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.read.ReadContext;
import dev.athanor.repository.internal.run.CopyExecutor;
import dev.athanor.repository.internal.run.Executor;
import dev.athanor.repository.internal.session.AuditRules;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.transaction.Transactions;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * What all repositories of a database share.
 *
 * @param sessions hands out connections
 * @param builder builds and renders statements
 * @param dsl runs statements that are built each time, and names the operation when one fails
 * @param executor runs statements of fixed shape
 * @param copies runs COPY
 */
public record Engine(
        Sessions sessions,
        DSLContext builder,
        Function<Operation, DSLContext> dsl,
        Executor executor,
        CopyExecutor copies,
        Transactions transactions,
        AuditRules audit,
        Conventions conventions,
        IdGenerators ids,
        ReadContext reads) {}
