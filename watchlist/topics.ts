/** What articles are about: a topic is assigned when the weights of its terms add up to the threshold. */
import type { TrackerInput } from '../lambda/model/tracker-config.ts';

export const topics: NonNullable<TrackerInput['topics']> = [
  {
    id: 'partnership',
    name: 'Partnerships',
    terms: ['partnership', 'partenariat', 'agreement', 'accord', 'Vereinbarung'],
  },
  { id: 'equity', name: 'Equity', terms: ['warrant', 'warrants', 'stake', 'bons de souscription', 'Optionsscheine'] },
  {
    id: 'ai-datacenter',
    name: 'AI and data centres',
    terms: ['data center', 'data centre', 'Rechenzentrum', 'hyperscaler'],
  },
];
