/** What `cdk -c name=value` can choose. Everything else comes from tracker.config.ts. */
import type { Construct } from 'constructs';

/** Several deployments live side by side in one account: `-c env=dev` gives `NewsTracker-dev`. */
export function environmentSuffix(scope: Construct): string {
  const env: unknown = scope.node.tryGetContext('env');
  if (env === undefined || env === '') return '';
  if (typeof env !== 'string' || !/^[a-z][a-z0-9-]{0,15}$/.test(env)) {
    throw new Error(`-c env=${String(env)}: expected up to 16 lower-case letters, digits and hyphens, a letter first.`);
  }
  return `-${env}`;
}

/**
 * `-c emulator=true`, for tests against an emulated AWS: event sources stay disabled, since the test drives the
 * functions itself, and feeds may be on loopback.
 */
export function isEmulator(scope: Construct): boolean {
  return String(scope.node.tryGetContext('emulator')) === 'true';
}
