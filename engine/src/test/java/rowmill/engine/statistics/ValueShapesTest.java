package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.engine.schema.AttributeType;

class ValueShapesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-05",
                "2024/1/5",
                "05.01.2024",
                "5/1/24",
                "31-12-1999",
                "2024-01-05T10:20",
                "2024-01-05 10:20:30.123",
                "2024-01-05T10:20:30Z",
                "2024-01-05 10:20:30 +02:00",
                "1/5/2024 1:05 PM"
            })
    void aDateIsYearMonthAndDayWithOrWithoutATime(String text) {
        assertThat(shapes(text)).isEqualTo(new ValueShapes(1, 0, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01",
                "2024-13-01",
                "2024-01-32",
                "2024-01/05",
                "3024-01-05",
                "2024-01-05T10",
                "x2024-01-05",
                "1.2.3.4"
            })
    void otherTextThatBeginsLikeADateIsNone(String text) {
        assertThat(shapes(text)).isEqualTo(new ValueShapes(1, 0, 0, 0, 0));
    }

    @Test
    void digitsAreNumbersEvenWhereTheyAreBinaryValuesToo() {
        assertThat(shapes("1", "0", "-3.5e2", "yes", "F", "maybe")).isEqualTo(new ValueShapes(6, 3, 0, 2, 0));
    }

    @Test
    void blankValuesAreLeftOutAndBlanksAroundOthersAreCounted() {
        assertThat(shapes("", "   ", " a", "b ", " 7 ", "c d")).isEqualTo(new ValueShapes(4, 1, 0, 0, 3));
    }

    private static ValueShapes shapes(String... values) {
        return ((CategoricalProfile) Records.profile(AttributeType.CATEGORICAL, List.of(values))).shapes();
    }
}
