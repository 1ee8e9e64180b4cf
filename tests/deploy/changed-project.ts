/** The project with another config, as somebody has it who has added a feed and a watch. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NEEDED = [
  'bin',
  'lib',
  'lambda',
  'local',
  'web',
  'watchlist',
  'tracker.config.ts',
  'cdk.json',
  'package.json',
  'tsconfig.json',
];

export const ADDED = { feed: 'added-by-hand', watch: 'cloud-only', contact: 'ops@added.example' };

/**
 * A copy in a folder of its own, with one feed and one watch more and a mail address to write to. The feed is paused:
 * nothing is to be reached.
 */
export function changedProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'news-tracker-changed-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...NEEDED], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.trim().split('\n')) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const path = join(folder, 'tracker.config.ts');
  const feed = `{ id: '${ADDED.feed}', name: 'Added', url: 'https://added.example/feed', paused: 'a test' },`;
  const watch = `{ id: '${ADDED.watch}', name: 'Cloud', query: 'aws AND NOT stmicroelectronics' },`;
  const changed = readFileSync(path, 'utf8')
    .replace(/^ {2}feeds: \[\n/m, (line) => `${line}    ${feed}\n`)
    .replace(/^ {2}watches: \[\n/m, (line) => `${line}    ${watch}\n`)
    .replace(/^ {2}contact: '.*',$/m, `  contact: '${ADDED.contact}',`);
  if (![feed, watch, ADDED.contact].every((part) => changed.includes(part)))
    throw new Error('tracker.config.ts has another shape now');
  writeFileSync(path, changed);
  return folder;
}
