/** One way to accept a finding of cdk-nag: at the narrowest construct, with the reason. */
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts the finding `id` (a rule, or `Rule[Finding]`) for this construct alone. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
