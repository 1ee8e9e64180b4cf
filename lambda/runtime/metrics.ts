/** Custom metrics in the embedded metric format: CloudWatch reads them from the log, without an agent or a call. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC, SERVICE } from '../model/deployment.ts';
import { serviceName } from './env.ts';

/**
 * Adds to a count. A count of nothing is not written: a metric costs nothing in an hour without data points. What
 * somebody must look at is added to the count of all trouble as well.
 */
export type Count = (metric: keyof typeof METRIC, by: number) => void;

/** Attempts from outside that were repelled. */
const HARMLESS: ReadonlySet<keyof typeof METRIC> = new Set(['forgedPushes', 'trouble']);

export function createCount(): Count {
  const metrics = new Metrics({ namespace: SERVICE, serviceName: serviceName() });
  return (metric, by) => {
    if (by === 0) return;
    metrics.addMetric(METRIC[metric], MetricUnit.Count, by);
    if (!HARMLESS.has(metric)) metrics.addMetric(METRIC.trouble, MetricUnit.Count, by);
    metrics.publishStoredMetrics();
  };
}
