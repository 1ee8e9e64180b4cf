/** Checks on what the table says, for a local tracker and a deployed one alike. */
import type { TrackerConfig } from '../../lambda/model/tracker-config.ts';
import type { Store } from '../../lambda/store/create-store.ts';
import { SCHEMA_VERSION } from '../../lambda/store/migrations.ts';
import { type Check, note, ok, wrong } from './findings.ts';

export interface StoreChecksOptions {
  readonly store: Store;
  readonly config: TrackerConfig;
  readonly now: Date;
  /** ` --stack NewsTracker`, for the commands that cures name. */
  readonly flags: string;
  /** On AWS: reached by nobody without a token. */
  readonly deployed: boolean;
  /** What makes the tracker work off what is due. */
  readonly howToRun: string;
  /** Puts parked articles back into the outbox instead of only counting them. */
  readonly fix: boolean;
}

const MINUTE = 60_000;
const LATE_MS = 15 * MINUTE;
const OUTBOX_MS = 10 * MINUTE;
const SHOWN = 5;
const TROUBLED_SHARE = 0.2;
const MOST = 100;
const PLACEHOLDER = /example\.(org|com|net)/i;

export function storeChecks(options: StoreChecksOptions): Check[] {
  return [
    { name: 'contact', look: () => contact(options) },
    { name: 'table layout', look: () => layout(options) },
    { name: 'feeds', look: () => feeds(options) },
    { name: 'due jobs', look: () => dueJobs(options) },
    { name: 'outbox', look: () => outbox(options) },
    { name: 'parked', look: () => parked(options) },
    { name: 'subscriptions', look: () => subscriptions(options) },
    { name: 'tokens', look: () => tokens(options) },
    { name: 'clock', look: () => clock(options) },
  ];
}

async function contact({ config }: StoreChecksOptions) {
  if (!PLACEHOLDER.test(config.contact)) return [ok(`publishers are told ${config.contact}`)];
  return [
    note(
      'publishers are told a placeholder, and sec.gov refuses it',
      'put your address into contact of tracker.config.ts',
    ),
  ];
}

async function layout({ store, flags }: StoreChecksOptions) {
  const version = await store.meta.schemaVersion();
  if (version === null) return [note('the table is empty', 'poll once: news-tracker poll, or npm start')];
  if (version > SCHEMA_VERSION)
    return [
      wrong(
        `layout ${version} was written by a newer version than this, which knows ${SCHEMA_VERSION}`,
        'update this folder',
      ),
    ];
  if (version < SCHEMA_VERSION)
    return [note(`layout ${version}, read and written as ${SCHEMA_VERSION}`, `news-tracker migrate${flags}`)];
  return [ok(`layout ${version}`)];
}

async function feeds({ store, flags }: StoreChecksOptions) {
  const all = await store.feeds.list();
  if (all.length === 0) return [note('there are none', `news-tracker feeds add URL${flags}`)];
  const troubled = all.filter(({ state }) => state === 'failing' || state === 'blocked' || state === 'gone');
  const polled = all.filter(({ nextPollAt }) => nextPollAt !== null);
  const lines = troubled
    .slice(0, SHOWN)
    .map(({ id, state, lastProblem }) =>
      note(
        `${id} is ${state}: ${lastProblem?.message ?? 'no reason is known'}`,
        `news-tracker feeds check ${id}${flags}`,
      ),
    );
  const summary = `${polled.length} of ${all.length} are polled, ${troubled.length} in trouble`;
  if (troubled.length < Math.max(3, TROUBLED_SHARE * all.length)) return [ok(summary), ...lines];
  return [wrong(summary, 'so many share a cause: see "Failing feeds" in docs/runbook.md'), ...lines];
}

async function dueJobs({ store, now, howToRun }: StoreChecksOptions) {
  const late = await store.due.listDue(new Date(now.getTime() - LATE_MS), MOST);
  if (late.length === 0) return [ok('nothing has been due for a quarter of an hour')];
  const count = late.length === MOST ? `${MOST} or more` : String(late.length);
  return [wrong(`${count} have been due for a quarter of an hour, the oldest since ${late[0]?.job.dueAt}`, howToRun)];
}

