package dev.highwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

/**
 * POMs of their own, for what must not be on the product's class path. What is measured with other libraries than the
 * product's says nothing about the product.
 */
class SidePomsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker/flink/pom.xml",
                "src/test/jmh/pom.xml",
                "src/test/peers/kafka-streams/pom.xml",
                "src/test/peers/plain/pom.xml"
            })
    void shouldHaveTheVersionsOfTheProduct(String side) throws Exception {
        Map<String, String> versions = versions(side);
        Map<String, String> ours = versions("pom.xml");
        versions.keySet().retainAll(ours.keySet());

        assertThat(versions).containsKeys("jackson.version", "compiler-plugin.version");
        assertThat(ours).containsAllEntriesOf(versions);
    }

    private static Map<String, String> versions(String pom) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(pom).toFile());
        NodeList properties = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("/project/properties/*", document, XPathConstants.NODESET);
        Map<String, String> versions = new TreeMap<>();
        for (int i = 0; i < properties.getLength(); i++) {
            String name = properties.item(i).getNodeName();
            if (name.endsWith(".version")) {
                versions.put(name, properties.item(i).getTextContent());
            }
        }
        return versions;
    }
}
