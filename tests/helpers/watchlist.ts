/** A small watch list for tests that are not about matching itself. */
import { defineTracker } from '../../lambda/model/define-tracker.ts';
import type { TrackerConfig, TrackerInput } from '../../lambda/model/tracker-config.ts';

/** Watches the invented firms Acme and Globex; everything else can be overridden. */
export function testConfig(overrides: Partial<TrackerInput> = {}): TrackerConfig {
  return defineTracker({
    contact: 'https://tracker.example/contact',
    feeds: [],
    entities: [
      { id: 'acme', name: 'Acme' },
      { id: 'globex', name: 'Globex' },
    ],
    topics: [],
    watches: [
      { id: 'acme', name: 'Acme', query: 'acme' },
      { id: 'both', name: 'Acme and Globex', query: 'acme AND globex' },
    ],
    subscriptions: [
      {
        id: 'daily',
        channel: { kind: 'email', to: 'reader@example.org' },
        cadence: 'daily at 08:00',
        timeZone: 'Europe/Paris',
      },
    ],
    ...overrides,
  });
}
