/** Parses one bomb in a process of its own and prints what came of it and how much memory it took. */
import { FeedError } from '../../../lambda/model/errors.ts';
import { parseFeed } from '../../../lambda/parse/parse-feed.ts';
import { peakMegabytes } from '../../helpers/peak-memory.ts';
import { BOMBS } from './bombs.ts';

const bytes = Buffer.from(BOMBS[process.argv[2] ?? '']?.make() ?? '');
const before = peakMegabytes();
const cpuBefore = process.cpuUsage();
const start = performance.now();
const outcome = await parseFeed(bytes, { contentType: 'application/xml', url: 'https://desk.example/' }).then(
  (feed) => (JSON.parse(JSON.stringify(feed)).entries.at(-1)?.title === 'last' ? 'last' : 'read'),
  (error: unknown) => (error instanceof FeedError ? error.code : String(error)),
);
const { user, system } = process.cpuUsage(cpuBefore);
// Of a machine that others use too, the time that this process had.
const milliseconds = Math.min(performance.now() - start, (user + system) / 1000);
const megabytes = peakMegabytes() - before;
process.stdout.write(JSON.stringify({ outcome, megabytes, milliseconds }));
