package rowmill.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void alignsFiguresRightAndWordsLeft() {
        assertThat(new TextTable("lr", "name", "n")
                        .row("a", "1,000")
                        .row("größer", "7")
                        .toString())
                .isEqualTo("  name        n\n  a       1,000\n  größer      7\n");
        assertThatThrownBy(() -> new TextTable("lr", "name", "n").row("a"))
                .hasMessageContaining("1 cells does not fit 2 columns");
    }

    @Test
    void showsAProfileWithTargetNumbersAndAlertsInWords() throws Exception {
        String page =
                ProfilePage.of(json("{'DataSourceId':'ds-1','Records':1200,'BadRecords':3,'TargetAttributeName':'y',"
                        + "'Attributes':[{'AttributeName':'age','AttributeType':'NUMERIC','Role':'INPUT','Records':1200,'Valid':1190,"
                        + "'Missing':10,'Invalid':0,'AssociationWithTarget':0.5,'Numeric':{'Min':1,'Max':9,'Mean':4.25,'Distinct':9,"
                        + "'Resolution':0,'Histogram':{'From':1,'To':9,'Counts':[1,8]}}},"
                        + "{'AttributeName':'y','AttributeType':'BINARY','Role':'TARGET','Records':1200,'Valid':1200,"
                        + "'Binary':{'Trues':300,'Falses':900,'TrueShare':0.25}}],"
                        + "'Alerts':[{'Kind':'SKEWED','Severity':'NOTE','Message':'It leans.'}]}"));
        assertThat(page)
                .contains("Datasource ds-1: 1,200 records, 3 bad, 2 attributes")
                .contains("1 (true)       300  25.0 %  █████")
                .contains("4.250")
                .contains("▁█|")
                .contains("0.50  █████")
                .contains("NOTE     SKEWED: It leans.")
                .doesNotContain("Categorical");
    }

    @Test
    void aTargetOfManyClassesShowsHowManyMoreThereAre() throws Exception {
        StringBuilder most = new StringBuilder();
        for (int each = 0; each < 12; each++) {
            most.append(each == 0 ? "" : ",").append("{'Value':'k").append(each).append("','Records':5}");
        }
        String page = ProfilePage.of(
                json("{'DataSourceId':'ds-1','Records':1,'BadRecords':0,'TargetAttributeName':'k','Attributes':["
                        + "{'AttributeName':'k','AttributeType':'CATEGORICAL','Role':'TARGET','Valid':100,"
                        + "'Categorical':{'Distinct':20,'Exact':true,'MostFrequent':[" + most + "]}}]}"));
        assertThat(page)
                .contains("Datasource ds-1: 1 record, 0 bad, 1 attribute\n")
                .contains("  k9               5   5.0 %  █\n  (10 more)       50  50.0 %  ██████████\n");
    }

    @Test
    void showsHowFarAReadIsAndWhenItEnds() throws Exception {
        assertThat(OtherPages.progressLine(json("{'Status':'INPROGRESS','Step':'READING','Records':5000,'Bytes':50,"
                        + "'TotalBytes':100,'RecordsPerSecond':2500.0,'EstimatedEnd':0}")))
                .isEqualTo(
                        "INPROGRESS  READING  ███████████████ 50.0 %  5,000 records, 50 bytes, 2,500 records/s, done about"
                                + " 1970-01-01T00:00:00Z");
        assertThat(OtherPages.progressLine(json("{'Status':'COMPLETED'}"))).isEqualTo("COMPLETED");
    }

    @Test
    void showsWhereABadRecordIs() throws Exception {
        assertThat(
                        OtherPages.badRecords(
                                json(
                                        "{'DataSourceId':'ds-1','Total':1,'Reasons':[{'Reason':'Short.','Records':1}],"
                                                + "'Samples':[{'Source':'s3://b/k','LineNumber':2001,'ByteOffset':17,'Reason':'Short.','Text':'1,2'}]}")))
                .startsWith("Datasource ds-1: 1 bad record\n")
                .contains("s3://b/k, line 2,001, byte 17\n    Short.\n    1,2");
    }

    @Test
    void writesNumbersShortAndAbsentOnesAsAHyphen() throws Exception {
        assertThat(Figures.number(json("1234.5678"))).isEqualTo("1,234.6");
        assertThat(Figures.number(json("0.00001"))).isEqualTo("1.000e-05");
        assertThat(Figures.number(json("-3"))).isEqualTo("-3");
        assertThat(Figures.number(json("null"))).isEqualTo("-");
        assertThat(Figures.shortened("abcdef", 4)).isEqualTo("abc…");
    }
}
