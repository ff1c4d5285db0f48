package dev.athanor.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code athanor} command: a program for builds that are not Maven's, and for people. */
@Command(
        name = "athanor",
        description = "SQL migrations in, typed Java out.",
        subcommands = Generate.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all went well", "1:it did not; the message says why", "2:called the wrong way"},
        versionProvider = Athanor.Version.class)
public final class Athanor {

    private Athanor() {}

    /**
     * Runs the command and ends the JVM: 0 when all went well, 1 when it did not, 2 when it was called the wrong way.
     *
     * @param args a subcommand and its options; {@code --help} lists them
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Athanor());
        PlainErrors errors = new PlainErrors();
        commandLine.setExecutionExceptionHandler(errors);
        commandLine.setParameterExceptionHandler(errors);
        return commandLine;
    }

    /** The version that the jar's manifest has. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Athanor.class.getPackage().getImplementationVersion();
            return new String[] {"athanor " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
