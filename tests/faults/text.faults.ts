/** Known attacks as titles and texts of a feed, followed into every document that the tracker writes. */
import { readFile } from 'node:fs/promises';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { pollFeed } from '../../lambda/flows/poll-feed.ts';
import { createConsoleLogger } from '../../local/console-logger.ts';
import { benchApp } from '../helpers/bench-app.ts';
import { openFlowBench } from '../helpers/flow-bench.ts';
import { serveHttp } from '../lambda/fetch/feed-server.ts';
import { report } from './promises.ts';

/** Elements, attributes and addresses by which a text would come to life. */
function livePartsOf(html: string): string[] {
  const live: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (['script', 'iframe', 'object', 'embed', 'svg', 'math', 'form', 'base', 'img', 'video'].includes(name))
        live.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute.startsWith('on')) live.push(`${name} ${attribute}`);
        if (/^(href|src|action)$/.test(attribute) && /^[\p{Cc}\s]*(javascript|data|vbscript):/iu.test(value))
          live.push(value);
      }
    },
  });
  parser.end(html);
  return live;
}

test('pages, mails, feeds and log lines', { timeout: 120_000 }, async ({ task }) => {
  const file = await readFile(new URL('../browser/xss-vectors.txt', import.meta.url), 'utf8');
  const vectors = file.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('# '));
  expect(vectors.length).toBeGreaterThan(100);
  const server = await serveHttp((_request, response) => {
    const items = vectors.map((vector, n) => {
      const text = `<![CDATA[Acme ${vector.replaceAll(']]>', ']] >')}]]>`;
      return `<item><guid>${n}</guid><link>https://outlet.example/${n}</link><title>${text}</title><description>${text}</description></item>`;
    });
    response.end(`<rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`);
  });
  const bench = await openFlowBench();
  const lines: string[] = [];
  const deps = { ...bench.deps, log: createConsoleLogger('debug', (line) => void lines.push(line)) };
  const { log } = deps;
  try {
    await bench.addFeed('f', server.url);
    expect(await pollFeed('f', deps)).toMatchObject({ problem: null, matched: vectors.length });
    for (const { title } of await bench.articles()) log.info('stored', { title });
    const app = benchApp(deps, { openOnLoopback: true, evenOld: true });
    const get = async (path: string) => {
      const answer = await app.request(`http://localhost${path}`, { headers: { accept: 'text/html' } });
      expect(answer.status, path).toBe(200);
      return { policy: answer.headers.get('content-security-policy') ?? '', text: await answer.text() };
    };
    const channel = { kind: 'email', to: 'reader@example.org' };
    const body = JSON.stringify({ id: 'daily', channel, cadence: 'daily at 08:00' });
    await app.request('http://localhost/v1/subscriptions', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    bench.clock += 1000;
    const live: string[] = [];
    for (const path of ['/', '/v1/subscriptions/daily/preview', '/docs']) {
      const { policy, text } = await get(path);
      expect(policy, path).toMatch(/default-src 'none'/);
      live.push(...livePartsOf(text));
      if (path !== '/docs') expect(text).toContain('Acme');
    }
    const { text: list } = await get('/v1/articles?limit=100&fields=title,summary');
    expect(() => JSON.parse(list)).not.toThrow();
    // What is meant to be text in feeds for readers is escaped there once more.
    for (const path of ['/v1/articles.atom', '/v1/articles.rss']) {
      const titles = [...(await get(path)).text.matchAll(/<title[^>]*>([\s\S]*?)<\/title>/g)].map(
        ([, title]) => title ?? '',
      );
      live.push(...titles.filter((title) => /<[a-z]/i.test(title)));
    }
    const broken = lines.filter((line) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(line.trimEnd()));
    expect([live, broken]).toEqual([[], []]);
    const faults = vectors.length;
    report(task, { promise: 'text', faults, lost: live.length + broken.length, duplicated: 0 });
  } finally {
    await Promise.all([bench.close(), server.close()]);
  }
});
