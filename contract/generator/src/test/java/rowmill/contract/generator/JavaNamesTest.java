package rowmill.contract.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "DataSourceId, dataSourceId",
        "MLModelId, mlModelId",
        "EQ, eq",
        "NE, ne",
        "RoleARN, roleARN",
        "RDSData, rdsData",
        "S3StagingLocation, s3StagingLocation",
        "DBInstances, dbInstances",
        "VPCId, vpcId",
        "EC2SecurityGroups, ec2SecurityGroups",
        "DataLocationS3, dataLocationS3",
        "predictedLabel, predictedLabel",
        "Key, key",
        "Default, default_",
        "A, a",
    })
    void decapitalisesMembers(String modelName, String javaName) {
        assertThat(JavaNames.member(modelName)).isEqualTo(javaName);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidInputException, INVALID_INPUT_EXCEPTION",
        "DBInstanceNotFoundFault, DB_INSTANCE_NOT_FOUND_FAULT",
        "InvalidVPCNetworkStateFault, INVALID_VPC_NETWORK_STATE_FAULT",
        "ResourceNotFound, RESOURCE_NOT_FOUND",
    })
    void spellsConstantsWithUnderscores(String modelName, String constant) {
        assertThat(JavaNames.constant(modelName)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({"tag, Tag", "GetDataSourceInput, GetDataSourceInput"})
    void capitalisesTypes(String modelName, String type) {
        assertThat(JavaNames.type(modelName)).isEqualTo(type);
    }
}
