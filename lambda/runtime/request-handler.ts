/**
 * Time limits of a call to AWS, in milliseconds: one that hangs must leave time for another try within the function's
 * timeout. A file of its own, so that a function loads the clients it uses and no other.
 */
export const requestHandler = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true };
