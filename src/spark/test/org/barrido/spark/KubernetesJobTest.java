package org.barrido.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Job of docs/recipes against the types of Kubernetes' API, as a client that is maintained has them. */
class KubernetesJobTest {
    private static final Path RECIPE = Path.of("docs/recipes/kubernetes.yaml");

    /** Unknown fields are errors; the client itself would keep them for what a newer server may know. */
    private static final ObjectMapper STRICT = new YAMLMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @Test
    void everyFieldIsOneOfTheApisAndOfItsType() throws IOException {
        String recipe = Files.readString(RECIPE);
        Job job = STRICT.readValue(recipe, Job.class);
        JsonNode written = STRICT.readTree(recipe);
        JsonNode understood = STRICT.readTree(STRICT.writeValueAsString(job));
        assertThat(understood).isEqualTo(written);
        assertThat(job.getSpec().getTemplate().getSpec().getContainers())
                .singleElement()
                .satisfies(container -> assertThat(
                                container.getResources().getRequests().get("cpu"))
                        .hasToString("4"));
    }

    @Test
    void aFieldThatTheApiDoesNotKnowIsFound() throws IOException {
        String misspelt = Files.readString(RECIPE).replace("backoffLimit", "backofLimit");
        assertThatThrownBy(() -> STRICT.readValue(misspelt, Job.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("backofLimit");
    }
}
