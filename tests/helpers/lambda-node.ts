/** The Node.js that Lambda runs, for tests that load the bundles as Lambda does. */
import { join } from 'node:path';
import { cachedPackage } from './cached-package.ts';

const MAJOR = 24;

/**
 * Path of a Node.js 24: this process's own if it is one, else the registry's build for this machine. Not a
 * devDependency: npm scripts would then run with it instead of the installed Node.js.
 */
export function lambdaNode(): string {
  if (process.versions.node.startsWith(`${MAJOR}.`)) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = cachedPackage(`${name}@${MAJOR}`, `lambda-node-${MAJOR}`);
  return join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
