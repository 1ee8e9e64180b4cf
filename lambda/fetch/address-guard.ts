/**
 * Keeps every connection of the tracker away from addresses that only its own network can reach: a feed, a redirect,
 * a hub or a webhook may name any host. The check sits where the socket is opened, because only there is it certain
 * which address is used: a check of the URL alone is undone by a second resolution (DNS rebinding).
 */
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { buildConnector as Connector } from 'undici';
import { buildConnector } from './undici-client.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Every address of a host name; rejects with a Node DNS error when there is none. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export type AllowPrivate = boolean | readonly string[];

export interface AddressGuardOptions {
  /**
   * Lets loopback and private networks be reached, or only these addresses of them: for tests, the demo and a tracker on
   * a trusted network.
   */
  readonly allowPrivate?: AllowPrivate;
  /** Default: the system's resolver. */
  readonly resolve?: Resolve;
  /** Time for resolving, connecting and the TLS handshake together, in milliseconds. */
  readonly connectMs: number;
  /** Certificate authorities to trust instead of the built-in ones, PEM. */
  readonly ca?: string;
}

/** A connection was refused because of where it would have gone. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** Ranges that `allowPrivate` opens. Link-local stays closed: the metadata services of clouds live there. */
const TRUSTED_RANGES: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal']);

/**
 * Whether a numeric address may be connected to. Only unicast addresses of the public internet may; everything that
 * cannot be read, and every form that embeds another address (IPv4-mapped, NAT64, 6to4, Teredo), may not.
 */
export function isAllowedAddress(address: string, allowPrivate: AllowPrivate = false): boolean {
  if (isIP(address) === 0 || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (TRUSTED_RANGES.has(range)) {
    return typeof allowPrivate === 'boolean' ? allowPrivate : allowPrivate.includes(address);
  }
  if (range !== 'unicast') return false;
  // Of IPv6 only 2000::/3 is handed out (RFC 4291, section 2.4); this also refuses the old IPv4-compatible ::a.b.c.d.
  return !(parsed instanceof ipaddr.IPv6) || ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000;
}

/**
 * Connector for an undici dispatcher. A literal is checked before the socket exists. A name is resolved once, all its
 * addresses must pass, and the socket is pinned to them; TLS still asks for the name. Refusals arrive as
 * `PrivateAddressError`.
 */
export function createGuardedConnector(options: AddressGuardOptions): Connector.connector {
  const allowPrivate = options.allowPrivate ?? false;
  const connect = buildConnector({
    timeout: options.connectMs,
    autoSelectFamily: true,
    // Node's 250 ms gives up on slow but sound links.
    autoSelectFamilyAttemptTimeout: 500,
    lookup: guardedLookup(options.resolve ?? resolveWithSystem, allowPrivate),
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  return (target, callback) => {
    const literal = target.hostname.replace(/^\[|\]$/g, '');
    // `lookup` is never asked about a literal: isIP is the very test by which node:net decides.
    if (isIP(literal) !== 0 && !isAllowedAddress(literal, allowPrivate)) {
      callback(new PrivateAddressError(`${literal} is not a public address`), null);
      return;
    }
    connect(target, callback);
  };
}

function guardedLookup(resolve: Resolve, allowPrivate: AllowPrivate): LookupFunction {
  return (hostname, lookupOptions, callback) => {
    const fail = (error: Error) => callback(error, []);
    resolve(hostname).then((addresses) => {
      const [first] = addresses;
      if (first === undefined) return fail(noAddressError(hostname));
      const refused = addresses.find(({ address }) => !isAllowedAddress(address, allowPrivate));
      if (refused) return fail(new PrivateAddressError(`${hostname} resolves to ${refused.address}`));
      if (lookupOptions.all) return callback(null, [...addresses]);
      return callback(null, first.address, first.family);
    }, fail);
  };
}

function noAddressError(hostname: string): Error {
  return Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
}

function resolveWithSystem(hostname: string): Promise<readonly ResolvedAddress[]> {
  return lookup(hostname, { all: true });
}
