/** Log lines for CloudWatch: one JSON object each. */
import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import type { Logger } from '../model/ports.ts';
import { serviceName } from './env.ts';

export interface FunctionLogger extends Logger {
  /** From now on every line carries the id of this call of the function. */
  forCall(context: { readonly awsRequestId: string }): void;
}

/** Details stand under a key of their own: a detail named `message` or `level` must not replace the line's. */
export function createLogger(): FunctionLogger {
  const logger = new PowertoolsLogger({ serviceName: serviceName() });
  return {
    debug: (message, details) => logger.debug(message, { details }),
    info: (message, details) => logger.info(message, { details }),
    warn: (message, details) => logger.warn(message, { details }),
    error: (message, details) => logger.error(message, { details }),
    forCall: ({ awsRequestId }) => logger.appendKeys({ requestId: awsRequestId }),
  };
}
