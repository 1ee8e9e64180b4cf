/** What the deployment may cost a month. AWS asks nothing for a budget without actions. */
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import { type Alarms, serviceName } from './alarms.ts';

/** The tag that every resource carries, see tracker-app.ts; it counts once it is activated for billing. */
export const COST_TAG = 'application';

const NOTIFICATIONS = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/** Tells the alarm topic at four fifths of the budget and when the month is foreseen to pass it. */
export function addBudget(scope: Construct, alarms: Alarms, dollars: number | null): void {
  if (dollars === null) return;
  alarms.allow('budgets.amazonaws.com');
  const subscribers = [{ subscriptionType: 'SNS', address: alarms.topic.topicArn }];
  const budget = new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: dollars, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:${COST_TAG}$${serviceName(scope)}`] },
    },
    notificationsWithSubscribers: NOTIFICATIONS.map((notification) => ({
      notification: { ...notification, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers,
    })),
  });
  budget.node.addDependency(alarms.topic);
}
