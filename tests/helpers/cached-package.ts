/** Packages that cannot be devDependencies, installed under .cache/ when they are first needed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/**
 * Installs `spec`, such as `name@1`, from the registry into `.cache/<folder>` unless it is there.
 * @returns path of the folder that holds its node_modules.
 */
export function cachedPackage(spec: string, folder: string): string {
  const target = join(cache, folder);
  if (!existsSync(target)) install(spec, target);
  return target;
}

/** Into a folder of its own and then renamed, so that two test files at once never see half an installation. */
function install(spec: string, target: string): void {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'install-'));
  try {
    execFileSync('npm', ['install', '--prefix', draft, '--no-audit', '--no-fund', '--ignore-scripts', spec], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (!existsSync(target)) renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
