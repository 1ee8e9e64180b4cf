/** A mail as bytes, the same for every way it goes: composed by nodemailer, which folds and encodes every header. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailMessage } from '../model/delivery.ts';
import { oneLine } from './text.ts';

/** Text and HTML as alternatives (RFC 2046), and the one-click unsubscription of RFC 8058. */
export function mimeMessage(message: MailMessage, from: string): Promise<Buffer> {
  const { to, subject, text, html, unsubscribeUrl, deliveryId, date } = message;
  const composer = new MailComposer({
    from: { name: 'News tracker', address: from },
    to: { name: '', address: to },
    // A line break would begin another header.
    subject: oneLine(subject),
    text,
    html,
    date,
    // The same for every attempt, so that a mail that arrives twice can be told.
    messageId: `<${deliveryId}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl !== null && {
        'List-Unsubscribe': { prepared: true, foldLines: false, value: `<${unsubscribeUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
