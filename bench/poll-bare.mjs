// The peer that does nothing but fetch: a whole process with a bare loop over undici. Addresses come in a file.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Agent } from 'undici';

const [file, conditional] = process.argv.slice(2);
const queue = readFileSync(file, 'utf8').trim().split('\n');
const agent = new Agent();
await Promise.all(
  Array.from({ length: 16 }, async () => {
    for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
      const { origin, pathname: path } = new URL(url);
      const headers = { 'accept-encoding': 'gzip', ...(conditional && { 'if-none-match': `"${path}"` }) };
      const { statusCode, body } = await agent.request({ origin, path, method: 'GET', headers });
      const bytes = Buffer.from(await body.arrayBuffer());
      if (statusCode === 200) gunzipSync(bytes);
    }
  }),
);
await agent.close();
