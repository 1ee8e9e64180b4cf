/** Log lines for CloudWatch: one JSON object each. */
import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import { SERVICE } from '../model/deployment.ts';
import type { Logger } from '../model/ports.ts';

/** Details stand under a key of their own: a detail named `message` or `level` must not replace the line's. */
export function createLogger(): Logger {
  const logger = new PowertoolsLogger({ serviceName: SERVICE });
  return {
    debug: (message, details) => logger.debug(message, { details }),
    info: (message, details) => logger.info(message, { details }),
    warn: (message, details) => logger.warn(message, { details }),
    error: (message, details) => logger.error(message, { details }),
  };
}
