/** The fixed words of updates. */
import type { UpdateLanguage } from '../model/subscription.ts';

const en = {
  nothing: 'Nothing new.',
  stories: (count: number) => (count === 1 ? '1 story' : `${count} stories`),
  articles: (count: number) => (count === 1 ? '1 article' : `${count} articles`),
  outlets: (count: number) => (count === 1 ? '1 outlet' : `${count} outlets`),
  more: (count: number) => `… and ${count} more, to be read through the API.`,
  newStory: 'New',
  sinceLast: 'Since the last update',
  link: 'Links the firms watched',
  figures: 'Figures',
  contradicted: 'reports differ',
  readMore: 'Read',
  trends: 'More or less than usual',
  trend: (name: string, count: number, usual: string) => `${name}: ${count} (usually ${usual})`,
  trouble: 'Feeds in trouble',
  between: (since: string, until: string, timeZone: string) =>
    `First seen between ${since} and ${until} (${timeZone}).`,
  newArticles: (count: number) => (count === 1 ? '1 new article' : `${count} new articles`),
  newOutlets: (names: string) => `now also told by ${names}`,
  newLanguage: (name: string) => `now also in ${name}`,
  newFigure: (text: string) => `new figure: ${text}`,
  otherFigure: (text: string, earlier: string) => `${text}, where ${earlier} was reported before`,
  opened: 'New story',
  developed: 'Development',
  merged: 'Stories joined',
  mergedWith: (title: string) => `Also told as: ${title}`,
  matched: 'New article',
  revised: (before: string) => `The publisher has changed this article. Before: ${before}`,
  revisedSubject: 'Revised',
  feedFailing: 'Feed in trouble',
  feedRecovered: 'Feed well again',
  digestSent: 'Digest sent',
  paused: (name: string) => `Updates paused: ${name}`,
  pausedText: (channel: string, reason: string) =>
    `Nothing got through by ${channel} for three days (${reason}). What comes is kept; resume the subscription to have it sent.`,
  unsubscribe: 'Unsubscribe',
};

const fr: typeof en = {
  nothing: 'Rien de nouveau.',
  stories: (count) => (count < 2 ? `${count} sujet` : `${count} sujets`),
  articles: (count) => (count < 2 ? `${count} article` : `${count} articles`),
  outlets: (count) => (count < 2 ? `${count} média` : `${count} médias`),
  more: (count) => `… et ${count} de plus, à lire par l’API.`,
  newStory: 'Nouveau',
  sinceLast: 'Depuis le dernier envoi',
  link: 'Relie les entreprises suivies',
  figures: 'Chiffres',
  contradicted: 'les sources divergent',
  readMore: 'Lire',
  trends: 'Plus ou moins que d’habitude',
  trend: (name, count, usual) => `${name} : ${count} (d’habitude ${usual})`,
  trouble: 'Flux en difficulté',
  between: (since, until, timeZone) => `Vu pour la première fois entre ${since} et ${until} (${timeZone}).`,
  newArticles: (count) => (count < 2 ? `${count} nouvel article` : `${count} nouveaux articles`),
  newOutlets: (names) => `repris aussi par ${names}`,
  newLanguage: (name) => `désormais aussi en ${name}`,
  newFigure: (text) => `nouveau chiffre : ${text}`,
  otherFigure: (text, earlier) => `${text}, alors que ${earlier} était annoncé`,
  opened: 'Nouveau sujet',
  developed: 'Développement',
  merged: 'Sujets réunis',
  mergedWith: (title) => `Aussi raconté sous : ${title}`,
  matched: 'Nouvel article',
  revised: (before) => `L’éditeur a modifié cet article. Avant : ${before}`,
  revisedSubject: 'Modifié',
  feedFailing: 'Flux en difficulté',
  feedRecovered: 'Flux rétabli',
  digestSent: 'Résumé envoyé',
  paused: (name) => `Envois suspendus : ${name}`,
  pausedText: (channel, reason) =>
    `Rien n’est passé par ${channel} depuis trois jours (${reason}). Les nouvelles sont gardées ; reprenez l’abonnement pour les recevoir.`,
  unsubscribe: 'Se désabonner',
};

export type Words = typeof en;

export const words = (language: UpdateLanguage): Words => (language === 'fr' ? fr : en);

/** A language's name in the reader's own. */
export function languageName(tag: string, reader: UpdateLanguage): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
