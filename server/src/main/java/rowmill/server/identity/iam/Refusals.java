package rowmill.server.identity.iam;

import java.util.Locale;
import rowmill.contract.ServiceException;
import rowmill.contract.iam.IamError;
import rowmill.server.identity.directory.EntityKind;

/** IAM's refusals in IAM's words. */
final class Refusals {
    private Refusals() {}

    static ServiceException noSuch(EntityKind kind, String name) {
        return noSuch("The " + kind.word() + " with name " + name + " cannot be found.");
    }

    static ServiceException noSuch(String message) {
        return IamError.NO_SUCH_ENTITY_EXCEPTION.because(message);
    }

    static ServiceException exists(EntityKind kind, String name) {
        String word = kind.word();
        return exists(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + " with name " + name
                + " already exists.");
    }

    static ServiceException exists(String message) {
        return IamError.ENTITY_ALREADY_EXISTS_EXCEPTION.because(message);
    }

    static ServiceException conflict(String message) {
        return IamError.DELETE_CONFLICT_EXCEPTION.because(message);
    }

    /** @param quota IAM's name for it, for example {@code RolesPerAccount} */
    static ServiceException quota(String quota, int limit) {
        return limit("Cannot exceed quota for " + quota + ": " + limit);
    }

    static ServiceException limit(String message) {
        return IamError.LIMIT_EXCEEDED_EXCEPTION.because(message);
    }

    static ServiceException invalid(String message) {
        return IamError.INVALID_INPUT_EXCEPTION.because(message);
    }
}
