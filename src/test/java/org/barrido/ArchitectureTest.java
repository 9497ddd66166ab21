package org.barrido;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages stand in one total order; each library is seen by one of them. */
class ArchitectureTest {
    private static final List<String> ORDER = List.of(
            "text", "file", "statistics", "nn", "data", "sweep", "train", "store", "batch", "report", "spark", "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.barrido");

    @TestFactory
    Stream<DynamicTest> packagesImportOnlyToTheirLeft() {
        return ORDER.stream().map(name -> {
            String[] toTheRight = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                    .map(ArchitectureTest::within)
                    .toArray(String[]::new);
            return DynamicTest.dynamicTest(
                    name,
                    () -> holds(noClasses()
                            .that()
                            .resideInAPackage(within(name))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(toTheRight)));
        });
    }

    @Test
    void everyClassIsInAKnownPackage() {
        holds(classes()
                .should()
                .resideInAnyPackage(ORDER.stream().map(ArchitectureTest::within).toArray(String[]::new)));
    }

    @TestFactory
    Stream<DynamicTest> eachLibraryIsSeenByOnePackage() {
        return Stream.of(
                only("nn", "org.ojalgo..", "jdk.incubator.vector.."),
                only("sweep", "com.fasterxml.jackson..", "org.yaml.."),
                only("store", "java.sql..", "javax.sql..", "org.h2..", "org.postgresql.."),
                only("statistics", "org.apache.commons.statistics.."),
                only("report", "org.jfree.."),
                only("spark", "org.apache.spark..", "org.apache.hadoop..", "scala.."),
                only("cli", "picocli.."));
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

    @Test
    void onlyTheCommandLinePrintsAndExits() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(within("cli"))
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
                .doNotHaveFullyQualifiedName("org.barrido.data.ImageFile")
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
        return "org.barrido." + name + "..";
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
