/**
 * French for what the API says of feeds. Problems are known by their codes, advice by the code or state it is for, and
 * intervals by the few forms that the tracker writes (lambda/model/polling-interval.ts).
 */
import type { FeedErrorCode } from '../../lambda/model/errors.ts';
import type { Feed } from './types.ts';

const ATTENDRE = 'Rien à faire : il est relu de plus en plus rarement ; si cela dure, vérifiez l’adresse.';
const AUTRE_FLUX = 'Cherchez de nouveau le flux avec l’adresse de son site, ou retirez celui-ci.';
const EDITEUR = 'Signalez à l’éditeur que le document est défectueux, ou prenez un autre flux du site.';
const PLUS_PETIT = 'Prenez un flux plus petit du même site, par exemple celui d’une rubrique.';
const FINALE = 'Ouvrez l’adresse dans un navigateur et prenez celle où il aboutit.';

/** What is wrong, and what to do about it. */
const PROBLEMS: Readonly<Record<FeedErrorCode, readonly [string, string]>> = {
  'feed/empty': ['La réponse est vide.', ATTENDRE],
  'feed/html': ['La réponse est une page, pas un flux.', AUTRE_FLUX],
  'feed/not-a-feed': ['La réponse n’est pas un flux.', AUTRE_FLUX],
  'feed/binary': ['La réponse n’est pas du texte.', AUTRE_FLUX],
  'feed/malformed': ['Le document est illisible.', EDITEUR],
  'feed/invalid-json': ['Le document n’est pas du JSON valide.', EDITEUR],
  'feed/too-deep': ['Le document est imbriqué trop profondément.', EDITEUR],
  'feed/too-many-entries': ['Le document compte trop d’entrées.', EDITEUR],
  'feed/forbidden-entity': ['Le document déclare des entités interdites.', EDITEUR],
  'feed/undecodable': ['L’encodage du document est indéchiffrable.', EDITEUR],
  'feed/too-large': ['Le document est trop gros.', PLUS_PETIT],
  'feed/parse-timeout': ['La lecture du document a duré trop longtemps.', EDITEUR],
  'fetch/dns': [
    'Le nom d’hôte est introuvable.',
    'Vérifiez-le ; si le site a déménagé, ajoutez sa nouvelle adresse et retirez celle-ci.',
  ],
  'fetch/connect': ['La connexion a été refusée.', ATTENDRE],
  'fetch/tls': [
    'La connexion chiffrée a échoué.',
    'Signalez à l’éditeur que le certificat ou le TLS du site est défectueux ; il est relu entre-temps.',
  ],
  'fetch/timeout': ['Le serveur n’a pas répondu à temps.', ATTENDRE],
  'fetch/reset': ['Le serveur a coupé la connexion.', ATTENDRE],
  'fetch/truncated': ['La réponse s’est interrompue ; rien n’en a été pris.', ATTENDRE],
  'fetch/bad-encoding': ['La réponse n’est pas compressée comme elle le dit.', EDITEUR],
  'fetch/unsupported-encoding': ['La réponse est compressée d’une façon inconnue.', EDITEUR],
  'fetch/too-large': ['La réponse est trop grosse.', PLUS_PETIT],
  'fetch/private-address': [
    'L’adresse mène à un réseau privé.',
    'Donnez une adresse publique : les flux de réseaux privés ne sont jamais lus.',
  ],
  'fetch/bad-url': ['L’adresse n’est pas utilisable.', 'Donnez-la de nouveau, commençant par https:// ou par http://.'],
  'fetch/too-many-redirects': ['L’adresse redirige trop de fois.', FINALE],
  'fetch/bad-redirect': ['L’adresse redirige vers une cible inutilisable.', FINALE],
  'fetch/bad-response': ['La réponse n’est pas du HTTP correct.', AUTRE_FLUX],
  'http/client-error': ['Le serveur refuse la requête.', AUTRE_FLUX],
  'http/blocked': [
    'Le serveur refuse l’accès.',
    'Demandez à l’éditeur de laisser passer le User-Agent, ou prenez un autre flux.',
  ],
  'http/not-found': ['Il n’y a plus de flux à cette adresse.', AUTRE_FLUX],
  'http/gone': ['L’éditeur dit que le flux n’existe plus.', 'Retirez le flux, ou ajoutez sa nouvelle adresse.'],
  'http/rate-limited': [
    'Le serveur demande d’attendre.',
    'Rien à faire : l’hôte est laissé tranquille jusqu’à ce qu’il permette de nouveau des requêtes.',
  ],
  'http/server-error': ['Le serveur a une panne.', ATTENDRE],
};

