/** `NewsTracker`: all that can be thrown away and deployed again. Reading this file is reading the architecture. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { Alarms } from './alarms.ts';
import { Api } from './api.ts';
import { addBudget } from './budget.ts';
import { Dashboard } from './dashboard.ts';
import { Delivering } from './delivering.ts';
import { chosenMonitoring } from './deployment-context.ts';
import { watchPlatform } from './platform-alarms.ts';
import { Polling } from './polling.ts';
import { Publishing } from './publishing.ts';
import type { Storage } from './storage.ts';

export interface TrackerStackProps extends StackProps {
  readonly config: Pick<TrackerConfig, 'subscriptions' | 'mail' | 'contact' | 'deployment'>;
  readonly storage: Storage;
}

export class TrackerStack extends Stack {
  constructor(scope: Construct, id: string, props: TrackerStackProps) {
    super(scope, id, { description: 'news-tracker: polling, publishing, the API and its alarms.', ...props });
    const { config, storage } = props;
    const monitoring = chosenMonitoring(this, config.deployment.monitoring);
    const alarms = new Alarms(this, 'Alarms', { contact: config.contact, monitoring });
    const polling = new Polling(this, 'Polling', { storage, alarms });
    const publishing = new Publishing(this, 'Publishing', { storage, alarms, sender: polling.poll });
    const delivering = new Delivering(this, 'Delivering', { config, storage, alarms, polling, publishing });
    const api = new Api(this, 'Api', { storage, alarms, polling, delivering });
    polling.lookAfter([polling.deadLetters, delivering.deadLetters, publishing.failedWakeUps]);
    watchPlatform(this, alarms, storage);
    addBudget(this, alarms, config.deployment.monthlyBudget);
    if (monitoring === 'full')
      new Dashboard(this, 'Dashboard', { storage, alarms, polling, publishing, delivering, api });

    this.print('ApiUrl', api.url);
    this.print('TableName', storage.table.tableName);
    this.print('ArchiveBucket', storage.archive.bucketName);
    this.print('JobsQueueUrl', polling.jobs.queueUrl);
    this.print('DeadLettersUrl', polling.deadLetters.queueUrl);
    this.print('FailedWakeUpsUrl', publishing.failedWakeUps.queueUrl);
    this.print('EventBusName', publishing.bus.eventBusName);
    this.print('DeliveryQueueUrl', delivering.jobs.queueUrl);
    this.print('DeliveryDeadLettersUrl', delivering.deadLetters.queueUrl);
    this.print('MailTopicArn', delivering.mail.topicArn);
    this.print('AlarmTopicArn', alarms.topic.topicArn);
    this.print('Next1CreateToken', `npm run -s cli -- token create --stack ${this.stackName}`);
    this.print('Next2ReadArticles', `curl -s -H "authorization: Bearer $TOKEN" ${api.url}v1/articles`);
    this.print('Next3FollowPolling', `aws logs tail ${polling.poll.logGroup.logGroupName} --follow`);
  }

  private print(id: string, value: string): void {
    new CfnOutput(this, id, { value });
  }
}
