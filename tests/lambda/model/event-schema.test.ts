/** The schema that receivers read, the types, and what is really sent are one thing. */
import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TrackerEvent } from '../../../lambda/model/event.ts';
import { type EventData, eventSchemas } from '../../../lambda/model/event-schema.ts';
import { newFeedRecord } from '../../../lambda/model/new-feed-record.ts';
import type { Update } from '../../../lambda/model/update.ts';
import { feedEvents } from '../../../lambda/publish/announce.ts';
import { updateOfEvent } from '../../../lambda/publish/update-of-event.ts';
import { webhookBody } from '../../../lambda/publish/webhook.ts';
import { openTestTable } from '../../helpers/table.ts';
import { deskOver, reportOf, sale, saleInFrench } from '../flows/published.ts';

type Plain<T> = T extends object ? { -readonly [Key in keyof T]: Plain<T[Key]> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type CodeData = { [Type in TrackerEvent['type']]: Plain<(TrackerEvent & { type: Type })['data']> };

const reader = { id: 'desk', name: 'Desk', language: 'en' } as const;

/** A field that the schema does not have fails here, though receivers must ignore it. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in inner ? { ...inner, additionalProperties: false } : inner;
}

function validatorOf(name: string) {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormatsModule.default(ajv);
  const schema = eventSchemas()[name] as { anyOf: { title: string }[] };
  const all = closed(schema) as typeof schema;
  return (type: string, value: unknown) => {
    // Against the one type alone: an error then names the field.
    const validate = ajv.compile({ ...all, anyOf: undefined, ...all.anyOf.find(({ title }) => title === type) });
    expect(validate(value) || validate.errors, JSON.stringify(value).slice(0, 500)).toBe(true);
  };
}

/** One of each type, as the flows make them. */
async function everyEvent(): Promise<TrackerEvent[]> {
  const now = () => new Date('2026-06-03T12:00:00.000Z');
  const table = await openTestTable({ now });
  const desk = deskOver(table, now);
  const another = sale.summary.replace('$212 million', '$230 million').replace('340', '12% of the');
  const articles = [sale, saleInFrench, reportOf(5, { title: sale.title, summary: another, outlet: 'Sea Post' })];
  for (const article of articles) await table.store.articles.put(article);
  await desk.publish();
  await table.store.articles.put({ ...sale, title: 'Fjordlys to buy ST photodiode business' });
  await desk.publish();
  await table.close();
  const described = { id: 'f', name: 'F', url: 'https://f.example', about: [], tags: [], language: null, paused: null };
  const feed = newFeedRecord(described, 'config', now().toISOString());
  const head = { version: 1, time: now().toISOString() } as const;
  const subscription = { id: 'desk', name: 'Desk', channel: 'webhook' };
  return [
    ...desk.told,
    ...feedEvents(feed, { state: 'failing', reason: 'HTTP 500' }, now()),
    ...feedEvents({ ...feed, state: 'failing' }, { state: 'active', reason: null }, now()),
    { ...head, id: 'e1', type: 'digest.sent', data: { digestId: 'daily', day: '2026-06-03', stories: 3 } },
    { ...head, id: 'e2', type: 'subscription.paused', data: { subscription, reason: 'HTTP 500' } },
  ];
}

let events: TrackerEvent[];
beforeAll(async () => {
  events = await everyEvent();
});

test('the files in docs/schema are what the code says (npx tsx scripts/event-schemas.ts)', async () => {
  for (const [name, schema] of Object.entries(eventSchemas())) {
    const file = await readFile(new URL(`../../../docs/schema/${name}`, import.meta.url), 'utf8');
    expect(JSON.parse(file), name).toEqual(JSON.parse(JSON.stringify(schema)));
  }
});

test('the schema has the types of the code', () => {
  // The compiler decides this one.
  const same: Same<Plain<EventData>, CodeData> = true;
  expect(same).toBe(true);
});

test('docs/events.md names every type and every file', async () => {
  const text = await readFile(new URL('../../../docs/events.md', import.meta.url), 'utf8');
  for (const type of new Set(events.map((event) => event.type))) expect(text).toContain(`\`${type}\``);
  for (const name of Object.keys(eventSchemas())) expect(text).toContain(`schema/${name}`);
});

describe('what is sent fits the schema, field by field:', () => {
  test('every event', () => {
    const validate = validatorOf('event.v1.json');
    const types = new Set(events.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'article.matched',
      'article.revised',
      'digest.sent',
      'feed.failing',
      'feed.recovered',
      'story.developed',
      'story.opened',
      'subscription.paused',
    ]);
    const kinds = events.flatMap((event) =>
      event.type === 'story.developed' ? event.data.developments.map(({ kind }) => kind) : [],
    );
    expect([...new Set(kinds)].sort()).toEqual(['contradiction', 'fact', 'language', 'outlet']);
    for (const event of events) validate(event.type, JSON.parse(JSON.stringify(event)));
  });

  const bodyOf = (event: TrackerEvent) => {
    const delivery = { id: 'desk~1~x', content: { kind: 'event', event }, createdAt: event.time } as const;
    return webhookBody(delivery, reader, updateOfEvent(event, reader));
  };

  test('the webhook of every event', () => {
    const validate = validatorOf('webhook.v1.json');
    for (const event of events) validate(event.type, JSON.parse(bodyOf(event)));
  });

  test('the webhook of an event whose texts and lists are as long as can be', () => {
    const validate = validatorOf('webhook.v1.json');
    for (const event of events) {
      const long = swollen(event) as TrackerEvent;
      const body = bodyOf(long);
      expect(Buffer.byteLength(body), event.type).toBeLessThan(20_000);
      validate(event.type, JSON.parse(body));
    }
  });

  test('the webhook of a digest, however many stories it has', () => {
    const validate = validatorOf('webhook.v1.json');
    const opened = events.find((event) => event.type === 'story.opened');
    const { stories } = updateOfEvent(opened as TrackerEvent, reader);
    const update: Update = {
      type: 'digest',
      language: 'en',
      heading: 'Desk',
      subject: 'Desk',
      intro: '',
      stories: Array.from({ length: 200 }, () => stories).flat(),
      trends: [{ name: 'Deals', count: 9, usual: 2.5 }],
      troubledFeeds: [{ name: 'F', state: 'failing', reason: 'HTTP 500' }],
    };
    const content = {
      kind: 'digest',
      slot: '2026-06-03',
      since: opened?.time ?? '',
      until: opened?.time ?? '',
    } as const;
    const body = webhookBody({ id: 'd', content, createdAt: content.until }, reader, update);
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    const told = JSON.parse(body);
    validate('digest', told);
    expect(told.data.digest.stories.length + told.data.digest.omitted).toBe(200);
    expect(told.data.digest.stories.length).toBeGreaterThan(5);
  });
});

/** Titles, names and words of three bytes a character, lists of fifty. */
function swollen(value: unknown, key = ''): unknown {
  const texts: Record<string, number> = { title: 500, summary: 1000, text: 200, reason: 500, outlet: 200, name: 200 };
  if (typeof value === 'string') return key in texts ? '報'.repeat(texts[key] ?? 0) : value;
  if (Array.isArray(value)) {
    const grown = value.map((item) => swollen(item, key === 'outlets' ? 'name' : ''));
    return grown.length === 0 ? grown : Array.from({ length: 50 }, (_, n) => grown[n % grown.length]);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, swollen(item, name)]));
}
