/** What the flows behind the delivery queue work with on AWS. */

import { LINK_KEY } from '../flows/manage-subscriptions.ts';
import { createPostOutside } from '../flows/post-outside.ts';
import type { DeliveryJobDeps } from '../flows/run-delivery-job.ts';
import { userAgent } from '../flows/user-agent.ts';
import type { Logger } from '../model/ports.ts';
import type { TrackerConfig } from '../model/tracker-config.ts';
import { createSesMail } from '../publish/ses-mail.ts';
import { createSnsMail } from '../publish/sns-mail.ts';
import { createUpdateBus } from '../publish/update-bus.ts';
import { createEventBridgeClient, createSesClient, createSnsClient } from './clients.ts';
import { privateFeedsAllowed, publicUrl, readEnv } from './env.ts';
import { wireEvents } from './wire-events.ts';

/** Throws EnvironmentError naming what the function was not told. */
export function wireDeliveries(config: TrackerConfig, log: Logger): DeliveryJobDeps {
  const env = readEnv(['mailTopicArn', 'eventBus']);
  const now = () => new Date();
  const wired = wireEvents(config, now, log);
  const { post } = createPostOutside({
    userAgent: userAgent(config.contact),
    allowPrivate: privateFeedsAllowed(),
    now,
  });
  const base = (config.publicUrl ?? publicUrl())?.replace(/\/+$/, '') ?? null;
  return {
    ...wired,
    channels: {
      post,
      mail:
        config.mail === null
          ? createSnsMail(createSnsClient(), env.mailTopicArn)
          : createSesMail(createSesClient(), config.mail.from),
      bus: createUpdateBus(createEventBridgeClient(), env.eventBus),
      publicUrl: () => base,
      linkKey: () => wired.store.meta.getOrCreateSecret(LINK_KEY.name, LINK_KEY.bytes),
    },
    random: Math.random,
    config,
    now,
    log,
  };
}
