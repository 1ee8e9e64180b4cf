import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createResourceApp } from '../../../lambda/serve/resource-app.ts';
import { ALL_RESOURCES, resourceAt } from '../../../lambda/serve/resources.ts';
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

  it('describes every route, each at the resource that answers for its address', async () => {
    const { app, given } = await testApp();
    const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const served = ALL_RESOURCES.map(async (resource) => {
      const { routes } = await createResourceApp(resource, given, () => {});
      return routes
        .filter(({ method, path }) => method !== 'ALL' && resourceAt(path) === resource)
        .map(({ method, path }) => `${method} ${path}`);
    });
    expect(new Set(described)).toEqual(new Set((await Promise.all(served)).flat()));
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
