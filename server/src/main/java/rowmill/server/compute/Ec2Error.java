package rowmill.server.compute;

import rowmill.contract.ErrorCode;

/** EC2's errors, which its model does not declare. Source: "Error codes for the Amazon EC2 API". */
enum Ec2Error implements ErrorCode {
    INVALID_GROUP_NOT_FOUND("InvalidGroup.NotFound"),
    INVALID_GROUP_DUPLICATE("InvalidGroup.Duplicate"),
    INVALID_GROUP_RESERVED("InvalidGroup.Reserved"),
    DEPENDENCY_VIOLATION("DependencyViolation"),
    INVALID_SUBNET_NOT_FOUND("InvalidSubnetID.NotFound"),
    INVALID_VPC_NOT_FOUND("InvalidVpcID.NotFound"),
    INVALID_INSTANCE_NOT_FOUND("InvalidInstanceID.NotFound"),
    INVALID_PERMISSION_DUPLICATE("InvalidPermission.Duplicate"),
    INVALID_PERMISSION_NOT_FOUND("InvalidPermission.NotFound"),
    INVALID_PERMISSION_MALFORMED("InvalidPermission.Malformed"),
    INVALID_PARAMETER_VALUE("InvalidParameterValue"),
    UNSUPPORTED_OPERATION("UnsupportedOperation");

    private final String code;

    Ec2Error(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int httpStatus() {
        return 400;
    }
}