async function outbox({ store, now, howToRun }: StoreChecksOptions) {
  const before = new Date(now.getTime() - OUTBOX_MS).toISOString();
  const [waiting, putOff] = await Promise.all([store.outbox.list(MOST), store.outbox.listPutOff(MOST)]);
  const late = waiting.filter(({ enteredAt }) => enteredAt < before);
  const later = putOff.length > 0 ? [note(`${putOff.length} articles failed and are tried again later`)] : [];
  if (late.length === 0) return [ok(`${waiting.length} articles wait to be published`), ...later];
  const cure = `${howToRun}; see "Stale outbox" in docs/runbook.md`;
  return [
    wrong(`${late.length} articles wait to be published, the oldest since ${late[0]?.enteredAt}`, cure),
    ...later,
  ];
}

async function parked({ store, fix, flags }: StoreChecksOptions) {
  const entries = await store.outbox.listParked(MOST);
  if (entries.length === 0) return [ok('no article is set aside')];
  if (fix) {
    for (const entry of entries) await store.outbox.unpark(entry);
    return [note(`${entries.length} articles were put back into the outbox`)];
  }
  const [first] = entries;
  const cure = `cure what it says, then news-tracker doctor --fix${flags}`;
  return [wrong(`${entries.length} articles are set aside; ${first?.articleId}: ${first?.message}`, cure)];
}

async function subscriptions({ store, flags }: StoreChecksOptions) {
  const all = await store.subscriptions.list();
  const findings = await Promise.all(
    all.map(async ({ id, state, reason, failingSince }) => {
      if (state === 'paused')
        return [
          note(`${id} is paused: ${reason ?? 'by its owner'}`, `PATCH /v1/subscriptions/${id} with {"state":"active"}`),
        ];
      if (state === 'disabled') return [];
      const { deliveries } = await store.deliveries.list(id, 20, null);
      const dead = deliveries.filter((delivery) => delivery.state === 'dead');
      const last = (deliveries.find((delivery) => delivery.log.at(-1)?.outcome === 'failed')?.log ?? []).at(-1);
      const because = last ? `: ${last.message}` : '';
      return [
        ...(failingSince
          ? [wrong(`${id} gets nothing since ${failingSince}${because}`, 'mend the receiver, or its address')]
          : []),
        ...(dead.length > 0
          ? [
              wrong(
                `${id}: ${dead.length} of the last 20 deliveries were given up${because}`,
                `POST /v1/deliveries/${dead[0]?.id}/resend${flags ? ' to the deployed API' : ''}`,
              ),
            ]
          : []),
      ];
    }),
  );
  const found = findings.flat();
  return found.length > 0 ? found : [ok(`${all.length}, and nothing is held up`)];
}

async function tokens({ store, config, now, flags, deployed }: StoreChecksOptions) {
  const all = await store.tokens.list();
  const valid = all.filter(({ validUntil }) => validUntil === null || validUntil > now.toISOString());
  if (valid.length > 0) return [ok(`${valid.length} of ${all.length} are valid`)];
  if (config.access === 'public')
    return [note('there is none: anybody reads, nobody changes', `news-tracker token create --scope admin${flags}`)];
  const says = 'there is none that is valid: nobody can read';
  const cure = `news-tracker token create${flags}`;
  // On this machine the API is open on loopback.
  return [deployed ? wrong(says, cure) : note('there is none: only this machine can read', cure)];
}

async function clock({ store, now }: StoreChecksOptions) {
  const latest =
    (await store.feeds.list())
      .map(({ lastPolledAt }) => lastPolledAt ?? '')
      .sort()
      .at(-1) ?? '';
  if (latest <= new Date(now.getTime() + 5 * MINUTE).toISOString()) return [ok(`it is ${now.toISOString()}`)];
  return [
    wrong(`a feed was polled at ${latest}, which is to come: the clock has gone back`, 'set the clock of this machine'),
  ];
}
