import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { bindNextFree, type Listener, listen } from '../../local/http-listener.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

describe('listen', () => {
  test('answers on loopback', async () => {
    const listener = await listen(() => new Response('hello'), 0);
    open.push(listener);
    expect(await (await fetch(listener.origin)).text()).toBe('hello');
    expect(listener.origin).toBe(`http://127.0.0.1:${listener.port}`);
  });

  test('takes the next free port when its own is taken', async () => {
    const blocker = createServer();
    const taken = await bindNextFree(blocker, 0);
    open.push(blocker);
    const listener: Listener = await listen(() => new Response('ok'), taken);
    open.push(listener);
    expect(listener.port).toBeGreaterThan(taken);
    expect(listener.port).toBeLessThan(taken + 20);
  });
});
