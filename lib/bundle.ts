/** From an entry of lambda/ to the code asset of its function: minified ES modules with their source maps. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';

const lambdaFolder = fileURLToPath(new URL('../lambda', import.meta.url));
const pageBuilder = fileURLToPath(new URL('../web/build-page.mjs', import.meta.url));
const bundler = fileURLToPath(new URL('./bundle-entry.mjs', import.meta.url));

/** The function that serves the page has it beside its code. */
const WITH_PAGE = 'api';

/**
 * Code of lambda/`entry`.lambda.ts with the handler `index.handler`. Built with the project's own esbuild rather than
 * through NodejsFunction, which takes no esbuild plugin and starts npx for every function. The asset's hash is that
 * of the output, so that a deployment without changes uploads nothing.
 */
export function bundledCode(entry: string): AssetCode {
  return Code.fromAsset(lambdaFolder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('not-used'),
      // Never run, but part of the key under which the CDK caches what it has bundled.
      command: [entry],
      local: {
        tryBundle(outputFolder) {
          run(bundler, `${lambdaFolder}/${entry}.lambda.ts`, outputFolder);
          if (entry === WITH_PAGE) run(pageBuilder, `${outputFolder}/page`);
          return true;
        },
      },
    },
  });
}

function run(script: string, ...args: readonly string[]): void {
  execFileSync(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
}
