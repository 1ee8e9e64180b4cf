/** Hands an update to the channel of its subscription, in the channel's own format. */
import type { Delivery, PostOutside, PutOnBus, SendMail, SendOutcome } from '../model/delivery.ts';
import { messageOf } from '../model/errors.ts';
import type { SubscriptionRecord } from '../model/subscription.ts';
import type { Update } from '../model/update.ts';
import { slackMessage, teamsMessage } from './chat-messages.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { unsubscribeUrl } from './unsubscribe-link.ts';
import { signedHeaders, webhookBody } from './webhook.ts';

export interface Channels {
  readonly post: PostOutside;
  readonly mail: SendMail;
  readonly bus: PutOnBus;
  /** Where the API is reached from outside, without a slash at its end; null where it is not. */
  readonly publicUrl: () => string | null;
  /** At least 32 secret bytes that sign links. */
  readonly linkKey: () => Promise<Uint8Array>;
}

/** Detail type of what an `eventbridge` subscription puts on the bus; events themselves go there anyway. */
const BUS_DETAIL_TYPE = 'subscription.update';

/** Resolves for whatever the receiver does; a rejection of mail or bus is an outcome too. */
export async function sendUpdate(
  update: Update,
  delivery: Delivery,
  subscription: SubscriptionRecord,
  channels: Channels,
  now: Date,
): Promise<SendOutcome> {
  const { channel } = subscription;
  switch (channel.kind) {
    case 'email':
      return handedOver(async () => channels.mail(await mailOf(update, delivery, subscription, channel.to, channels)));
    case 'eventbridge':
      return handedOver(() => channels.bus(BUS_DETAIL_TYPE, now, webhookBody(delivery, subscription, update)));
    case 'webhook': {
      const body = webhookBody(delivery, subscription, update);
      return posted(channels.post, channel.url, body, signedHeaders(delivery.id, body, subscription.secrets, now));
    }
    case 'slack':
      return posted(channels.post, channel.url, JSON.stringify(slackMessage(update)), {});
    case 'teams':
      return posted(channels.post, channel.url, JSON.stringify(teamsMessage(update)), {});
  }
}

async function mailOf(
  update: Update,
  delivery: Delivery,
  { id }: SubscriptionRecord,
  to: string,
  { publicUrl, linkKey }: Channels,
) {
  const base = publicUrl();
  const link = base === null ? null : unsubscribeUrl(base, id, to, await linkKey());
  return {
    to,
    subject: update.subject,
    text: renderText(update, link),
    html: renderHtml(update, link),
    unsubscribeUrl: link,
    deliveryId: delivery.id,
    subscriptionId: id,
    date: new Date(delivery.createdAt),
  };
}

async function handedOver(hand: () => Promise<{ readonly receipt: string }>): Promise<SendOutcome> {
  try {
    return { kind: 'sent', status: null, receipt: (await hand()).receipt };
  } catch (error) {
    return { kind: 'failed', status: null, message: messageOf(error), retryAfterSeconds: null };
  }
}

/** Only 2xx is success; a redirect is a failure (Standard Webhooks), since it may lead anywhere. */
async function posted(
  post: PostOutside,
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<SendOutcome> {
  const answer = await post(url, { headers: { 'content-type': 'application/json', ...headers }, body });
  if (answer.kind === 'failure') {
    return { kind: 'failed', status: null, message: answer.message, retryAfterSeconds: null };
  }
  const { status, retryAfterSeconds } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent', status, receipt: `HTTP ${status}` };
  if (status === 410) return { kind: 'gone', status, message: 'The receiver wants no more updates (410).' };
  const what =
    status >= 300 && status < 400 ? 'The receiver redirects; give its final address' : 'The receiver refused';
  return { kind: 'failed', status, message: `${what} (${status}).`, retryAfterSeconds };
}
