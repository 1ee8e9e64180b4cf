import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { testApp } from './harness.ts';

const LINTER = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));

describe('/openapi.json', () => {
  it('passes the linter with its recommended rules', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
    try {
      const file = join(folder, 'openapi.json');
      await writeFile(file, await (await (await testApp()).app.request('/openapi.json')).text());
      const args = [LINTER, 'lint', file, '--format=stylish'];
      const options = {
        env: { PATH: '/usr/bin:/bin', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      };
      const { stderr } = await promisify(execFile)(process.execPath, args, options);
      expect(stderr).toContain('is valid');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('describes every route of the app', async () => {
    const { app } = await testApp();
    const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const served = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    expect(new Set(described)).toEqual(new Set(served));
  });

  it('lets no component be null, which would be so wherever it is referred to', async () => {
    const { app } = await testApp();
    const { components } = (await (await app.request('/openapi.json')).json()) as {
      components: { schemas: Record<string, { type?: string | string[] }> };
    };
    const nullable = Object.entries(components.schemas).filter(([, { type }]) => [type].flat().includes('null'));
    expect(nullable.map(([name]) => name)).toEqual([]);
  });
});
