package io.tailrace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the code to the table of packages in ARCHITECTURE.md: one rule per row. */
class ArchitectureTest {

    private static final String ROOT = "io.tailrace";
    private static final Path DOCUMENT = Path.of(System.getProperty("tailrace.root", "."), "ARCHITECTURE.md");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** What every package may see. */
    private static final String[] EVERYWHERE = {
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.math..",
        "java.io..",
        "java.net..",
        "java.nio..",
        "java.security..",
        "java.text..",
        "org.jspecify.annotations..",
        "javax.crypto..",
        "javax.management..",
        "com.sun.management.."
    };

    /** The words of the table's last column. */
    private static final Map<String, String[]> OUTSIDE = Map.ofEntries(
            Map.entry("AttributeValue", new String[] {
                "software.amazon.awssdk.services.dynamodb.model..",
                "software.amazon.awssdk.core",
                "software.amazon.awssdk.core.util.."
            }),
            Map.entry("aws sdk", new String[] {"software.amazon.awssdk.."}),
            Map.entry("slf4j", new String[] {"org.slf4j.."}),
            Map.entry("micrometer", new String[] {"io.micrometer..", "io.prometheus.."}),
            Map.entry("jackson", new String[] {"com.fasterxml.jackson.."}),
            Map.entry("snakeyaml", new String[] {"org.yaml.snakeyaml.."}),
            Map.entry("debezium", new String[] {"io.debezium..", "com.github.shyiko.."}),
            Map.entry("antlr", new String[] {"org.antlr.v4.runtime.."}),
            Map.entry("connect", new String[] {"org.apache.kafka.."}),
            Map.entry("jdbc", new String[] {"java.sql..", "javax.sql..", "com.mysql.cj.."}),
            Map.entry("zstd", new String[] {"com.github.luben.zstd.."}),
            Map.entry("reactive streams", new String[] {"org.reactivestreams.."}),
            Map.entry("netty", new String[] {"io.netty.."}),
            Map.entry("jmx", new String[] {"javax.management.."}),
            Map.entry("jdk.httpserver", new String[] {"com.sun.net.httpserver.."}),
            Map.entry("picocli", new String[] {"picocli..", "sun.misc.."}),
            Map.entry("testcontainers", new String[] {"org.testcontainers..", "com.github.dockerjava.."}));

    @TestFactory
    Stream<DynamicTest> everyPackageSeesOnlyWhatItsRowAllows() throws IOException {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    List<String> allowed = new ArrayList<>(List.of(EVERYWHERE));
                    allowed.add(row.name().equals("root") ? ROOT : packageOf(row.name()));
                    row.dependencies().forEach(name -> allowed.add(packageOf(name)));
                    row.outside().forEach(word -> allowed.addAll(List.of(outside(word))));

                    classes()
                            .that()
                            .resideInAPackage(packageOf(row.name()))
                            .should()
                            .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                            .because("ARCHITECTURE.md allows " + row.dependencies() + " and " + row.outside())
                            .check(CLASSES);
                }));
    }

    @Test
    void everyPackageHasARow() throws IOException {
        Set<String> inCode = new TreeSet<>();
        CLASSES.forEach(type -> inCode.add(
                type.getPackageName().equals(ROOT)
                        ? "root"
                        : type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0]));

        assertThat(rows()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.tailrace.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingInMainInheritsFromOurOwnClasses() {
        noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "a class of ours that is not final and not an interface",
                        type -> !type.isInterface()
                                && !type.isAssignableTo(Throwable.class)
                                && type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
                                && !type.isEnum()
                                && resideOutsideOfPackages("io.tailrace..")
                                        .negate()
                                        .test(type)))
                .check(CLASSES);
    }

    private record Row(String name, List<String> dependencies, List<String> outside) {}

    private static List<Row> rows() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int head = lines.indexOf("| package | purpose | may depend on | may see outside |");
        assertThat(head).as("the table in %s", DOCUMENT).isNotNegative();
        List<String> packages = lines.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1].strip().replace("`", ""))
                .toList();
        return lines.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .map(cells -> new Row(
                        cells[1].strip().replace("`", ""), dependencies(cells[3].strip(), packages), words(cells[4])))
                .toList();
    }

    private static List<String> dependencies(String cell, List<String> packages) {
        if (!cell.startsWith("all but ")) {
            return words(cell);
        }
        List<String> excluded = words(cell.substring("all but ".length()));
        return packages.stream().filter(name -> !excluded.contains(name)).toList();
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.strip().replace("`", "").split(",\\s*"))
                .filter(word -> !word.equals("–"))
                .toList();
    }

    private static String packageOf(String name) {
        return name.equals("root") ? ROOT : ROOT + "." + name + "..";
    }

    private static String[] outside(String word) {
        String[] packages = OUTSIDE.get(word);
        assertThat(packages).as("'%s' in the last column has a meaning", word).isNotNull();
        return packages;
    }
}
