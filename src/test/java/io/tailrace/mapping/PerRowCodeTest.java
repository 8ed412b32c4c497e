package io.tailrace.mapping;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tailrace.change.Change;
import io.tailrace.change.Column;
import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.item.AttributeNames;
import io.tailrace.item.AttributeValues;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.Remembered;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever can be read, parsed or looked up by name is so once for a schema, never for a row. */
class PerRowCodeTest {

    /** Of the libraries nothing but names is needed, which saves seconds. */
    private static final JavaClasses CLASSES = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.tailrace.mapping", "io.tailrace.item", "io.tailrace.change");
    });

    /** What makes an item of a row, and the lambdas that do it column by column. */
    private static final Set<Class<?>> PER_ROW = Set.of(
            BoundTable.class,
            BoundItem.class,
            BoundTemplate.class,
            AttributeShapes.class,
            RowFilter.class,
            Conversion.class,
            ColumnForm.class,
            ColumnForms.class,
            ColumnText.class,
            ColumnTexts.class,
            EpochValues.class,
            IsoText.class,
            Numbers.class,
            PaddedText.class,
            Change.class,
            Column.class,
            Row.class,
            TableSchema.class,
            ItemKey.class,
            ItemWrite.class,
            AttributeNames.class,
            AttributeValues.class,
            Remembered.class,
            namedAttributes());

    /** It is a matter of its package. */
    private static Class<?> namedAttributes() {
        return new AttributeNames(List.of()).with(new AttributeValue[0]).getClass();
    }

    private static final Set<String> STRING_PARSERS = Set.of("split", "matches", "replaceAll", "replaceFirst");
    private static final Set<String> NUMBER_PARSERS = Set.of("parseInt", "parseLong", "parseDouble", "valueOf");

    @Test
    void reflectsOnNothingAndParsesNothing() {
        noClasses()
                .that(describe("make items of rows", type -> PER_ROW.contains(outermost(type))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "java.util.regex..")
                .orShould()
                .callCodeUnitWhere(target(describe("parses or reflects", PerRowCodeTest::parsesOrReflects)))
                .check(CLASSES);
    }

    @Test
    void isAllThatRunsForAChangeOfARow() {
        Set<Class<?>> reached = reachedFrom(CLASSES.get(Mapping.class).getMethod("map", Change.class)).stream()
                .map(unit -> outermost(unit.getOwner()))
                .collect(Collectors.toSet());

        assertThat(reached).contains(Mapping.class, BoundItem.class, ItemKey.class);
        reached.remove(Mapping.class);
        assertThat(PER_ROW).containsAll(reached);
    }

    private static boolean parsesOrReflects(CodeUnitCallTarget called) {
        JavaClass owner = called.getOwner();
        String name = called.getName();
        return (owner.isEquivalentTo(String.class) && STRING_PARSERS.contains(name))
                || (owner.getPackageName().equals("java.lang")
                        && NUMBER_PARSERS.contains(name)
                        && called.getRawParameterTypes().get(0).isEquivalentTo(String.class))
                || (owner.isEquivalentTo(Class.class) && (name.startsWith("getDeclared") || name.equals("forName")))
                || owner.isEquivalentTo(TemplateParser.class)
                || (owner.isEquivalentTo(Template.class) && name.equals("parse"));
    }

    /** Methods of ours that may run for a change; binding to a new schema and the making of messages are left out. */
    private static Set<JavaCodeUnit> reachedFrom(JavaMethod start) {
        Set<JavaCodeUnit> reached = new LinkedHashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            boolean isOnce =
                    unit.getName().equals("bind") || unit.getOwner().getName().endsWith("Exception");
            if (isOnce || !reached.add(unit)) {
                continue;
            }
            unit.getCallsFromSelf().stream()
                    .flatMap(call -> call.getTarget().resolveMember().stream())
                    .flatMap(PerRowCodeTest::withImplementations)
                    .forEach(open::add);
        }
        return reached;
    }

    private static Stream<JavaCodeUnit> withImplementations(JavaCodeUnit called) {
        String[] parameters =
                called.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        if (!isOurs(called.getOwner())) {
            return Stream.empty();
        }
        Stream<JavaCodeUnit> implementations = called.getOwner().getAllSubclasses().stream()
                .flatMap(type -> type.tryGetMethod(called.getName(), parameters).stream());
        return Stream.concat(Stream.of(called), implementations);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.tailrace");
    }

    private static Class<?> outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.reflect();
    }
}
