/** `NewsTrackerData`: what is kept when everything else is thrown away and deployed again. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { TrackerConfig } from '../lambda/model/tracker-config.ts';
import { isEmulator } from './deployment-context.ts';
import { Storage } from './storage.ts';

export interface DataStackProps extends StackProps {
  readonly config: Pick<TrackerConfig, 'retention'>;
}

export class DataStack extends Stack {
  readonly storage: Storage;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, {
      description: 'news-tracker: the table and the archive. Retained when the stack is deleted.',
      // The emulator cannot set it.
      terminationProtection: !isEmulator(scope),
      ...props,
    });
    this.storage = new Storage(this, 'Storage', { archiveDays: props.config.retention.archiveDays });
    new CfnOutput(this, 'TableName', { value: this.storage.table.tableName });
    new CfnOutput(this, 'ArchiveBucket', { value: this.storage.archive.bucketName });
  }
}
