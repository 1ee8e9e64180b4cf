/**
 * A process of its own that polls each address given, one after the other, and prints what came of it: how long the
 * longest took and how much memory the process took in all. Documents are read as a local tracker reads them.
 */
import { pollFeed } from '../../../lambda/flows/poll-feed.ts';
import { createDocumentReader } from '../../../local/document-reader.ts';
import { openFlowBench } from '../../helpers/flow-bench.ts';
import { peakMegabytes } from '../../helpers/peak-memory.ts';

const bench = await openFlowBench();
const { parseFeed, match } = createDocumentReader(bench.deps.config);
const deps = { ...bench.deps, parseFeed, match };
const polls = [];
for (const [index, url] of process.argv.slice(2).entries()) {
  await bench.addFeed(`f${index}`, url);
  const start = performance.now();
  const { outcome, problem, entries, matched } = await pollFeed(`f${index}`, deps);
  polls.push({ outcome, code: problem?.code ?? null, entries, matched, milliseconds: performance.now() - start });
  bench.archived.length = 0;
}
await bench.close();
process.stdout.write(JSON.stringify({ polls, peakMegabytes: peakMegabytes() }));
