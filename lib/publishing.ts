/** What leaves the tracker: the digest topic, with the readers that tracker.config.ts names. */
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { ENV } from '../lambda/model/deployment.ts';
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
    const readers = new Set(props.config.digests.flatMap((digest) => digest.emails));
    for (const address of readers) this.digests.addSubscription(new EmailSubscription(address));
    this.digests.grantPublish(props.sender);
    props.sender.addEnvironment(ENV.digestTopicArn, this.digests.topicArn);
  }
}
