/** What `cdk -c name=value` can choose. Everything else comes from tracker.config.ts. */
import type { Construct } from 'constructs';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';

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

type Monitoring = TrackerConfig['deployment']['monitoring'];
const MONITORING: readonly Monitoring[] = ['lean', 'full'];

/** `-c monitoring=full` for one environment; otherwise what the config says. */
export function chosenMonitoring(scope: Construct, configured: Monitoring): Monitoring {
  const wanted: unknown = scope.node.tryGetContext('monitoring') ?? configured;
  const known = MONITORING.find((each) => each === wanted);
  if (known === undefined) throw new Error(`-c monitoring=${String(wanted)}: expected ${MONITORING.join(' or ')}.`);
  return known;
}
