import java.io.BufferedReader;
import java.io.IOException;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validates many PDF files in one process: <code>java -cp 'JARS/*' Verify.java FLAVOUR... &lt; list-of-files</code>.
 *
 * <p>Reads a path a line. Prints a line for each failed check, with tabs between file, flavour, rule (clause-test),
 * description, place and message; then "checked N files". Exit status: 0 all conform, 1 some check failed, 2 a file
 * could not be validated or the command is wrong. A rule that fails often is printed a hundred times a file at most.
 */
public class Verify {
    /** Kept, since the library's loggers are held weakly and would forget their level. */
    private static final Logger LOGGER = Logger.getLogger("org.verapdf");

    private static final class Outcome {
        final List<String> failed = new ArrayList<>();
        boolean isBroken;
    }

    public static void main(String[] arguments) throws Exception {
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String argument : arguments) {
            flavours.add(flavour(argument));
        }
        if (flavours.isEmpty()) {
            throw new IllegalArgumentException("say which flavours: ua1 3a");
        }
        LOGGER.setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        System.exit(validateAll(flavours, paths()));
    }

    private static PDFAFlavour flavour(String name) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("there is no flavour " + name);
        }
        return flavour;
    }

    private static List<String> paths() throws IOException {
        List<String> paths = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            paths.add(line);
        }
        return paths;
    }

    /** The library keeps the state of a validation by thread, so files can be validated side by side. */
    private static int validateAll(List<PDFAFlavour> flavours, List<String> paths) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<Outcome>> outcomes = new ArrayList<>();
        for (String path : paths) {
            outcomes.add(threads.submit(() -> validate(path, flavours)));
        }
        threads.shutdown();
        int status = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.set(i, null).get();
            outcome.failed.forEach(out::println);
            status = Math.max(status, outcome.isBroken ? 2 : outcome.failed.isEmpty() ? 0 : 1);
        }
        out.println("checked " + paths.size() + " files");
        return status;
    }

    private static Outcome validate(String path, List<PDFAFlavour> flavours) {
        Outcome outcome = new Outcome();
        for (PDFAFlavour flavour : flavours) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                report(path, flavour, validator.validate(parser), outcome);
            } catch (Exception | StackOverflowError | OutOfMemoryError exception) {
                outcome.isBroken = true;
                outcome.failed.add(line(path, flavour, "-", "not validated", "-", exception.toString()));
            }
        }
        return outcome;
    }

    private static void report(String path, PDFAFlavour flavour, ValidationResult result, Outcome outcome) {
        int before = outcome.failed.size();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            RuleId rule = assertion.getRuleId();
            String number = rule.getClause() + "-" + rule.getTestNumber();
            outcome.failed.add(line(path, flavour, number, assertion.getMessage(), assertion.getLocation().getContext(),
                    assertion.getErrorMessage()));
        }
        if (!result.isCompliant() && outcome.failed.size() == before) {
            outcome.failed.add(line(path, flavour, "-", "does not conform", "-", result.getFailedChecks().toString()));
        } else if (result.getTotalAssertions() == 0) {
            outcome.isBroken = true;
            outcome.failed.add(line(path, flavour, "-", "nothing was checked", "-", ""));
        }
    }

    private static String line(String path, PDFAFlavour flavour, String... fields) {
        StringBuilder line = new StringBuilder(path).append('\t').append(flavour.getId());
        for (String field : fields) {
            line.append('\t').append(field == null ? "" : field.replaceAll("\\s+", " ").trim());
        }
        return line.toString();
    }
}
