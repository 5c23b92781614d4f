package rowmill.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import rowmill.app.client.ApiClient;

/** Roles, bucket and groups of the demo, made by the API as a user would make them. */
final class DemoWorld {
    static final String INSTANCE = "demo-mysql";
    static final String BUCKET = "rowmill-demo";
    private static final String IAM = "2010-05-08";
    private static final String ROLE = "AmazonMLRole";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""";
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["datapipeline:DescribeObjects",\
            "datapipeline:CreatePipeline","datapipeline:PutPipelineDefinition","datapipeline:ActivatePipeline",\
            "datapipeline:DescribePipelines","datapipeline:QueryObjects","rds:DescribeDBInstances",\
            "rds:DescribeDBSecurityGroups","iam:PassRole"],"Resource":"*"},{"Effect":"Allow","Action":\
            ["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::rowmill-demo","arn:aws:s3:::rowmill-demo/*"]}]}""";

    private final ApiClient client;
    private final String roleArn;
    private final String subnet;
    private final String group;

    private DemoWorld(ApiClient client, String roleArn, String subnet, String group) {
        this.client = client;
        this.roleArn = roleArn;
        this.subnet = subnet;
        this.group = group;
    }

    /** Makes what is missing. */
    static DemoWorld prepare(ApiClient client) throws IOException, InterruptedException {
        role(client, ROLE, "machinelearning.amazonaws.com");
        client.query(
                "iam",
                IAM,
                "PutRolePolicy",
                Map.of("RoleName", ROLE, "PolicyName", "rds-datasource", "PolicyDocument", POLICY));
        role(client, "DataPipelineDefaultRole", "datapipeline.amazonaws.com");
        attach(client, "DataPipelineDefaultRole", "service-role/AWSDataPipelineRole");
        role(client, "DataPipelineDefaultResourceRole", "ec2.amazonaws.com");
        attach(client, "DataPipelineDefaultResourceRole", "service-role/AmazonEC2RoleforDataPipelineRole");
        unlessThere(() -> client.query(
                "iam", IAM, "CreateInstanceProfile", Map.of("InstanceProfileName", "DataPipelineDefaultResourceRole")));
        unlessThere(() -> client.query(
                "iam",
                IAM,
                "AddRoleToInstanceProfile",
                Map.of(
                        "InstanceProfileName",
                        "DataPipelineDefaultResourceRole",
                        "RoleName",
                        "DataPipelineDefaultResourceRole")));
        unlessThere(() -> client.s3("PUT", "/" + BUCKET, new byte[0]));
        String arn = ApiClient.element(client.query("iam", IAM, "GetRole", Map.of("RoleName", ROLE)), "Arn");
        String instances =
                client.query("rds", "2014-10-31", "DescribeDBInstances", Map.of("DBInstanceIdentifier", INSTANCE));
        String subnets = client.query("ec2", "2016-11-15", "DescribeSubnets", Map.of());
        return new DemoWorld(
                client,
                arn,
                ApiClient.element(subnets, "subnetId"),
                ApiClient.element(instances, "VpcSecurityGroupId"));
    }

    private interface Step {
        Object run() throws IOException, InterruptedException;
    }

    /** A second run finds what the first one made. */
    private static void unlessThere(Step step) throws IOException, InterruptedException {
        try {
            step.run();
        } catch (ApiClient.Refused refused) {
            String text = String.valueOf(refused.getMessage());
            if (!text.contains("EntityAlreadyExists")
                    && !text.contains("BucketAlready")
                    && !text.contains("LimitExceeded")) {
                throw refused;
            }
        }
    }

    private static void role(ApiClient client, String name, String service) throws IOException, InterruptedException {
        unlessThere(() -> client.query(
                "iam",
                IAM,
                "CreateRole",
                Map.of("RoleName", name, "AssumeRolePolicyDocument", TRUST.formatted(service))));
    }

    private static void attach(ApiClient client, String role, String policy) throws IOException, InterruptedException {
        client.query(
                "iam",
                IAM,
                "AttachRolePolicy",
                Map.of("RoleName", role, "PolicyArn", "arn:aws:iam::aws:policy/" + policy));
    }

    /** The members of RDSData for a query of the sample database. */
    Map<String, Object> rdsData(String sql, String password) {
        return Map.of(
                "DatabaseInformation",
                Map.of("InstanceIdentifier", INSTANCE, "DatabaseName", SampleDatabase.NAME),
                "SelectSqlQuery",
                sql,
                "DatabaseCredentials",
                Map.of("Username", SampleDatabase.USER, "Password", password),
                "S3StagingLocation",
                "s3://" + BUCKET + "/staging/",
                "ResourceRole",
                "DataPipelineDefaultResourceRole",
                "ServiceRole",
                "DataPipelineDefaultRole",
                "SubnetId",
                subnet,
                "SecurityGroupIds",
                List.of(group));
    }

    String roleArn() {
        return roleArn;
    }

    JsonNode dataSource(String id) throws IOException, InterruptedException {
        return client.json(
                "machinelearning", "AmazonML_20141212.GetDataSource", Map.of("DataSourceId", id, "Verbose", true));
    }
}
