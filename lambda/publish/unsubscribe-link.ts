/** Signed links by which a reader ends a subscription with one click (RFC 8058), without a token. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const UNSUBSCRIBE_PATH = '/v1/unsubscribe';

/** The address is signed along: a link ends the subscription it was sent for, not one that reaches somebody else. */
function signatureOf(subscriptionId: string, address: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`unsubscribe\0${subscriptionId}\0${address}`).digest('base64url');
}

export function unsubscribeUrl(publicUrl: string, subscriptionId: string, address: string, key: Uint8Array): string {
  const query = new URLSearchParams({
    subscription: subscriptionId,
    signature: signatureOf(subscriptionId, address, key),
  });
  return `${publicUrl}${UNSUBSCRIBE_PATH}?${query}`;
}

export function isUnsubscribeSignature(
  signature: string,
  subscriptionId: string,
  address: string,
  key: Uint8Array,
): boolean {
  const wanted = Buffer.from(signatureOf(subscriptionId, address, key));
  const given = Buffer.from(signature);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
