package dev.highwater;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** Each library says in a table of README.md or docs/dependencies.md what it is for. */
class DocumentedDependenciesTest {

    @Test
    void shouldSayOfEachJavaLibraryWhatItIsFor() throws Exception {
        assertEachIsInATable(java("/project/dependencies/dependency", "//annotationProcessorPaths/path"), 25);
    }

    @Test
    void shouldSayOfEachPackageOfTheDashboardWhatItIsFor() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("src/main/webui/package.json").toFile());
        List<String> names = new ArrayList<>();
        dashboard.path("dependencies").fieldNames().forEachRemaining(names::add);
        dashboard.path("devDependencies").fieldNames().forEachRemaining(names::add);

        assertEachIsInATable(names, 20);
    }

    private static List<String> java(String... places) throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
        List<String> names = new ArrayList<>();
        for (String place : places) {
            NodeList found = (NodeList)
                    XPathFactory.newInstance().newXPath().evaluate(place + "/artifactId", pom, XPathConstants.NODESET);
            for (int i = 0; i < found.getLength(); i++) {
                names.add(found.item(i).getTextContent());
            }
        }
        return names;
    }

    private static void assertEachIsInATable(List<String> names, int atLeast) throws IOException {
        List<String> cells = new ArrayList<>();
        for (String document : List.of("README.md", "docs/dependencies.md")) {
            Files.readAllLines(Path.of(document)).stream()
                    .filter(line -> line.startsWith("| "))
                    .map(line -> line.split("\\|", -1)[1])
                    .forEach(cells::add);
        }
        assertThat(names)
                .hasSizeGreaterThan(atLeast)
                .allSatisfy(name -> assertThat(cells)
                        .as("tables of README.md and docs/dependencies.md")
                        .anyMatch(cell -> Pattern.compile("(?<![\\w@/-])" + Pattern.quote(name) + "(?![\\w/-])")
                                .matcher(cell)
                                .find()));
    }
}
