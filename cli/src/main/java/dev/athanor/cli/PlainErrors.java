package dev.athanor.cli;

import dev.athanor.codegen.GenerationException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in words. The stack trace is for those who ask, with the system property {@code athanor.trace}. */
final class PlainErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(message(failure)));
        if (Boolean.getBoolean("athanor.trace")) {
            failure.printStackTrace(err);
        }
        err.flush();
        return isCalledWrong(failure) ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static boolean isCalledWrong(Exception failure) {
        return failure instanceof IllegalArgumentException
                || (failure instanceof GenerationException generation && generation.isCausedByOptions());
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        List<String> unmatched = command.getUnmatchedArguments();
        ParameterException told = failure instanceof MissingParameterException && !unmatched.isEmpty()
                ? new UnmatchedArgumentException(command, unmatched) // more likely misspelt than missing
                : failure;
        err.println(command.getColorScheme().errorText(message(told)));
        UnmatchedArgumentException.printSuggestions(told, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }
}
