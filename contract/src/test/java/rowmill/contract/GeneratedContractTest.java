package rowmill.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import rowmill.contract.ec2.Ec2Contract;
import rowmill.contract.ec2.Ec2Handler;
import rowmill.contract.iam.IamContract;
import rowmill.contract.iam.IamError;
import rowmill.contract.machinelearning.CreateMLModelInput;
import rowmill.contract.machinelearning.DescribeMLModelsOutput;
import rowmill.contract.machinelearning.GetDataSourceInput;
import rowmill.contract.machinelearning.GetDataSourceOutput;
import rowmill.contract.machinelearning.MLModel;
import rowmill.contract.machinelearning.MachineLearningContract;
import rowmill.contract.machinelearning.MachineLearningError;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.contract.machinelearning.RDSDatabaseCredentials;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;

class GeneratedContractTest {
    private static final Call CALL = new Call(
            "11111111-2222-3333-4444-555555555555",
            new Caller("123456789012", "arn:aws:iam::123456789012:user/ada", "AIDAEXAMPLE"),
            "us-east-1",
            "127.0.0.1",
            Instant.parse("2016-01-01T00:00:00Z"));

    /** Serves one operation. */
    private static final class OneOperation implements MachineLearningHandler {
        @Override
        public GetDataSourceOutput getDataSource(Call call, GetDataSourceInput input) {
            return GetDataSourceOutput.builder()
                    .dataSourceId(input.dataSourceId())
                    .createdByIamUser(call.caller().arn())
                    .numberOfFiles(1L)
                    .build();
        }
    }

    @Test
    void callsTheMethodOfTheOperationsOwnName() {
        Map<String, Object> output = MachineLearningContract.CONTRACT.invoke(
                new OneOperation(), CALL, "GetDataSource", Map.of("DataSourceId", "ds-1"));
        assertThat(output)
                .isEqualTo(Map.of(
                        "DataSourceId", "ds-1",
                        "CreatedByIamUser", "arn:aws:iam::123456789012:user/ada",
                        "NumberOfFiles", 1L));
    }

    @Test
    void saysOfAnOperationWithoutMethodThatItIsNotBuilt() {
        assertThatThrownBy(() -> MachineLearningContract.CONTRACT.invoke(
                        new OneOperation(), CALL, "DeleteDataSource", Map.of("DataSourceId", "ds-1")))
                .isInstanceOf(ServiceException.class)
                .hasMessage("Amazon Machine Learning: DeleteDataSource is not built yet in Rowmill.");
        assertThatThrownBy(() -> Ec2Contract.CONTRACT.invoke(new Ec2Handler() {}, CALL, "CreateVpnGateway", Map.of()))
                .hasMessage("Amazon Elastic Compute Cloud: CreateVpnGateway is not built yet in Rowmill.");
    }

