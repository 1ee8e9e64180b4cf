/** Which Chromium runs the page. */
import { existsSync } from 'node:fs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The same engine without a browser around it: two thirds of the processor time. */
const SHELL = '/usr/bin/chromium-headless-shell';

/**
 * Path of the browser: `CHROMIUM`, or where Debian and others put it; the headless shell first, unless what is measured is
 * how fast people see the page. Throws where there is none.
 */
export function chromiumPath({ asPeopleHaveIt = false } = {}): string {
  const candidates = asPeopleHaveIt ? [...BROWSERS, SHELL] : [SHELL, ...BROWSERS];
  // biome-ignore lint/style/noProcessEnv: the one place that asks for the browser.
  const named = process.env.CHROMIUM;
  const path = (named ? [named] : candidates).find((candidate) => existsSync(candidate));
  if (path) return path;
  throw new Error(
    named
      ? `There is no browser at CHROMIUM=${named}.`
      : `No Chromium at ${candidates.join(', ')}: install the Debian package (apt-get install chromium-headless-shell), or name one in the variable CHROMIUM.`,
  );
}

/** Nothing but what the page asks for may leave this browser. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
