/** Mail through a real SMTP server on loopback, read by another library than the one that wrote it. */
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import type { MailMessage } from '../../../lambda/model/delivery.ts';
import type { Update, UpdateStory } from '../../../lambda/model/update.ts';
import { mimeMessage } from '../../../lambda/publish/mime-message.ts';
import { renderHtml } from '../../../lambda/publish/render-html.ts';
import { renderText } from '../../../lambda/publish/render-text.ts';
import { createSmtpMail } from '../../../lambda/publish/smtp-mail.ts';
import { asciiSubject } from '../../../lambda/publish/sns-mail.ts';

const FROM = 'news@sender.example';
const LINK = 'https://news.example/v1/unsubscribe?subscription=daily&signature=abc';
const EVIL = 'Chips\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>\u2028X-Evil: 1 日本語';

const story: UpdateStory = {
  id: 's1',
  title: EVIL,
  url: 'https://outlet.example/a?b=1&c="x"',
  summary: 'One sentence. <b>Two</b>.',
  outlets: ['Outlet "A"', 'Médias & Co'],
  languages: ['en', 'fr'],
  articleCount: 3,
  lastPublishedAt: '2026-02-10T08:00:00.000Z',
  relation: true,
  isNew: false,
  news: ['1 new article'],
  figures: [{ kind: 'money', value: 28.38, unit: 'USD', text: '$28.38', contradicted: true, outlets: ['Outlet "A"'] }],
  links: [{ title: 'javascript', url: 'javascript:alert(1)', outlet: 'Evil' }],
};
const update: Update = {
  type: 'digest',
  language: 'fr',
  heading: 'Veille',
  subject: EVIL,
  intro: '',
  stories: [story],
  trends: [{ name: 'Prices', count: 9, usual: 2.14 }],
  troubledFeeds: [{ name: 'Feed <x>', state: 'failing', reason: 'HTTP 500' }],
};
const message: MailMessage = {
  to: 'reader@example.org',
  subject: update.subject,
  text: renderText(update, LINK),
  html: renderHtml(update, LINK),
  unsubscribeUrl: LINK,
  deliveryId: 'daily~20260210T00~day',
  subscriptionId: 'daily',
  date: new Date('2026-02-10T08:00:00Z'),
};

/** Headers that a hostile title must not be able to change, by name. */
async function headersOf(raw: string | Uint8Array) {
  const { headers, subject } = await PostalMime.parse(raw);
  return { ...Object.fromEntries(headers.map(({ key, value }) => [key, value])), subject };
}

describe('a mail', () => {
  test('reaches a real server and is read as it was meant', async () => {
    const got: { to: string[]; raw: Buffer }[] = [];
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          got.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    try {
      await createSmtpMail(`smtp://127.0.0.1:${port}?ignoreTLS=true`, FROM)(message);
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
    expect(got.map(({ to }) => to)).toEqual([['reader@example.org']]);
    const read = await PostalMime.parse(got[0]?.raw ?? '');
    expect(read.from?.address).toBe(FROM);
    expect(read.to?.map(({ address }) => address)).toEqual(['reader@example.org']);
    expect(read.text?.trim()).toBe(message.text.trim());
    expect(read.html?.trim()).toBe(message.html.trim().replaceAll('\r\n', '\n'));
  });

  test('has the headers of RFC 8058, and no other for what a title says', async () => {
    const headers = await headersOf(await mimeMessage(message, FROM));
    expect(headers).toMatchObject({
      'list-unsubscribe': `<${LINK}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'message-id': '<daily~20260210T00~day@sender.example>',
    });
    expect(Object.keys(headers).sort()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'list-unsubscribe',
      'list-unsubscribe-post',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(headers.subject).toContain('Bcc: all@example.org');
  });

  test('runs nothing and loads nothing', () => {
    const { html } = message;
    expect(html).not.toMatch(/<script|<img|javascript:alert\(1\)"|@import|url\(/i);
    expect(html).toContain('href="https://outlet.example/a?b=1&amp;c=&quot;x&quot;"');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  test('says in text what a title says on one line', () => {
    const lines = message.text.split('\n');
    expect(lines.filter((line) => /^(Bcc|X-Evil)/.test(line))).toEqual([]);
    expect(message.text).toContain('$28.38 (Outlet "A") – les sources divergent');
    expect(message.text).toContain('Prices : 9 (d’habitude 2.1)');
  });

  test('has a subject of ASCII for topics', () => {
    expect(asciiSubject(`Überblick\r\nX: ${'ü'.repeat(200)}`)).toMatch(/^[\x20-\x7e]{1,99}$/);
    expect(asciiSubject('日本語')).toBe('News');
  });
});
