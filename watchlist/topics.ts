/**
 * What articles are about. A topic is assigned when the weights of its terms reach the threshold (2 throughout: one
 * strong term, or two weak ones of different groups). Of each group only the heaviest term counts; a title counts a
 * quarter more. Negative weights keep a topic away from what only sounds like it.
 */
import type { TrackerInput } from '../lambda/model/tracker-config.ts';
import { aiDatacenter } from './topics/ai-datacenter.ts';
import { analog } from './topics/analog.ts';
import { connectivity } from './topics/connectivity.ts';
import { equity } from './topics/equity.ts';
import { financialResults } from './topics/financial-results.ts';
import { marketReaction } from './topics/market-reaction.ts';
import { microcontrollers } from './topics/microcontrollers.ts';
import { partnership } from './topics/partnership.ts';
import { policy } from './topics/policy.ts';
import { power } from './topics/power.ts';
import { sovereignty } from './topics/sovereignty.ts';
import { supplyChain } from './topics/supply-chain.ts';

export const topics: NonNullable<TrackerInput['topics']> = [
  { id: 'partnership', name: 'Partnerships', names: { fr: 'Partenariats' }, terms: partnership, threshold: 2, tied: 2 },
  {
    id: 'connectivity',
    name: 'Connectivity and photonics',
    names: { fr: 'Connectivité et photonique' },
    terms: connectivity,
    threshold: 2,
  },
  {
    id: 'microcontrollers',
    name: 'Microcontrollers',
    names: { fr: 'Microcontrôleurs' },
    terms: microcontrollers,
    threshold: 2,
  },
  { id: 'analog', name: 'Analog and sensors', names: { fr: 'Analogique et capteurs' }, terms: analog, threshold: 2 },
  { id: 'power', name: 'Power electronics', names: { fr: 'Électronique de puissance' }, terms: power, threshold: 2 },
  {
    id: 'ai-datacenter',
    name: 'AI and data centres',
    names: { fr: 'IA et centres de données' },
    terms: aiDatacenter,
    threshold: 2,
  },
  {
    id: 'supply-chain',
    name: 'Supply chain',
    names: { fr: 'Chaîne d’approvisionnement' },
    terms: supplyChain,
    threshold: 2,
  },
  { id: 'equity', name: 'Equity', names: { fr: 'Capital' }, terms: equity, threshold: 2 },
  {
    id: 'market-reaction',
    name: 'Market reaction',
    names: { fr: 'Réaction des marchés' },
    terms: marketReaction,
    threshold: 2,
  },
  {
    id: 'financial-results',
    name: 'Financial results',
    names: { fr: 'Résultats financiers' },
    terms: financialResults,
    threshold: 2,
  },
  { id: 'policy', name: 'Policy', names: { fr: 'Politique publique' }, terms: policy, threshold: 2 },
  { id: 'sovereignty', name: 'Sovereignty', names: { fr: 'Souveraineté' }, terms: sovereignty, threshold: 2 },
];
