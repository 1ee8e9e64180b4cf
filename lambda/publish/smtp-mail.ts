/** Mail through an SMTP server. */
import { createTransport } from 'nodemailer';
import type { SendMail } from '../model/delivery.ts';
import { mimeMessage } from './mime-message.ts';

const TIMEOUT_MS = 15_000;

/** `url` as nodemailer reads it: `smtps://user:password@host:465`, `smtp://host:25`. */
export function createSmtpMail(url: string, from: string): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return async (message) => {
    const raw = await mimeMessage(message, from);
    const { messageId } = await transport.sendMail({ envelope: { from, to: [message.to] }, raw });
    return { receipt: String(messageId ?? '') };
  };
}
