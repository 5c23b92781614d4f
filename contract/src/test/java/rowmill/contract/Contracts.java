package rowmill.contract;

import java.util.List;
import java.util.stream.Stream;
import rowmill.contract.datapipeline.DataPipelineContract;
import rowmill.contract.ec2.Ec2Contract;
import rowmill.contract.iam.IamContract;
import rowmill.contract.machinelearning.MachineLearningContract;
import rowmill.contract.model.Operation;
import rowmill.contract.monitoring.MonitoringContract;
import rowmill.contract.rds.RdsContract;
import rowmill.contract.redshift.RedshiftContract;
import rowmill.contract.sts.StsContract;

/** Every contract that the build makes from AWS's models. */
public final class Contracts {
    public static final List<ServiceContract<?>> ALL = List.of(
            MachineLearningContract.CONTRACT,
            DataPipelineContract.CONTRACT,
            IamContract.CONTRACT,
            StsContract.CONTRACT,
            RdsContract.CONTRACT,
            RedshiftContract.CONTRACT,
            Ec2Contract.CONTRACT,
            MonitoringContract.CONTRACT);

    private Contracts() {}

    /** The operations of a contract that have a handler method. */
    public static Stream<Operation> operations(ServiceContract<?> contract) {
        return contract.model().operations().values().stream()
                .filter(operation -> contract.operations().contains(operation.name()));
    }
}
