/** What every engine under the store must do: the embedded one in memory and on disk, and DynamoDB's own. */
import { describe } from 'vitest';
import { articleContract } from './articles.ts';
import { deliveryContract } from './deliveries.ts';
import { feedContract } from './feeds.ts';
import { leaseContract } from './leases.ts';
import type { OpenStore } from './open-store.ts';
import { storyContract } from './stories.ts';
import { timelineContract } from './timelines.ts';

export function storeContract(engine: string, open: OpenStore): void {
  describe(`store on ${engine}`, () => {
    describe('articles', () => articleContract(open));
    describe('timelines', () => timelineContract(open));
    describe('feeds and due jobs', () => feedContract(open));
    describe('subscriptions and deliveries', () => deliveryContract(open));
    describe('stories, events and what is put off', () => storyContract(open));
    describe('leases, outbox and marks', () => leaseContract(open));
  });
}
