/** What leaves the tracker: the digest topic, with the readers that tracker.config.ts names. */
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { DIGEST_ATTRIBUTE, ENV } from '../lambda/model/deployment.ts';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import type { TrackerFunction } from './tracker-function.ts';

export interface PublishingProps {
  readonly config: Pick<TrackerConfig, 'digests'>;
  /** The function that carries out `send-digest` jobs. */
  readonly sender: TrackerFunction;
}

export class Publishing extends Construct {
  readonly digests: Topic;

  constructor(scope: Construct, id: string, props: PublishingProps) {
    super(scope, id);
    this.digests = new Topic(this, 'Digests', { displayName: 'News digest', enforceSSL: true });
    for (const [address, digestIds] of readersOf(props.config.digests)) {
      const filterPolicy = { [DIGEST_ATTRIBUTE]: SubscriptionFilter.stringFilter({ allowlist: digestIds }) };
      this.digests.addSubscription(new EmailSubscription(address, { filterPolicy }));
    }
    this.digests.grantPublish(props.sender);
    props.sender.addEnvironment(ENV.digestTopicArn, this.digests.topicArn);
  }
}

/** One subscription an address: SNS allows no second one for another digest. */
function readersOf(digests: PublishingProps['config']['digests']): Map<string, string[]> {
  const readers = new Map<string, string[]>();
  for (const { id, emails } of digests) {
    for (const address of emails) readers.set(address, [...(readers.get(address) ?? []), id]);
  }
  return readers;
}
