/** The environment of a function: the only place in lambda/ that reads it. */
import { ENV, SERVICE } from '../model/deployment.ts';

type Variable = Exclude<keyof typeof ENV, 'allowPrivateFeeds' | 'publicUrl'>;
type Environment = Readonly<Record<string, string | undefined>>;

/** A function was deployed without something it needs. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

// biome-ignore lint/style/noProcessEnv: this is the one reader.
const ownEnvironment: Environment = process.env;

/** Values of exactly the variables an entry asks for. Throws EnvironmentError naming the first that is missing. */
export function readEnv<Name extends Variable>(
  names: readonly Name[],
  environment: Environment = ownEnvironment,
): Readonly<Record<Name, string>> {
  const found = names.map((name) => {
    const value = environment[ENV[name]];
    if (!value) throw new EnvironmentError(`The environment variable ${ENV[name]} is missing or empty.`);
    return [name, value] as const;
  });
  return Object.fromEntries(found) as Record<Name, string>;
}

/** Tells the log lines and metrics of environments that share an account apart. */
export function serviceName(environment: Environment = ownEnvironment): string {
  return environment.POWERTOOLS_SERVICE_NAME || SERVICE;
}

/** Where the API answers, without a slash at its end; null when the function was not told. */
export function publicUrl(environment: Environment = ownEnvironment): string | null {
  return environment[ENV.publicUrl]?.replace(/\/+$/, '') || null;
}

/**
 * True only against an emulated AWS: the variable alone, set by hand on a real function, opens nothing, since a real
 * function talks to no AWS on loopback.
 */
export function privateFeedsAllowed(environment: Environment = ownEnvironment): boolean {
  if (environment[ENV.allowPrivateFeeds] !== 'true') return false;
  const endpoint = environment.AWS_ENDPOINT_URL;
  return endpoint !== undefined && /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/.test(endpoint);
}

/** Address of an SMTP server for the mail of a local tracker. It may hold a password, so it is no option of a command. */
export function smtpUrl(environment: Environment = ownEnvironment): string | null {
  return environment.NEWS_SMTP_URL || null;
}
