/** From an entry of lambda/ to the code asset of its function: one minified ES module with its source map. */
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';

const lambdaFolder = fileURLToPath(new URL('../lambda', import.meta.url));

const OPTIONS: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  // The SDK is bundled too: the versions tested are the versions run, and one file loads faster than the runtime's copy.
  packages: 'bundle',
  minify: true,
  // Names of error classes stand in logs and decide what is retried.
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  // CommonJS dependencies call require(), which an ES module does not have.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'warning',
};

/**
 * Code of lambda/`entry`.lambda.ts with the handler `index.handler`. Built in this process rather than through
 * NodejsFunction, which starts npx for every function. The asset's hash is that of the output, so that a deployment
 * without changes uploads nothing.
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
          buildSync({
            ...OPTIONS,
            entryPoints: [`${lambdaFolder}/${entry}.lambda.ts`],
            outfile: `${outputFolder}/index.mjs`,
          });
          return true;
        },
      },
    },
  });
}
