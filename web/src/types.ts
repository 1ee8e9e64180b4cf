/** Shapes of the API's answers, from the schemas that the API itself checks and documents. Types only: no code. */
import type { z } from '@hono/zod-openapi';
import type { ArticleCardSchema, ArticleSchema } from '../../lambda/serve/article-schemas.ts';
import type { FeedSchema } from '../../lambda/serve/feed-schemas.ts';
import type { DigestPreviewSchema } from '../../lambda/serve/preview-schemas.ts';
import type { StoryCardSchema, StorySchema } from '../../lambda/serve/story-schemas.ts';
import type { DeliverySchema, SubscriptionSchema } from '../../lambda/serve/subscription-schemas.ts';

export type { FeedCheck } from '../../lambda/model/feed-management.ts';

export type ArticleCard = z.infer<typeof ArticleCardSchema>;
export type Article = z.infer<typeof ArticleSchema>;
export type Fact = Article['facts'][number];
export type StoryCard = z.infer<typeof StoryCardSchema>;
export type Story = z.infer<typeof StorySchema>;
export type Subscription = z.infer<typeof SubscriptionSchema>;
export type Delivery = z.infer<typeof DeliverySchema>;
export type Digest = z.infer<typeof DigestPreviewSchema>;
export type Feed = z.infer<typeof FeedSchema>;

export interface Stats {
  readonly since: string;
  readonly until: string;
  readonly articles: number;
  readonly complete: boolean;
  readonly byDay: readonly { readonly day: string; readonly articles: number }[];
  readonly bySource: readonly Count[];
  readonly byEntity: readonly Count[];
  readonly byTopic: readonly Count[];
  readonly byLanguage: readonly Count[];
}

export interface Count {
  readonly id: string;
  readonly articles: number;
}

export interface Named {
  readonly id: string;
  readonly name: string;
  /** In other languages, by language tag. */
  readonly names?: Readonly<Record<string, string>>;
}

export interface Watch extends Named {
  readonly query: string;
  readonly origin?: 'config' | 'runtime';
}

export interface Token extends Named {
  readonly scopes: readonly ('feeds' | 'read' | 'admin')[];
  readonly createdAt: string;
  readonly validUntil: string | null;
  readonly lastUsedOn: string | null;
}
