/** Who is watched: names, tickers, and the words that tell an ambiguous name from its namesakes. */
import type { TrackerInput } from '../lambda/model/tracker-config.ts';

export const entities: TrackerInput['entities'] = [
  {
    id: 'aws',
    name: 'Amazon Web Services',
    aliases: [{ text: 'AWS', match: 'exact', ambiguous: true }],
    context: ['Amazon', 'cloud', 'data center', 'data centre', 'hyperscaler', 'EC2', 'S3', 'Lambda', 'Graviton'],
    not: ['American Welding Society', 'automatic weather station', 'automatic weather stations'],
  },
  {
    id: 'amazon',
    name: 'Amazon.com',
    aliases: [{ text: 'Amazon', match: 'exact', ambiguous: true }],
    tickers: ['NASDAQ:AMZN'],
    context: ['AWS', 'Seattle', 'Jassy', 'shares', 'company', 'retailer', 'cloud'],
    not: ['Amazon river', 'Amazon rainforest', 'Amazon basin'],
  },
  {
    id: 'stmicroelectronics',
    name: 'STMicroelectronics',
    aliases: [
      'STMicro',
      'STM32',
      'STマイクロエレクトロニクス',
      { text: 'ST', match: 'exact', ambiguous: true },
      { text: 'STM', match: 'exact', ambiguous: true },
    ],
    tickers: ['NYSE:STM', 'Euronext:STMPA'],
    context: [
      'semiconductor',
      'chip',
      'chipmaker',
      'microcontroller',
      'silicon carbide',
      'Crolles',
      'Catania',
      'Agrate',
    ],
    not: ['ST Engineering', 'ST Telemedia', 'scanning tunnelling microscopy', 'scanning tunneling microscopy'],
  },
];
