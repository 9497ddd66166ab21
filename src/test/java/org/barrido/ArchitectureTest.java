package org.barrido;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages stand in one total order; each library is seen by one of them. */
class ArchitectureTest {
    /** What others see of the rooms of reports: what the door for Java and the command line take and give. */
    private static final Set<String> DOOR_OF_REPORT = Set.of(
            "report.answer.PageAnswers",
            "report.chart.ChartKind",
            "report.chart.ChartMapping",
            "report.chart.ParameterChoice",
            "report.check.PublishedCheck",
            "report.evaluation.EvaluatedModel",
            "report.page.AuthoredReport",
            "report.page.FailedAttempt",
            "report.page.PageBundle",
            "report.page.Report",
            "report.page.ReportFormat",
            "report.page.ReportPart",
            "report.page.ReportedSweep",
            "report.page.SweepParts",
            "report.plot.ChartOptions",
            "report.plot.ImageFormat",
            "report.plot.PaperSize",
            "report.plot.Theme",
            "report.results.ComparisonTable",
            "report.results.EffectsTable",
            "report.results.FigureSource",
            "report.results.SweepFigures",
            "report.results.ErrorBand",
            "report.results.Objective",
            "report.results.RegretTable",
            "report.results.SweepsTable",
            "report.table.Table",
            "report.table.TableFormat",
            "report.words.PanelLine",
            "report.words.Prose",
            "report.words.Words",
            "report.words.WordsException",
            "report.words.WordsPart");

    /** What the command line sees of the rooms beneath the door for Java, whole: what the door takes and gives. */
    private static final Set<String> ROOMS_OF_COMMANDS = Set.of(
            "text",
            "file",
            "data",
            "data.catalog",
            "data.image",
            "data.table",
            "sweep",
            "sweep.metric",
            "sweep.parameter",
            "train.checkpoint",
            "train.model",
            "train.record",
            "exchange",
            "exchange.foreign",
            "store",
            "store.row",
            "store.sql",
            "report",
            "experiment",
            "experiment.lookup",
            "experiment.run");

    /** What it sees of others: reports are fenced by themselves; the machine is measured and engines are found without the door. */
    private static final Set<String> TYPES_OF_COMMANDS = Set.of(
            "batch.BatchException",
            "batch.DatasetCache",
            "batch.Engine",
            "batch.EngineProvider",
            "batch.Errands",
            "batch.LastWork",
            "batch.estimate.Benchmark",
            "batch.estimate.BenchmarkCase",
            "batch.estimate.RemainingTime",
            "batch.estimate.RunEstimate",
            "batch.estimate.Timing",
            "batch.process.Browser",
            "nn.Classifier",
            "nn.Score",
            "nn.Spectrum",
            "nn.kernel.KernelType",
            "nn.kernel.Kernels",
            "nn.kernel.MissingKernelsException",
            "schedule.Stop",
            "serve.PageServer",
            "store.folder.BookOwner",
            "sweep.stop.Stopping",
            "train.ReferenceComparison");