const inConfig = ({ origin }: Feed) => origin === 'config';
const problemOf = ({ health }: Feed) => PROBLEMS[health.lastProblem?.code as FeedErrorCode] ?? null;

/** Pauses without a reason in somebody's own words. */
const PAUSES: Readonly<Record<string, string>> = {
  'paused by its owner': 'Suspendu par vous.',
  'no longer in tracker.config.ts': 'Ne figure plus dans tracker.config.ts.',
};

/** Null for words that somebody wrote. */
export function reasonFr(feed: Feed): string | null {
  const { state, reason, lastProblem, consecutiveFailures, intervalReason } = feed.health;
  if (state === 'paused') return PAUSES[reason ?? ''] ?? null;
  if (lastProblem) {
    const problem = problemOf(feed);
    if (!problem) return null;
    if (state === 'gone') return problem[0];
    return `${problem[0]} ${consecutiveFailures === 1 ? 'Un échec' : `${consecutiveFailures} échecs`} de suite.`;
  }
  if (state === 'moved') return `Le flux a déménagé pour de bon et se lit à ${feed.url}.`;
  const interval = state === 'slow' && intervalReason ? intervalFr(intervalReason) : null;
  return interval && `Lu ${interval}.`;
}

export function adviceFr(feed: Feed): string | null {
  const { state, lastProblem, recovered } = feed.health;
  if (state === 'paused') {
    return inConfig(feed)
      ? 'Reprenez le flux, ou modifiez tracker.config.ts s’il y est suspendu.'
      : 'Reprenez le flux pour qu’il soit relu.';
  }
  if (lastProblem) {
    const advice = problemOf(feed)?.[1] ?? null;
    return advice && inConfig(feed) && advice !== ATTENDRE ? `${advice} Il figure dans tracker.config.ts.` : advice;
  }
  if (state === 'moved') return inConfig(feed) ? `Mettez ${feed.url} dans tracker.config.ts.` : 'Rien à faire.';
  if (state === 'slow')
    return 'Rien à faire ; suspendez ou retirez le flux s’il ne sert plus, demandez à l’éditeur un ttl ou un max-age plus court si c’est trop lent.';
  return recovered === null ? null : 'Rien à faire ; l’éditeur saura peut-être gré qu’on lui dise le défaut.';
}

const inWords = (duration: string): string => duration.replace(/ days$/, ' jours');
const PERIODS: Readonly<Record<string, string>> = { day: 'jour', week: 'semaine', month: 'mois' };

/** Each form of a wish, and its words. */
const WISHES: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^the feed asks for (.+)$/, (wait) => `le flux demande ${inWords(wait)}`],
  [/^(max-age \d+)$/, (field) => field],
  [/^(\S+) pushes its news until (\S+)$/, (hub, until) => `${hub} pousse ses nouvelles jusqu’au ${until}`],
  [/^nothing is known of its rhythm$/, () => 'son rythme est inconnu'],
  [/^too few dates to know its rhythm$/, () => 'trop peu de dates pour connaître son rythme'],
  [/^silent for (.+)$/, (silence) => `muet depuis ${inWords(silence)}`],
  [/^publishes (\d+) a (day|week|month)$/, (count, period) => `publie ${count} fois par ${PERIODS[period]}`],
];

/** Null for a form that is not known. */
export function intervalFr(reason: string): string | null {
  const [, every, wishes] = /^every ([^:]+): (.+)$/.exec(reason) ?? [];
  if (every === undefined || wishes === undefined) return null;
  const said = wishes.split(', ').map((wish) => {
    for (const [form, words] of WISHES) {
      const found = form.exec(wish);
      if (found) return words(...found.slice(1));
    }
    return null;
  });
  return said.includes(null) ? null : `toutes les ${inWords(every)} : ${said.join(', ')}`;
}
