package rowmill.server.identity.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;

class AwsPoliciesTest {

    @Test
    void everyDocumentIsSound() {
        assertThat(AwsPolicies.all().values()).allSatisfy(policy -> {
            PolicyDocument.parse(policy.document(), PolicyKind.IDENTITY);
            assertThat(policy.id()).matches("ANPA[A-Z2-7]{17}");
            assertThat(policy.description()).isNotBlank();
        });
        assertThat(AwsPolicies.all().values()).extracting(ManagedPolicy::id).doesNotHaveDuplicates();
    }

    @Test
    void hasThePoliciesThatClientsAndGuidesName() {
        assertThat(AwsPolicies.all().keySet())
                .contains(
                        "arn:aws:iam::aws:policy/AdministratorAccess",
                        "arn:aws:iam::aws:policy/AWSDataPipeline_FullAccess",
                        "arn:aws:iam::aws:policy/AmazonS3FullAccess",
                        "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
                        "arn:aws:iam::aws:policy/AmazonMachineLearningFullAccess",
                        "arn:aws:iam::aws:policy/AmazonMachineLearningReadOnlyAccess",
                        "arn:aws:iam::aws:policy/AmazonMachineLearningCreateOnlyAccess",
                        "arn:aws:iam::aws:policy/AmazonMachineLearningBatchPredictionsAccess",
                        "arn:aws:iam::aws:policy/AmazonMachineLearningRealTimePredictionOnlyAccess",
                        "arn:aws:iam::aws:policy/AmazonMachineLearningManageRealTimeEndpointOnlyAccess",
                        "arn:aws:iam::aws:policy/service-role/AmazonMachineLearningRoleforRedshiftDataSource",
                        "arn:aws:iam::aws:policy/service-role/AmazonMachineLearningRoleforRedshiftDataSourceV3",
                        "arn:aws:iam::aws:policy/service-role/AWSDataPipelineRole",
                        "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforDataPipelineRole");
    }
}