    @Test
    void refusesAnOperationThatTheModelLacks() {
        assertThatThrownBy(() -> MachineLearningContract.CONTRACT.invoke(new OneOperation(), CALL, "GetRich", Map.of()))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo(CommonError.UNKNOWN_OPERATION));
    }

    @Test
    void listsWhatAHandlerServes() {
        assertThat(MachineLearningContract.CONTRACT.implemented(new OneOperation()))
                .containsExactly("GetDataSource");
        assertThat(Ec2Contract.CONTRACT.implemented(new Ec2Handler() {})).isEmpty();
    }

    @Test
    void hasAllOperationsOfTheServicesWithRealLogic() {
        assertThat(MachineLearningContract.CONTRACT.operations()).hasSize(28);
        assertThat(ServiceModel.load("machinelearning-2014-12-12").operations().keySet())
                .isEqualTo(MachineLearningContract.CONTRACT.operations());
        assertThat(IamContract.CONTRACT.operations())
                .contains("CreateRole", "SimulatePrincipalPolicy")
                .doesNotContain("UploadSSHPublicKey");
    }

    @Test
    void errorsCarryTheCodesAndStatusesOfTheModel() {
        assertThat(MachineLearningError.INVALID_INPUT_EXCEPTION.code()).isEqualTo("InvalidInputException");
        assertThat(MachineLearningError.INVALID_INPUT_EXCEPTION.httpStatus()).isEqualTo(400);
        assertThat(MachineLearningError.INTERNAL_SERVER_EXCEPTION.httpStatus()).isEqualTo(500);
        assertThat(MachineLearningError.INVALID_TAG_EXCEPTION.httpStatus()).isEqualTo(400);
        assertThat(IamError.NO_SUCH_ENTITY_EXCEPTION.code()).isEqualTo("NoSuchEntity");
        assertThat(IamError.NO_SUCH_ENTITY_EXCEPTION.httpStatus()).isEqualTo(404);
        assertThat(Contracts.ALL).allSatisfy(contract -> assertThat(contract.errors())
                .allSatisfy(error -> assertThat(error.httpStatus()).isBetween(400, 599)));
    }

    @Test
    void recordsAreBuiltByNameAndNeverHoldNullCollections() {
        CreateMLModelInput input = CreateMLModelInput.builder()
                .mlModelId("ml-1")
                .mlModelType("BINARY")
                .trainingDataSourceId("ds-1")
                .build();
        assertThat(input.parameters()).isEmpty();
        assertThat(input.recipe()).isNull();
        assertThat(input.toBuilder().recipe("{}").build().mlModelId()).isEqualTo("ml-1");
        assertThatThrownBy(() -> CreateMLModelInput.builder().mlModelId("ml-1").build())
                .hasMessage("CreateMLModelInput.MLModelType is required and absent.");
    }

    @Test
    void outputsShowEmptyListsAndInnerStructuresDoNot() {
        assertThat(DescribeMLModelsOutput.builder().build().toDocument()).isEqualTo(Map.of("Results", List.of()));
        assertThat(MLModel.builder().mlModelId("ml-1").build().toDocument()).isEqualTo(Map.of("MLModelId", "ml-1"));
    }

    @Test
    void secretsAreMasked() {
        RDSDatabaseCredentials credentials = RDSDatabaseCredentials.builder()
                .username("reader")
                .password("open sesame")
                .build();
        assertThat(credentials).hasToString("RDSDatabaseCredentials[username=reader, password=***]");
        assertThat(rowmill.contract.datapipeline.Field.builder()
                        .key("*password")
                        .stringValue("open sesame")
                        .build()
                        .toString())
                .doesNotContain("open sesame");
        assertThat(rowmill.contract.iam.AccessKey.builder()
                        .userName("ada")
                        .accessKeyId("AKID")
                        .status("Active")
                        .secretAccessKey("open sesame")
                        .build()
                        .toString())
                .contains("AKID")
                .doesNotContain("open sesame");
    }

    @Property(tries = 20)
    void everyInputSurvivesTheWayThroughItsRecord(@ForAll long seed) {
        for (ServiceContract<?> contract : Contracts.ALL) {
            Contracts.operations(contract).forEach(operation -> {
                if (operation.input() != null) {
                    Map<String, Object> document = Documents.of(operation.input(), seed);
                    assertThat(throughRecord(inputType(contract, operation), document))
                            .as("%s, seed %d", operation.name(), seed)
                            .isEqualTo(document);
                }
            });
        }
    }

    private static Class<?> inputType(ServiceContract<?> contract, Operation operation) {
        return Objects.requireNonNull(contract.binding(operation.name())).inputType();
    }

    private static Object throughRecord(Class<?> type, Map<String, Object> document) {
        try {
            Method fromDocument = type.getMethod("fromDocument", Map.class);
            Object made = fromDocument.invoke(null, document);
            return type.getMethod("toDocument").invoke(made);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("The record " + type + " does not convert.", e);
        }
    }
}