    private static final String ROOT = "org.barrido.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.barrido");

    @TestFactory
    Stream<DynamicTest> packagesImportOnlyToTheirLeft() {
        return PackageOrder.ROOMS.stream()
                .map(room -> DynamicTest.dynamicTest(
                        room, () -> holds(classes().that(areIn(room)).should(seeOnlyRoomsUpTo(room)))));
    }

    @Test
    void everyClassIsInAKnownPackage() {
        holds(classes()
                .should()
                .resideInAnyPackage(
                        PackageOrder.ROOMS.stream().map(room -> ROOT + room).toArray(String[]::new)));
    }

    @Test
    void theCommandLineSeesTheDoorForJavaAndWhatThatHandsOut() {
        holds(noClasses()
                .that()
                .resideInAPackage(within("cli"))
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("are behind the door", type -> isBehindTheDoor(type))));
    }

    private static boolean isBehindTheDoor(JavaClass type) {
        JavaClass seen = type.getBaseComponentType();
        if (!seen.getPackageName().startsWith(ROOT)) {
            return false;
        }
        String room = seen.getPackageName().substring(ROOT.length());
        String outer = seen.getName().substring(ROOT.length()).replaceFirst("\\$.*", "");
        return !room.equals("cli")
                && !room.startsWith("cli.")
                && !room.startsWith("report.")
                && !ROOMS_OF_COMMANDS.contains(room)
                && !TYPES_OF_COMMANDS.contains(outer);
    }

    /** The commands of one room don't know those of another. */
    @Test
    void roomsOfCommandsStandBesideEachOther() {
        List<String> rooms = List.of("cli.training", "cli.book", "cli.results", "cli.model");
        rooms.forEach(room -> holds(noClasses()
                .that(areIn(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms.stream()
                        .filter(other -> !other.equals(room))
                        .map(other -> ROOT + other)
                        .toArray(String[]::new))));
    }

    @TestFactory
    Stream<DynamicTest> eachLibraryIsSeenByOnePackage() {
        return Stream.of(
                only("nn", "jdk.incubator.vector.."),
                only("[nn|search]", "org.ojalgo.."),
                only("sweep", "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.dataformat..", "org.yaml.."),
                only("store", "java.sql..", "javax.sql.."),
                only("store.h2", "org.h2.."),
                only("store.postgres", "org.postgresql.."),
                only("statistics", "org.apache.commons.statistics.."),
                only("report.plot", "org.apache.batik..", "org.apache.pdfbox..", "de.rototor.."),
                only("report.words", "org.commonmark.."),
                only("spark", "org.apache.spark..", "org.apache.hadoop..", "scala.."),
                only("cli", "picocli.."),
                only("cli.terminal", "org.jline.."));
    }

    /** Its parser of JSON reads what programs tell, beside the sweeps that {@link #eachLibraryIsSeenByOnePackage} leaves it to. */
    @Test
    void jacksonReadsSweepsAndWhatProgramsTell() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(within("sweep"), within("train.program"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.fasterxml.jackson..")));
    }

    /** What a program tells is read from bytes. */
    @Test
    void whatProgramsTellIsReadWithoutThem() {
        holds(noClasses()
                .that(areIn("train.program"))
                .should()
                .dependOnClassesThat(type(Process.class).or(type(ProcessBuilder.class))));
    }

    /** What is to be drawn is listed; who calls has it drawn by as many threads as there are. */
    @Test
    void reportsKnowNothingOfWorkers() {
        holds(noClasses()
                .that()
                .resideInAPackage(within("report"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(within("batch")));
    }

    @Test
    void theRoomsOfReportsAreSeenByTheirDoorOnly() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(within("report"))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in a room of report and not at its door",
                        type -> type.getPackageName().startsWith(ROOT + "report.")
                                && !DOOR_OF_REPORT.contains(outermost(type)))));
    }

    /** Tables and pages know nothing of the library that draws; of Java's own drawing a page has the colors of its lines. */
    @Test
    void chartsAreDrawnInTheRoomsOfCharts() {
        holds(noClasses()
                .that(areIn("report.table").or(areIn("report.results")).or(areIn("report.page")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jfree..")));
        holds(noClasses()
                .that(areIn("report.table").or(areIn("report.results")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.awt..", "javax.imageio..")));
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(within("report"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jfree..")));
    }

    @Test
    void threadsAreMadeInBatchOnly() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(within("batch"))
                .should()
                .callConstructorWhere(target(owner(type(Thread.class))))
                .orShould()
                .dependOnClassesThat(
                        type(Executors.class).or(type(ForkJoinPool.class)).or(type(ThreadPoolExecutor.class))));
    }

    /** What a process is started with, and that it ends, is seen to in one room; a terminal is asked for its size. */
    @Test
    void processesAreStartedInOneRoom() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(within("batch.process"))
                .and()
                .doNotHaveFullyQualifiedName("org.barrido.cli.terminal.TerminalSize")
                .should()
                .dependOnClassesThat(type(ProcessBuilder.class))
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class));
    }

    /** The Spark engine takes the standard error away from Spark for a while, and gives it back. */
    @Test
    void onlyTheCommandLinePrintsAndExits() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(within("cli"))
                .and()
                .doNotHaveFullyQualifiedName("org.barrido.spark.SparkLog")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class));
    }

    /** Reports draw; one class of data decodes image files, which the JDK does by way of AWT. */
    @Test
    void pictureFilesAreDecodedInOnePlaceAndDrawingIsForReports() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(within("report"))
                .and()
                .doNotHaveFullyQualifiedName("org.barrido.data.image.ImageFile")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.awt..", "javax.imageio..")));
    }

    @Test
    void namesSayWhatAThingIs() {
        holds(classes()
                .that(alwaysTrue())
                .should()
                .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Service)")
                .andShould()
                .haveNameNotMatching(".*\\.(Abstract|Base)[A-Z].*"));
    }

    private static DynamicTest only(String name, String... library) {
        return DynamicTest.dynamicTest(
                String.join(" ", library),
                () -> holds(noClasses()
                        .that()
                        .resideOutsideOfPackage(within(name))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(library))));
    }

    private static String within(String name) {
        return ROOT + name + "..";
    }

    /** The name after the root of the top-level class that a class is in. */
    private static String outermost(JavaClass type) {
        return type.getBaseComponentType().getName().substring(ROOT.length()).replaceFirst("\\$.*", "");
    }

    private static DescribedPredicate<JavaClass> areIn(String room) {
        return DescribedPredicate.describe(
                "are in " + room, type -> type.getPackageName().equals(ROOT + room));
    }

    private static ArchCondition<JavaClass> seeOnlyRoomsUpTo(String room) {
        return new ArchCondition<>("see only rooms up to " + room) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String seen =
                            dependency.getTargetClass().getBaseComponentType().getPackageName();
                    boolean upwards = seen.startsWith(ROOT)
                            && PackageOrder.ROOMS.indexOf(seen.substring(ROOT.length()))
                                    > PackageOrder.ROOMS.indexOf(room);
                    events.add(new SimpleConditionEvent(dependency, !upwards, dependency.getDescription()));
                }
            }
        };
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
