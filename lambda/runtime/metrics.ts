/** Custom metrics in the embedded metric format: CloudWatch reads them from the log, without an agent or a call. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC, SERVICE } from '../model/deployment.ts';

/** Adds to a count. A count of nothing is not written: a metric without data points costs nothing. */
export type Count = (metric: keyof typeof METRIC, by: number) => void;

export function createCount(): Count {
  const metrics = new Metrics({ namespace: SERVICE, serviceName: SERVICE });
  return (metric, by) => {
    if (by === 0) return;
    metrics.addMetric(METRIC[metric], MetricUnit.Count, by);
    metrics.publishStoredMetrics();
  };
}
