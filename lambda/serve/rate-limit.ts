/** Requests a caller may make in a window, counted in this process. */
import type { Now } from '../model/ports.ts';

export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

interface Allowance {
  readonly allowed: boolean;
  /** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers), and `Retry-After` once used up. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts a request of `caller` and says what is left of its window. */
export type Limiter = (caller: string) => Allowance;

/** Callers are named by tokens that were checked, so their number is bounded. */
export function createLimiter({ requests, seconds }: RateLimit, now: Now): Limiter {
  const windows = new Map<string, { endsAt: number; used: number }>();
  return (caller) => {
    const time = now().getTime();
    let window = windows.get(caller);
    if (!window || window.endsAt <= time) {
      window = { endsAt: time + seconds * 1000, used: 0 };
      windows.set(caller, window);
    }
    window.used++;
    const allowed = window.used <= requests;
    const reset = Math.ceil((window.endsAt - time) / 1000);
    return {
      allowed,
      headers: {
        'RateLimit-Policy': `"default";q=${requests};w=${seconds}`,
        RateLimit: `"default";r=${Math.max(0, requests - window.used)};t=${reset}`,
        ...(!allowed && { 'Retry-After': String(reset) }),
      },
    };
  };
}
